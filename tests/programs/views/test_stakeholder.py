"""Stakeholder meetings, representatives, commitments, and mitra."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Commitment, Partner, Representative
from tests.builders import make_training
from tests.page_forms import filled, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)


@pytest.fixture
def meeting(libraries, kinds):
    return make_training(libraries.cipare, "Pertemuan Cipare", kind=kinds.meeting)


@pytest.fixture
def hidden(libraries, kinds):
    training = make_training(libraries.airlangga, "Pertemuan rahasia", kind=kinds.meeting)
    commitment = Commitment(
        library=libraries.airlangga, by_whom="Bank rahasia", kind="bank", form="sk", made_on=date(2024, 1, 1)
    )
    commitment.save()
    partner = Partner(library=libraries.airlangga, name="Mitra rahasia", kind="bank")
    partner.save()
    return training, commitment, partner


def rows(client, url, *people) -> dict:
    """The page as sent, with these people typed into its rows from the top."""
    typed = {f"wakil-{n}-{name}": value for n, person in enumerate(people) for name, value in person.items()}
    return filled(client, url, **typed)


def test_representatives_are_written_changed_and_cleared(cast, meeting, sign_in):
    client, url = sign_in(cast.pustaka), reverse("representative_list", args=[meeting.pk])
    people = {"name": "Ani", "kind": "bank", "sex": "P"}, {"name": "Budi", "kind": "pkk"}
    client.post(url, rows(client, url, *people))
    ani, budi = Representative.unscoped.order_by("name")
    names = [form["name"].value() for form in client.get(url).context["formset"]][:2]
    new = {"Ani": {"name": "Ani Yulia"}, "Budi": {"name": "", "kind": ""}}
    client.post(url, rows(client, url, *[new[name] for name in names]))
    assert [(row.pk, row.name) for row in Representative.unscoped.all()] == [(ani.pk, "Ani Yulia")]


def test_representative_without_kind_keeps_the_row(cast, meeting, sign_in):
    url = reverse("representative_list", args=[meeting.pk])
    client = sign_in(cast.pustaka)
    page = client.post(url, rows(client, url, {"name": "Ani Yulia"})).content.decode()
    assert "Pilih dari lembaga apa." in page and "Ani Yulia" in page
    assert not Representative.unscoped.exists()


def test_representatives_of_others_are_not_found(cast, hidden, sign_in):
    url = reverse("representative_list", args=[hidden[0].pk])
    assert sign_in(cast.fasda).get(url).status_code == 404


def test_representatives_refused_to_head(cast, meeting, sign_in):
    assert sign_in(cast.serang).get(reverse("representative_list", args=[meeting.pk])).status_code == 403


def test_commitment_is_made_and_realised(cast, libraries, meeting, sign_in):
    client = sign_in(cast.pustaka)
    data = {"by_whom": "Lurah Cipare", "kind": "pemdes", "form": "anggaran", "amount": "5 juta"}
    client.post("/komitmen/baru/", data | {"made_on": "1 Maret 2024", "training": str(meeting.pk)})
    commitment = Commitment.unscoped.get()
    assert (commitment.library, commitment.training, commitment.amount) == (
        libraries.cipare,
        meeting,
        5_000_000,
    )
    url = reverse("commitment_realise", args=[commitment.pk])
    refused = send(client, url, realised_on="1 Februari 2024", proof_note="SK 1")
    assert "lebih dulu" in refused.content.decode()
    send(client, url, realised_on="1 Juni 2024", proof_note="SK 1")
    commitment.refresh_from_db()
    assert commitment.realised_on == date(2024, 6, 1)


def test_commitment_to_a_foreign_meeting_is_refused(cast, hidden, sign_in):
    data = {"by_whom": "Lurah", "kind": "pemdes", "form": "sk", "made_on": "2024-03-01"}
    response = sign_in(cast.pustaka).post("/komitmen/baru/", data | {"training": str(hidden[0].pk)})
    assert "training" in response.context["form"].errors


@pytest.mark.parametrize("name", ["commitment_update", "commitment_realise"])
def test_commitment_of_others_is_not_found(name, cast, hidden, sign_in):
    assert sign_in(cast.fasda).get(reverse(name, args=[hidden[1].pk])).status_code == 404


def test_commitment_refused_to_head(cast, sign_in):
    assert sign_in(cast.serang).get("/komitmen/baru/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_stakeholder_list_shows_nothing_foreign(count, cast, libraries, kinds, hidden, sign_in):
    for n in range(count):
        make_training(libraries.cipare, f"Pertemuan {n}", kind=kinds.meeting)
    client = sign_in(cast.fasda)
    page = client.get("/pemangku/").content.decode()
    assert page.count('<th scope="row">') == count
    assert "rahasia" not in page


def test_partner_is_kept_by_own_library(cast, libraries, sign_in):
    client = sign_in(cast.pustaka)
    data = {"name": "Yayasan Topi Bambu", "kind": "yayasan", "phone": "0812-3456-7890"}
    client.post("/mitra/baru/", data)
    partner = Partner.unscoped.get()
    assert (partner.library, partner.phone) == (libraries.cipare, "+6281234567890")
    send(client, reverse("partner_update", args=[partner.pk]), name="Komunitas Topi Bambu")
    partner.refresh_from_db()
    assert partner.name == "Komunitas Topi Bambu"


@pytest.mark.parametrize("count", [1, 3])
def test_partner_list_shows_nothing_foreign(count, cast, libraries, hidden, sign_in):
    for n in range(count):
        Partner(library=libraries.cipare, name=f"Mitra {n}", kind="bank").save()
    client = sign_in(cast.fasda)
    page = client.get("/mitra/").content.decode()
    assert page.count('<th scope="row">') == count
    assert "rahasia" not in page


def test_partner_of_others_is_not_found(cast, hidden, sign_in):
    assert sign_in(cast.fasda).get(reverse("partner_update", args=[hidden[2].pk])).status_code == 404


def test_partner_entry_refused_to_reader(cast, sign_in):
    assert sign_in(cast.pembaca).get("/mitra/baru/").status_code == 403
