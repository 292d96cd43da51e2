"""Our workbooks and XlsxWriter's hold equal values for any cells; no repair on opening."""

import csv
import io
import math
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bench._xlsx_by_library import render as by_library
from tests.fuzzing import examples
from tpbis.formats import unguard
from tpbis.sheets import file_formats, ods, xlsx
from tpbis.sheets.cells import LONGEST, cell_value
from tpbis.sheets.columns import DAY, MONEY, NUMBER, SHARE, TEXT, YEAR, Column, Table
from tpbis.sheets.workbook_sheets import LAST_ROW

COLUMNS = [
    Column("kode", "Kode"),
    Column("nama", "Nama", width=30),
    Column("hadir", "Kehadiran", NUMBER),
    Column("biaya", "Biaya", MONEY),
    Column("hari", "Hari terakhir", DAY),
    Column("tingkat", "Tingkat", SHARE),
    Column("tahun", "Tahun", YEAR),
]
ROW = ["36.73.01.1004", "=cmd|' /C calc'!A0", 11, 2_500_000, date(2022, 7, 17), 6 / 11, 2022]
NASTY = [
    "",
    " tepi ",
    "a\nb\r\nc\td",
    "=1+1",
    "+62812",
    "-",
    "@x",
    "\x00\x01\x1f",
    "\ud800",
    "_x0041_",
    "dua  spasi",
]
NASTY += ["<&>\"'", "\ufffe", "x" * 40_000, "😀" * 20_000, "\u2028", "'=x", "\u00a0", " ", "\n", "0812"]


class Plain(Table):
    """The least a table needs."""

    def __init__(self, rows, columns=COLUMNS, summary=()):
        self.slug, self.columns, self.rows, self.summary = "uji", columns, rows, list(summary)


def made(writer, rows, columns=COLUMNS, last_row=LAST_ROW, summary=()) -> io.BytesIO:
    return io.BytesIO(b"".join(file_formats.book(writer, Plain(rows, columns, summary), last_row)))


def read(file, sheet="Data") -> list[list]:
    return [list(row) for row in load_workbook(file)[sheet].iter_rows(values_only=True)]


def well_formed(file):
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(name))


def test_cells_are_typed_and_codes_are_text():
    sheet = load_workbook(made(xlsx.render, [ROW, [None] * 7]))["Data"]
    cells = sheet[2]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "n", "d", "n", "n"]
    assert [cell.value for cell in cells] == [*ROW[:4], datetime(2022, 7, 17), *ROW[5:]]
    formats = ["@", "@", "#,##0", '"Rp"#,##0', "dd/mm/yyyy", "0.0%", "General"]
    assert [cell.number_format for cell in cells] == formats
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:G3")
    assert [sheet.column_dimensions[name].width for name in "AB"] == [14, 30]


def test_summary_stands_outside_the_filter():
    sheet = load_workbook(made(xlsx.render, [ROW] * 3, summary=[ROW]))["Data"]
    assert (sheet.auto_filter.ref, sheet.max_row) == ("A1:G4", 5)


@pytest.mark.parametrize("writer", [xlsx.render, by_library])
def test_more_rows_than_a_sheet_holds_go_on_with_a_note(writer):
    book = load_workbook(made(writer, ([f"k{n}"] * 2 + [n] * 2 + [None] * 3 for n in range(25)), last_row=11))
    assert book.sheetnames == ["Data", "Data 2", "Data 3", "Kamus", "Keterangan"]
    found = [
        row[2] for name in book.sheetnames[:3] for row in book[name].iter_rows(min_row=2, values_only=True)
    ]
    assert found == list(range(25))
    about = dict(book["Keterangan"].iter_rows(min_row=2, values_only=True))
    assert about["Jumlah baris"] == 25 and "Data sampai Data 3" in about["Lembar"]


@pytest.mark.parametrize("rows, pages", [(10, 1), (11, 2), (0, 1)])
def test_exactly_full_sheet_needs_no_other(rows, pages):
    book = load_workbook(made(xlsx.render, [ROW] * rows, last_row=11))
    assert len(book.sheetnames) == pages + 2


