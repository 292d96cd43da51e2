"""Certificates: who gets one, one page each, and what the public page says of a code."""

from datetime import date

import pymupdf
import pytest
import time_machine
from django.urls import reverse

from participants.papers import certificates
from programs.models import Office
from programs.papers.qr_code import qr_svg
from tests.builders import enrol, make_person, make_training
from tests.markup import one_line
from tests.programs.papers.test_printed_pages import LONG_WORD, NAMES, faults
from tpbis.accounts.attempts import LINKS_OF_ADDRESS
from tpbis.short_token import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


@pytest.fixture
def training(libraries, kinds, places):
    Office(region=places.serang, name="Dinas", city="Serang", signatory_name="Ibu Kepala").save()
    return make_training(libraries.cipare, "Pelatihan buket bunga", until=date(2022, 7, 18), head_count=30)


def pages(client, training) -> list[str]:
    content = client.get(reverse("certificates", args=[training.pk])).content
    return [" ".join(page.get_text().split()) for page in pymupdf.open(stream=content)]


def check(client, line) -> str:
    url = reverse("certificate_check", args=[token_of(line.pk, certificates.CERTIFICATE)])
    return one_line(client.get(url).content.decode())


def test_everybody_named_who_came_a_day_gets_a_page(sign_in, cast, training):
    came = enrol(training, make_person(training.library, "Siti Aminah"), days=[date(2022, 7, 18)])
    enrol(training, make_person(training.library, "Budi Absen"), attended=False)
    erased = enrol(training, make_person(training.library, "Hapus"))
    erased.person.erased_at = "2023-01-01 00:00+07:00"
    erased.person.save()
    shown = pages(sign_in(cast.pustaka), training)
    assert len(shown) == 1
    token = token_of(came.pk, certificates.CERTIFICATE)
    for words in (
        "Siti Aminah",
        "Pelatihan buket bunga",
        "17–18 Juli 2022",
        "Ibu Kepala",
        "Serang, 18 Juli 2022",
    ):
        assert words in shown[0]
    assert f"http://testserver/s/{token}/" in shown[0].replace(" ", "").replace("\u200b", "")


def test_code_on_the_page_leads_to_the_check_of_its_own_person(sign_in, cast, training, monkeypatch, client):
    for name in ("Siti", "Budi"):
        enrol(training, make_person(training.library, name))
    coded = []
    monkeypatch.setattr(certificates, "qr_svg", lambda text: coded.append(text) or qr_svg("x"))
    shown = pages(sign_in(cast.pustaka), training)
    assert [("Siti" in shown[0], "Budi" in shown[1])] == [(True, True)]
    told = [client.get(address.removeprefix("http://testserver")).content.decode() for address in coded]
    assert ["<strong>Siti</strong>" in told[0], "<strong>Budi</strong>" in told[1]] == [True, True]
    assert all(len(f"https://tpbis.contoh.go.id{address[17:]}") <= 60 for address in coded)


def test_long_and_strange_names_stay_on_one_page_each(sign_in, cast, training):
    training.title, training.venue = f"{LONG_WORD} {'panjang ' * 20}"[:250].strip(), "z" * 200
    training.save()
    for text in NAMES:
        enrol(training, make_person(training.library, text[:150]))
    document = pymupdf.open(
        stream=sign_in(cast.pustaka).get(reverse("certificates", args=[training.pk])).content
    )
    assert (len(document), faults(document)) == (len(NAMES), [])


def test_nobody_gets_one_before_the_day_or_without_a_name(sign_in, cast, training, libraries, kinds):
    plan = make_training(libraries.cipare, "Rencana", day=date(2030, 1, 5), status="rencana")
    enrol(plan)
    client = sign_in(cast.pustaka)
    for row in (training, plan):
        page = client.get(reverse("certificates", args=[row.pk]), follow=True).content.decode()
        assert "belum ada sertifikat" in page
    enrol(training)
    assert sign_in(cast.surabaya).get(reverse("certificates", args=[training.pk])).status_code == 404
    assert sign_in(cast.pembaca).get(reverse("certificates", args=[training.pk])).status_code == 403


def test_check_says_name_and_training_and_nothing_else(client, training, places):
    facts = {
        "phone": "+6281234567890",
        "birth_year": 1990,
        "village": places.kota_baru,
        "nik": "3673015703900001",
    }
    line = enrol(training, make_person(training.library, "Siti Aminah", **facts))
    page = check(client, line)
    main = page[page.index("<main") : page.index("</main>")]
    assert "<h1> Sertifikat ini asli </h1>" in main
    assert "<strong>Siti Aminah</strong> mengikuti <strong>Pelatihan buket bunga</strong>" in main
    for hidden in ("0812", "81234", "1990", "Kota Baru", "Cipare", "2022", "36.73", str(line.pk), "Dinas"):
        assert hidden not in main
    response = client.get(reverse("certificate_check", args=[token_of(line.pk, certificates.CERTIFICATE)]))
    assert response["X-Robots-Tag"] == "noindex"


def test_forged_and_ended_codes_say_so(client, training, libraries):
    line = enrol(training, make_person(libraries.cipare, "Siti Aminah"))
    token = token_of(line.pk, certificates.CERTIFICATE)
    changed = [
        token[:n] + ("a" if token[n] != "a" else "b") + token[n + 1 :] for n in range(0, len(token), 3)
    ]
    for forged in (*changed, token[:-1], "x", token_of(line.pk, "tpbis.jawaban-mandiri.T6")):
        response = client.get(reverse("certificate_check", args=[forged]))
        assert (response.status_code, b"tidak dikenal" in response.content) == (404, True)
        assert b"Siti" not in response.content
    line.attended = False
    line.save()
    assert "tidak berlaku lagi" in check(client, line) and "Siti" not in check(client, line)
    line.attended = True
    line.save()
    training.remove(by=None)
    assert "tidak berlaku lagi" in check(client, line)


@time_machine.travel("2023-01-10 12:00+07:00", tick=False)
def test_guesses_of_one_address_are_counted(client):
    codes = [client.get(f"/s/salah{n}/").status_code for n in range(LINKS_OF_ADDRESS.free + 1)]
    assert (codes[0], codes[-1]) == (404, 429)
    assert client.get("/s/salah/", REMOTE_ADDR="10.1.2.3").status_code == 404
