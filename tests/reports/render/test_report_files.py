"""Report files beyond CSV: OpenDocument, PDF down to kabkota, and one description for page and files."""

import csv
import io
import json

import pymupdf
import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from reports.render import pdf
from tests.builders import enrol, make_person, make_training
from tests.reports.views.test_report import SLUGS, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(libraries, kinds):
    for title in ("Buket", "=1+1", "Sablon"):
        enrol(
            make_training(libraries.cipare, title),
            make_person(libraries.cipare, "Siti Aminah", birth_year=1990),
        )
    make_training(libraries.serang, "Temu", kind=kinds.meeting)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_format_holds_the_same_rows(sign_in, cast, some, slug):
    client = sign_in(cast.serang)
    csv_rows = list(
        csv.reader(io.StringIO(body(client.get(f"/laporan/{slug}.csv")).decode("utf-8-sig")), delimiter=";")
    )
    ods = CalamineWorkbook.from_filelike(io.BytesIO(body(client.get(f"/laporan/{slug}.ods"))))
    xlsx = CalamineWorkbook.from_filelike(io.BytesIO(body(client.get(f"/laporan/{slug}.xlsx"))))
    codebook = ["Buku kode"] if slug == "peserta" else []
    assert ods.sheet_names == xlsx.sheet_names == ["Data", "Kamus", *codebook, "Keterangan"]
    sheets = [book.get_sheet_by_name("Data").to_python() for book in (ods, xlsx)]
    assert sheets[0] == sheets[1]
    assert [row[0] for row in sheets[0]] == [row[0].removeprefix("'") for row in csv_rows]
    rows = json.loads(body(client.get(f"/laporan/{slug}.json")))["baris"]
    assert len(rows) == len(csv_rows) - 1 - (2 if slug == "dampak" else 0)


def text_of(response) -> str:
    with pymupdf.open(stream=body(response), filetype="pdf") as paper:
        assert paper[0].rect.width > paper[0].rect.height
        return " ".join(page.get_text() for page in paper)


def test_pdf_states_place_date_filter_and_definitions(sign_in, cast, some):
    response = sign_in(cast.banten).get("/laporan/dampak.pdf?tahun=2022&tingkat=kabkota")
    text = " ".join(text_of(response).split())
    assert response["Content-Type"] == "application/pdf"
    for words in (
        "Dampak per wilayah",
        "Banten. Per ",
        "Periode: 2022",
        "Kota Serang",
        "Arti kolom",
        "Kehadiran",
    ):
        assert words in text
    assert "None" not in text and "selang" not in text.lower()


@pytest.mark.parametrize("level", ["kecamatan", "desa", "perpustakaan"])
def test_pdf_of_every_level_has_its_rows(sign_in, cast, some, level):
    text = text_of(sign_in(cast.serang).get(f"/laporan/dampak.pdf?tahun=2022&tingkat={level}"))
    assert "Arti kolom" in text and ("Cipare" in text or "36.73.01" in text)


def test_pdf_of_too_many_rows_is_refused_on_the_page_with_a_sentence(sign_in, cast, some, monkeypatch):
    monkeypatch.setattr(pdf, "MOST", 1)
    client = sign_in(cast.banten)
    response = client.get("/laporan/dampak.pdf?tahun=2022&tingkat=kabkota")
    page = response.content.decode()
    assert (response.status_code, pdf.TOO_LONG in page, "<h1" in page) == (400, True, True)
    assert "dampak.pdf" not in client.get("/laporan/dampak/?tahun=2022&tingkat=kabkota").content.decode()


def test_a_long_pdf_has_the_columns_of_one_theme(sign_in, cast, some, monkeypatch):
    monkeypatch.setattr(pdf, "LONG", 1)
    client, address = sign_in(cast.banten), "/laporan/dampak.pdf?tahun=2022&tingkat=kabkota"
    short, other = text_of(client.get(address)), text_of(client.get(f"{address}&kelompok=pengelola"))
    assert "Hanya kolom “Ringkas”" in short and "Pertemuan stakeholder" not in short
    assert "Hanya kolom “Pengelola dan pemangku kepentingan”" in other


def test_command_refuses_a_pdf_too_long_and_leaves_no_file(tmp_path, cast, monkeypatch):
    monkeypatch.setattr(pdf, "MOST", 1)
    target = tmp_path / "dampak.pdf"
    with pytest.raises(CommandError, match="PDF dibuat untuk tabel sampai"):
        call_command(
            "export_report", "dampak", format="pdf", level="kabkota", output=str(target), user="banten"
        )
    assert not target.exists()


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "pdf"])
def test_packed_files_are_not_packed_again(sign_in, cast, places, fmt):
    response = sign_in(cast.banten).get(
        f"/laporan/dampak.{fmt}?tingkat=kabkota", headers={"accept-encoding": "gzip"}
    )
    assert response["Content-Encoding"] == "identity"
    assert body(response)[:2] in (b"PK", b"%P")


def test_pdf_of_a_list_names_its_rows(sign_in, cast, some):
    assert "Sablon" in text_of(sign_in(cast.banten).get("/laporan/kegiatan.pdf?tingkat=kabkota"))


def test_page_of_a_list_reads_only_its_page(sign_in, cast, libraries):
    for number in range(60):
        make_training(libraries.cipare, f"Kegiatan nomor {number}")
    client = sign_in(cast.serang)
    page = client.get("/laporan/kegiatan/?tahun=semua&halaman=2").content.decode()
    assert page.count("Kegiatan nomor") == 10 and "60" in page
