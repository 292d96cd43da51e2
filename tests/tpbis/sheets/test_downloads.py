"""Every list as a file: what is on the screen, all pages of it, with the same filter and the same rights."""

import csv
import io
import json
from datetime import date

import pytest
import time_machine
from openpyxl import load_workbook

from programs.models import Commitment, Partner
from tests.builders import enrol, make_person, make_training
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
PROGRESS = "tindak-lanjut/kemajuan"
LISTS = (
    *(
        "kegiatan",
        "perpustakaan",
        "peserta",
        "mitra",
        "pemangku",
        "tindak-lanjut",
        "cerita",
        "diwakili",
        "akun",
    ),
    *(PROGRESS, "kiriman", "periode", "cuplikan", "periksa", "periksa/sudah"),
)


def rows_of(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("fmt", ["xlsx", "csv", "ods", "json"])
def test_every_list_downloads_in_every_format(sign_in, cast, libraries, path, fmt):
    response = sign_in(cast.fasda).get(f"/{path}/?unduh={fmt}")
    assert response.status_code == 200 and body(response)
    assert response["Content-Disposition"].endswith(f'.{fmt}"')


def test_unknown_format_is_not_found(sign_in, cast):
    assert sign_in(cast.fasda).get("/kegiatan/?unduh=exe").status_code == 404


def test_all_pages_of_the_filter_and_nothing_else(sign_in, cast, libraries):
    for number in range(30):
        make_training(libraries.cipare, f"Buket {number}", head_count=20 + number)
    make_training(libraries.cipare, "Sablon")
    make_training(libraries.airlangga, "Buket RAHASIA")
    rows = rows_of(sign_in(cast.fasda).get("/kegiatan/?unduh=csv&q=buket&halaman=2"))
    assert {row["Judul"] for row in rows} == {f"Buket {number}" for number in range(30)}
    assert {row["Jumlah hadir"] for row in rows} == {str(20 + number) for number in range(30)}


def test_filter_is_told_in_words(sign_in, cast, libraries):
    make_training(libraries.cipare, "Buket")
    url = "/kegiatan/?unduh={}&q=buket&status=terlaksana&tahun=2022"
    about = dict(
        load_workbook(io.BytesIO(body(sign_in(cast.fasda).get(url.format("xlsx")))))["Keterangan"].iter_rows(
            values_only=True
        )
    )
    assert (about["Cari judul"], about["Status"], about["Tahun"]) == ("buket", "Terlaksana", "2022")
    assert (about["Jumlah baris"], about["Dibuat oleh"]) == (1, "Fasda")
    found = json.loads(body(sign_in(cast.fasda).get(url.format("json"))))
    assert found["saringan"] == {"Cari judul": "buket", "Status": "Terlaksana", "Tahun": "2022"}


def test_reader_without_names_gets_no_personal_columns(sign_in, cast, libraries):
    libraries.cipare.contact_name, libraries.cipare.contact_phone = "Bu Ani", "+628111"
    libraries.cipare.save()
    Partner(
        library=libraries.cipare, name="Mitra", kind="komunitas", contact="Pak Budi", phone="+628222"
    ).save()
    for path, hidden in (("perpustakaan", ("Bu Ani", "8111")), ("mitra", ("Pak Budi", "8222"))):
        named = body(sign_in(cast.banten).get(f"/{path}/?unduh=csv")).decode()
        bare = body(sign_in(cast.pembaca).get(f"/{path}/?unduh=csv")).decode()
        assert all(text in named for text in hidden)
        assert not any(text in bare for text in hidden)
    assert sign_in(cast.pembaca).get("/peserta/?unduh=csv").status_code == 403


def test_people_come_typed_and_counted(sign_in, cast, libraries):
    person = make_person(libraries.cipare, "=Siti", birth_date=date(1990, 5, 1), phone="+628123456789")
    for title in ("A", "B"):
        enrol(make_training(libraries.cipare, title), person)
    book = load_workbook(io.BytesIO(body(sign_in(cast.pustaka).get("/peserta/?unduh=xlsx"))))
    head, row = (list(cells) for cells in book["Data"].iter_rows())
    cells = {name.value: cell for name, cell in zip(head, row, strict=True)}
    assert (cells["Nama"].value, cells["Nama"].data_type) == ("=Siti", "s")
    assert (cells["Nomor HP"].data_type, cells["Tanggal lahir"].is_date, cells["Ikut kegiatan"].value) == (
        "s",
        True,
        2,
    )
    assert "NIK" not in cells


def test_commitments_are_a_list_of_their_own(sign_in, cast, libraries):
    for library, whom in ((libraries.cipare, "Lurah"), (libraries.airlangga, "RAHASIA")):
        Commitment(
            library=library, by_whom=whom, kind="pemdes", form="sk", made_on="2022-08-01", amount=5
        ).save()
    rows = rows_of(sign_in(cast.serang).get("/pemangku/?unduh=csv&daftar=komitmen"))
    assert [row["Siapa yang berkomitmen"] for row in rows] == ["Lurah"]
    assert rows[0]["Nilai komitmen"] == "5"


@pytest.mark.parametrize("count", [1, 3])
def test_download_costs_the_same_at_one_and_at_three(
    sign_in, cast, libraries, django_assert_num_queries, count
):
    for _ in range(count):
        enrol(make_training(libraries.cipare))
    client = sign_in(cast.fasda)
    with django_assert_num_queries(8):  # four of them note who took what, in one savepoint
        body(client.get("/kegiatan/?unduh=csv"))


def test_page_links_to_its_files_with_the_filter(sign_in, cast, libraries):
    make_training(libraries.cipare, "Buket")
    page = sign_in(cast.fasda).get("/kegiatan/?q=buket&halaman=1").content.decode()
    assert 'href="?q=buket&amp;unduh=xlsx"' in page and "Pilih XLSX" in page


def test_visitor_is_listed_without_the_library_that_registered_them(sign_in, cast, libraries):
    visitor = make_person(libraries.airlangga, "Tamu")
    enrol(make_training(libraries.cipare), visitor)
    enrol(make_training(libraries.cipare), make_person(libraries.cipare, "Warga"))
    rows = rows_of(sign_in(cast.fasda).get("/peserta/?unduh=csv"))
    found = {row["Nama"]: row["Didaftarkan oleh"] for row in rows}
    assert found == {"Tamu": "", "Warga": libraries.cipare.name}


def test_progress_of_asking_is_the_page_as_a_file(sign_in, cast, libraries):
    training = make_training(libraries.cipare, "Buket", day=date(2026, 5, 1))
    for name in ("Ani", "Budi"):
        enrol(training, make_person(libraries.cipare, name))
    enrol(
        make_training(libraries.airlangga, "RAHASIA", day=date(2026, 5, 1)), make_person(libraries.airlangga)
    )
    with time_machine.travel("2026-11-01 12:00+07:00", tick=False):
        rows = rows_of(sign_in(cast.fasda).get(f"/{PROGRESS}/?unduh=csv"))
    keys = ("Perpustakaan", "Sudah waktunya ditanya", "Sudah menjawab", "Menunggu")
    assert [[row[key] for key in keys] for row in rows] == [["Perpustakaan Kelurahan Cipare", "2", "0", "2"]]


def test_reviews_of_a_month_as_a_file(sign_in, cast, libraries):
    make_training(libraries.cipare, "Buket", day=date(2022, 7, 17))
    make_training(libraries.cipare, "Sablon", day=date(2022, 7, 18))
    make_training(libraries.airlangga, "RAHASIA", day=date(2022, 7, 18))
    rows = rows_of(sign_in(cast.fasda).get("/kiriman/?unduh=csv&bulan=2022-07&keadaan=semua"))
    keys = ("Perpustakaan", "Kegiatan", "Laporan nihil", "Keputusan terakhir atas bulan ini")
    assert [[row[key] for key in keys] for row in rows] == [
        ["Perpustakaan Kelurahan Cipare", "2", "Tidak", ""]
    ]
