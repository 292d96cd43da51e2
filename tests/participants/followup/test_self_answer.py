"""The participant's own link: closed when consent is taken back, counted per link and per address."""

from datetime import date

import pytest
import time_machine
from django.core import signing
from django.urls import reverse

from participants.followup.self_answer import SALT, token_for
from participants.models import Consent
from programs.models import Office
from tests.builders import answer, enrol, make_person, make_training
from tests.markup import one_line
from tpbis.accounts.attempts import LINK, LINKS_OF_ADDRESS
from tpbis.accounts.request_address import address_of

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


def shown(client, token) -> str:
    return one_line(client.get(reverse("self_answer", args=[token])).content.decode())


def test_link_is_short_and_page_says_who_asks_why_and_how_long(client, training, places):
    Office(region=places.serang, name="Dinas Perpustakaan Kota Serang").save()
    training.library.contact_name, training.library.contact_phone = "Ibu Ratna", "+6281200001111"
    training.library.save()
    line = enrol(training, make_person(training.library, "Siti Aminah", phone="+6281234567890"))
    address = "https://tpbis.contoh.go.id" + reverse("self_answer", args=[token_for(line.pk, "T12")])
    assert len(address) <= 60
    with time_machine.travel(NOON):
        text = shown(client, token_for(line.pk, "T6"))
    for part in ("<strong>Perpustakaan Kelurahan Cipare</strong> bersama Dinas Perpustakaan Kota Serang",
                 "<strong>Pelatihan buket bunga</strong> (17 Juli 2022)", "supaya pelatihan berikutnya",
                 "Tiga pertanyaan, kira-kira dua menit.", "Hubungi Ibu Ratna", "0812-0000-1111"):  # fmt: skip
        assert part in text
    assert "Siti" not in text and "81234567890" not in text


@pytest.mark.parametrize(
    ("day", "wave", "heading"),
    [("2022-11-28", "T6", "Belum waktunya dijawab"), ("2022-11-29", "T6", "Tiga pertanyaan singkat"),
     ("2023-04-12", "T6", "Tiga pertanyaan singkat"), ("2023-04-13", "T6", "Waktu menjawab sudah habis"),
     ("2023-04-12", "T12", "Belum waktunya dijawab"), ("2023-10-11", "T12", "Waktu menjawab sudah habis")],
)  # fmt: skip
def test_link_says_when_it_opens_and_when_it_closed(client, training, day, wave, heading):
    token = token_for(enrol(training).pk, wave)
    with time_machine.travel(f"{day} 12:00+07:00"):
        assert f"<h1> {heading} </h1>" in shown(client, token)


@time_machine.travel(NOON)
def test_used_closed_and_forged_links_each_say_what_is_so(client, training):
    used, gone = enrol(training), enrol(training)
    token = token_for(used.pk, "T6")
    answer(used, date(2023, 1, 9), band=3)
    gone.person.remove(by=None)
    assert "Tautan ini sudah dipakai" in shown(client, token)
    assert "Tautan ini sudah ditutup" in shown(client, token_for(gone.pk, "T6"))
    changed = [token[:n] + ("a" if token[n] != "a" else "b") + token[n + 1 :] for n in range(len(token))]
    for forged in (
        *changed,
        token[:-1],
        token + "a",
        token.swapcase(),
        "x",
        "é" * 28,
        token_for(used.pk, "T9"),
    ):
        assert "Tautan ini tidak dikenal" in shown(client, forged), forged


def test_longer_links_of_before_go_on_for_their_sixty_days(client, training):
    line = enrol(training)
    with time_machine.travel(NOON):
        token = signing.dumps([str(line.pk), "T6"], salt=SALT, compress=True)
        assert "Tiga pertanyaan singkat" in shown(client, token)
    with time_machine.travel("2023-03-12 12:00+07:00"):
        assert "Tautan ini terlalu lama" in shown(client, token)


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


@time_machine.travel(NOON)
def test_child_answers_with_the_name_of_the_parent_who_agreed(client, training):
    child = enrol(training, make_person(training.library, "Dinda", birth_date=date(2008, 3, 5)))
    adult = enrol(training, make_person(training.library, "Siti", birth_date=date(1990, 3, 5)))
    said = {"uses_skill": "ya", "has_work": "ya", "income": "4", "consent": "1"}
    page = reverse("self_answer", args=[token_for(child.pk, "T6")])
    assert "Nama orang tua atau wali yang setuju" in one_line(client.get(page).content.decode())
    refused = one_line(client.post(page, said).content.decode())
    assert "Tulis nama orang tua atau wali yang setuju." in refused and child.answers.count() == 0
    client.post(page, said | {"guardian": " Rukmini  Sastra "})
    assert child.answers.count() == 1
    assert set(child.person.consents.values_list("guardian", "mode")) == {("Rukmini Sastra", "daring")}
    own = reverse("self_answer", args=[token_for(adult.pk, "T6")])
    assert "orang tua" not in client.get(own).content.decode()
    client.post(own, said)
    assert (adult.answers.count(), set(adult.person.consents.values_list("guardian", flat=True))) == (1, {""})
