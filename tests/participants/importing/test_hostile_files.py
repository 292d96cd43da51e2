"""Files made to hurt, and random cells: a sentence in seconds, never anything else."""

import csv
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from participants.importing.account_importer import AccountImport
from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.file.find_table import open_table
from participants.importing.file.headings import Headings
from participants.importing.library_importer import LibraryImport
from participants.importing.roster.roster_columns import RosterSheet
from participants.importing.roster.roster_importer import RosterImport
from participants.importing.sheet.declare import read_row
from programs.models import Training
from tests.fuzzing import examples
from tests.participants.importing.reader_in_process import install
from tpbis.confined.file_check import ENCRYPTED, OLE
from tpbis.confined.unreadable_file import UnreadableFile

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def refused(path) -> str:
    with pytest.raises(UnreadableFile) as stop:
        open_table(path, Headings("peserta"))
    return str(stop.value)


def workbook(path, rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def with_sheet(path, xml: str):
    """A real workbook whose only sheet is replaced by this XML."""
    plain = workbook(path.with_name("polos.xlsx"), [["Nama"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, SHEET.format(xml) if is_sheet else source.read(name))
    return path


def text_cell(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_zip_bomb_is_refused_unopened(tmp_path):
    path = tmp_path / "bom.xlsx"
    name = "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open(name, "w", force_zip64=True) as part,
    ):
        for _ in range(65):
            part.write(b"0" * 8 * 1024 * 1024)
    assert path.stat().st_size < 2_000_000
    assert "terlalu besar" in refused(path)


def test_csv_of_very_many_rows_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "panjang.csv"
    path.write_text("Nama;L/P\n" + "x;P\n" * 700_000)
    assert "terlalu besar" in refused(path)


def test_16384_columns_are_refused(tmp_path):
    path = workbook(tmp_path / "lebar.xlsx", [[f"Nama {n}" for n in range(16_384)]])
    assert "kolom" in refused(path)
    wide = tmp_path / "lebar.csv"
    wide.write_text(";".join(["Nama"] * 16_384) + "\n")
    assert "kolom" in refused(wide)


def test_stray_cell_far_below_is_refused(tmp_path):
    cells = text_cell("A1", "Nama") + text_cell("B1", "L/P")
    far = f'<row r="1">{cells}</row><row r="1048576">{text_cell("KA1048576", "x")}</row>'
    assert "jauh di bawah" in refused(with_sheet(tmp_path / "jauh.xlsx", far))


def test_million_empty_bordered_rows_are_ignored(tmp_path):
    head = f'<row r="1">{text_cell("A1", "Nama")}{text_cell("B1", "L/P")}</row>'
    head += f'<row r="2">{text_cell("A2", "Siti")}{text_cell("B2", "P")}</row>'
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(3, 1_000_000))
    table = open_table(with_sheet(tmp_path / "kosong.xlsx", head + empty), Headings("peserta"))
    assert table.rows == [(2, ["Siti", "P"])]


@pytest.mark.parametrize(
    "name, content, word",
    [
        ("sandi.xlsx", OLE + b"\0" * 500 + ENCRYPTED, "kata sandi"),
        ("lama.xlsx", OLE + b"\0" * 500, "bukan berkas"),
        ("teks.xlsx", b"Nama;L/P\nSiti;P\n", "bukan berkas"),
        ("html.xls", b"<html><table><tr><td>Nama</td></tr></table></html>", "bukan berkas"),
        ("kosong.xlsx", b"", "bukan berkas"),
        ("rusak.xls", OLE + b"\xff" * 600, "bukan berkas"),
        ("zip.csv", b"PK\x03\x04" + b"\0" * 60, "bukan berkas"),
        ("potong.xlsx", b"PK\x03\x04" + b"\0" * 60, "bukan berkas"),
    ],
)
def test_file_that_is_not_what_its_name_says(tmp_path, name, content, word):
    path = tmp_path / name
    path.write_bytes(content)
    assert word in refused(path)


def test_heading_over_two_rows_is_one(tmp_path):
    rows = [
        ["REKAP"],
        ["No", "Judul Kegiatan", "Jumlah Peserta", None],
        [None, None, "L", "P"],
        [1, "A", 2, 3],
    ]
    table = open_table(workbook(tmp_path / "dua.xlsx", rows), Headings("kegiatan", key="title"))
    assert (table.header_row, table.headings, len(table.rows)) == (3, ["No", "Judul Kegiatan", "L", "P"], 1)


CELL = st.one_of(
    st.text(max_size=400),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        ["=1+1", "'=1", "L", "P", "3,60E+15", "17-7-22", "1-2 juta", "٣", "\x00", "31/02/1990", "9" * 300]
    ),
)


def issues_of(sheet, name, cell):
    """What is said of one cell of a sheet."""
    row = read_row(5, [cell], sheet.columns_at({name: (0, "Kolom")}))
    assert bool(row.errors) != (name in row.values)
    return row.errors + row.warnings


@given(st.sampled_from([*RosterSheet().readers(), "day_1"]), CELL)
@examples(400)
def test_any_cell_of_a_roster_is_a_value_or_an_issue(name, cell):
    sheet = RosterImport(training=None, by=None, path="x.csv")
    assert all(issue.row == 5 and issue.message for issue in issues_of(sheet, name, cell))


@given(st.data())
@examples(400)
def test_any_cell_of_the_other_sheets_is_a_value_or_an_issue(kinds, cast, tmp_path, data):
    kind = data.draw(st.sampled_from([ActivityImport, LibraryImport, AccountImport]))
    sheet = kind(by=cast.fasda, path=tmp_path / "x.csv")
    name = data.draw(st.sampled_from(list(sheet.readers)))
    assert all(issue.message for issue in issues_of(sheet, name, data.draw(CELL)))


LINE = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30), min_size=7, max_size=7
)


@given(st.lists(LINE, max_size=4))
@examples(60)
def test_any_recap_is_read_or_refused_whole(kinds, cast, libraries, tmp_path, monkeypatch, lines):
    install(monkeypatch)
    path = tmp_path / "acak.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        heads = ["Judul", "Tanggal", "Jenis", "L", "P", "Perpustakaan", "Kelurahan"]
        csv.writer(file, delimiter=";").writerows([heads, *lines])
    outcome = ActivityImport(by=cast.fasda, path=path).run(dry_run=True)
    assert outcome.as_json()["batch"] is None and Training.unscoped.count() == 0