def test_many_columns_have_letters_past_z():
    columns = [Column(f"k{n}", f"K{n}", NUMBER) for n in range(60)]
    rows = read(made(xlsx.render, [list(range(60))], columns))
    assert rows[1] == list(range(60))


nasty = st.one_of(
    st.none(),
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.booleans(),
    st.decimals(),
    st.uuids(),
)


def same(left, right) -> bool:
    if isinstance(left, float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-14, abs_tol=1e-300)
    return left == right


@examples(40)
@given(st.lists(st.tuples(*[nasty] * 7), min_size=1, max_size=8))
def test_own_writer_and_the_library_hold_equal_values(rows):
    own, other = made(xlsx.render, rows), made(by_library, rows)
    well_formed(own)
    for mine, theirs in zip(read(own), read(other), strict=False):
        assert [(a, b) for a, b in zip(mine, theirs, strict=True) if not same(a, b)] == []


@examples(40)
@given(st.lists(st.tuples(*[nasty] * 7), min_size=1, max_size=8))
def test_ods_holds_any_value(rows):
    file = made(ods.render, rows)
    well_formed(file)
    file.seek(0)
    found = CalamineWorkbook.from_filelike(file).get_sheet_by_name("Data").to_python(skip_empty_area=False)
    for row, line in zip(rows, found[1:], strict=False):
        for column, value, cell in zip(COLUMNS, map(cell_value, row), line, strict=False):
            if isinstance(value, int | float) and column.kind != TEXT:
                assert math.isclose(value, cell, rel_tol=1e-14, abs_tol=1e-300)
            elif isinstance(value, str) and value.isprintable():
                assert cell == value


@examples(200)
@given(nasty)
def test_plain_is_what_every_sheet_can_hold(value):
    found = cell_value(value)
    assert cell_value(found) == found
    if isinstance(found, str):
        assert found and len(found.encode("utf-16-le")) // 2 <= LONGEST
    else:
        assert found is None or isinstance(found, int | float | date)


def test_plain_says_what_becomes_of_odd_values():
    assert cell_value(date(1899, 12, 31)) == "1899-12-31"
    assert (cell_value(10**16), cell_value(1e308)) == ("10000000000000000", "1e+308")
    assert (cell_value(float("nan")), cell_value(True), cell_value(Decimal("2500000.00"))) == (
        None,
        "Ya",
        2_500_000,
    )
    assert cell_value("x" * 40_000) == "x" * (LONGEST - 1) + "…"


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_csv_text_comes_back_through_the_guard(texts):
    columns = [Column(f"k{n}", f"K{n}") for n in range(len(texts))]
    data = b"".join(file_formats.FORMATS["csv"][1](Plain([texts], columns))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))
    assert [unguard(cell) for cell in rows[1]] == texts
    assert not [cell for cell in rows[1] if cell[:1] in tuple("=+-@")]


def test_csv_has_mark_semicolons_comma_and_plain_days():
    data = b"".join(file_formats.FORMATS["csv"][1](Plain([ROW])))
    assert data.startswith(b"\xef\xbb\xbfKode;Nama;")
    assert data.decode().splitlines()[1].startswith("36.73.01.1004;'=cmd")
    assert data.decode().splitlines()[1].endswith(";11;2500000;2022-07-17;0,5454545454545454;2022")


def test_sheet_that_grows_too_large_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx, "LARGEST", 50_000)
    monkeypatch.setattr(xlsx, "BATCH", 100)
    book = load_workbook(made(xlsx.render, [[f"k{n}", *ROW[1:]] for n in range(500)]))
    names = [name for name in book.sheetnames if name.startswith("Data")]
    codes = [row[0] for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert len(names) > 2 and codes == [f"k{n}" for n in range(500)]


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "csv", "json"])
def test_memory_does_not_grow_with_the_rows(fmt):
    peaks = []
    for count in (3_000, 30_000):
        tracemalloc.start()
        for _ in file_formats.FORMATS[fmt][1](Plain(ROW for _ in range(count))):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
