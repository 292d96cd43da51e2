"""Undangan, notulen and tanda terima: the rows of the list, empty amounts, signatures with the last rows."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from programs.models import Office, Representative
from tests.builders import enrol, make_kind, make_person, make_training
from tests.programs.papers.test_printed_pages import LONG_WORD, NAMES, faults, printed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]
RECEIPTS = ["transport_receipt", "goods_receipt"]
PAPERS = ["invitation", "minutes", *RECEIPTS]


@pytest.fixture
def training(libraries, kinds, places):
    Office(region=places.serang, name="Dinas", city="Serang", signatory_name="Ibu Kepala").save()
    row = make_training(libraries.cipare, "Pelatihan buket")
    enrol(row, make_person(libraries.cipare, "Siti Hadir"))
    enrol(row, make_person(libraries.cipare, "Budi Absen"), attended=False)
    return row


def words(client, name, training) -> str:
    return " ".join("".join(page.get_text() for page in printed(client, name, training)).split())


def test_each_paper_has_its_rows_and_its_signatures(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    text = {name: words(client, name, training) for name in PAPERS}
    assert {name: ("Siti Hadir" in said, "Budi Absen" in said) for name, said in text.items()} == {
        "invitation": (True, True), **dict.fromkeys(PAPERS[1:], (True, False)),
    }  # fmt: skip
    assert all("Ibu Kepala" in said for said in text.values())
    assert (
        "TANDA TERIMA UANG TRANSPORT" in text["transport_receipt"]
        and "Jumlah (Rp)" in text["transport_receipt"]
    )
    assert "TANDA TERIMA BAHAN" in text["goods_receipt"] and "Bahan dan banyaknya" in text["goods_receipt"]
    assert "Notulis" in text["minutes"] and "Kami mengundang" in text["invitation"]


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_over_an_edge_whatever_is_written(sign_in, cast, training, name):
    training.title, training.venue = f"{LONG_WORD} {'panjang ' * 20}"[:240].strip(), "y" * 200
    training.result = f"Hasil\n{LONG_WORD}"
    training.save()
    for text in NAMES:
        enrol(training, make_person(training.library, text[:150]))
    assert faults(printed(sign_in(cast.pustaka), name, training)) == []


@pytest.mark.parametrize("people", [0, 13, 16, 19, 60])
def test_signatures_come_with_the_last_rows(sign_in, cast, training, people):
    for n in range(people):
        enrol(training, make_person(training.library, f"Orang {n}"))
    last = printed(sign_in(cast.pustaka), "transport_receipt", training)[-1].get_text()
    assert ("Jumlah" in last, "Ibu Kepala" in last, str(people + 1) in last.split()) == (True, True, True)


def test_nobody_named_gives_empty_rows_and_a_reader_sees_no_name(sign_in, cast, training, libraries):
    empty = make_training(libraries.cipare, "Kosong")
    client = sign_in(cast.pustaka)
    assert [("15" in words(client, name, empty).split()) for name in RECEIPTS] == [True, True]
    assert "daftar terlampir" not in words(client, "invitation", empty)
    reader = sign_in(cast.pembaca)
    assert not any("Siti Hadir" in words(reader, name, training) for name in PAPERS)


@pytest.mark.parametrize(
    ("day", "dated"), [("2022-07-01", "Serang, 1 Juli 2022"), ("2022-07-09", "Serang, . . .")]
)
def test_invitation_is_dated_until_the_day(sign_in, cast, libraries, places, kinds, day, dated):
    Office(region=places.serang, name="Dinas", city="Serang").save()
    plan = make_training(libraries.cipare, "Rencana", day=date(2022, 7, 9), status="rencana")
    with time_machine.travel(f"{day} 12:00+07:00"):
        assert dated in words(sign_in(cast.pustaka), "invitation", plan)


def test_representatives_stand_on_the_papers_of_a_meeting(sign_in, cast, training, libraries, kinds):
    meeting = make_training(libraries.cipare, "Pertemuan", kind=kinds.meeting)
    Representative(training=meeting, name="Ibu Lurah", kind="pemdes", organisation="Kelurahan Cipare").save()
    client = sign_in(cast.pustaka)
    assert all("Ibu Lurah" in words(client, name, meeting) for name in PAPERS)
    visit = make_kind("kunjungan_monitoring", audience="tanpa_peserta", strategy="")
    alone = make_training(libraries.cipare, "Kunjungan", kind=visit)
    codes = {client.get(reverse(name, args=[alone.pk])).status_code for name in PAPERS}
    assert codes == {404}
    assert sign_in(cast.surabaya).get(reverse("minutes", args=[training.pk])).status_code == 404
