"""The participant's own link: closed when consent is taken back, counted per link and per address."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from participants.followup.self_answer import token_for
from participants.models import Consent
from tests.builders import enrol, make_training
from tpbis.accounts.attempts import LINK, LINKS_OF_ADDRESS
from tpbis.accounts.throttle import address_of

TODAY = date(2023, 1, 10)
NOON = "2023-01-10 12:00+07:00"

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, consent_sheet=True)


@time_machine.travel(NOON)
def test_self_answer_is_closed_once_consent_is_taken_back(client, training):
    line = enrol(training)
    url = reverse("self_answer", args=[token_for(line.pk, "T6")])
    assert client.get(url).status_code == 200
    Consent(
        person=line.person, training=training, purpose="dihubungi", given_on=TODAY, withdrawn_on=TODAY
    ).save()
    assert client.get(url).status_code == 404


@time_machine.travel(NOON, tick=False)
def test_self_answer_counts_each_link_and_each_address(client, training):
    url = reverse("self_answer", args=[token_for(enrol(training).pk, "T6")])
    other = reverse("self_answer", args=[token_for(enrol(training).pk, "T6")])
    assert [client.get(url).status_code for _ in range(LINK.free + 1)][-2:] == [200, 429]
    assert client.get(other).status_code == 200
    codes = [client.get(f"/j/salah{n}/").status_code for n in range(LINKS_OF_ADDRESS.free - LINK.free - 1)]
    assert (codes[0], codes[-1]) == (404, 429)
    assert client.get(other, REMOTE_ADDR="10.1.2.3").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "header", "wanted"),
    [
        (0, "1.1.1.1", "127.0.0.1"),
        (1, "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        (2, "9.9.9.9, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_address_behind_proxies_cannot_be_made_up(rf, settings, proxies, header, wanted):
    settings.PROXIES = proxies
    assert address_of(rf.get("/", headers={"x-forwarded-for": header})) == wanted
