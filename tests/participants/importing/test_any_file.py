"""Any file, however broken, imports or fails with a sentence; typed values are read unchanged."""

import io
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from participants.choices import Education, Occupation
from participants.importing.file.error_sentences import fault_in
from participants.importing.file.find_table import open_table
from participants.importing.file.headings import Headings
from participants.importing.roster.roster_columns import Loose, RosterSheet, day_reader, read_declared
from participants.importing.sheet.row import read_name
from tests.fuzzing import examples
from tests.participants.importing.reader_in_process import install
from tpbis.confined.error_cells import look_for
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.formats import Unreadable, tidy_name

IN_A_FILE = examples(100)


@pytest.fixture(scope="module", autouse=True)
def _in_process():
    with pytest.MonkeyPatch.context() as patch:
        install(patch)
        yield


CELL = st.one_of(
    st.none(), st.booleans(), st.text(max_size=60), st.integers(), st.floats(), st.dates(), st.datetimes()
)


@cache
def workbook() -> bytes:
    made, target = Workbook(), io.BytesIO()
    for row in (["DAFTAR"], ["No", "Nama", "L/P", "HP"], [1, "Ani", "P", "0812"], [2, "Budi", "L", "#N/A"]):
        made.active.append(row)
    made.active.merge_cells("A1:D1")
    made.save(target)
    return target.getvalue()


def opened(path: Path, raw: bytes):
    path.write_bytes(raw)
    try:
        return open_table(path, Headings("peserta"))
    except UnreadableFile as problem:
        assert str(problem).endswith(".")
        return None


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv", ".txt"])
@given(raw=st.binary(max_size=600))
@IN_A_FILE
def test_any_bytes_are_a_table_or_a_sentence(tmp_path, suffix, raw):
    opened(tmp_path / f"a{suffix}", raw)


@example(at=2082, cut=0, junk=b"\x00\x00\x08" + b"\x00" * 19 + b"\x1b")
@example(at=4749, cut=0, junk=b"\x00\x00")
@given(at=st.integers(0, 6000), cut=st.integers(0, 6000), junk=st.binary(min_size=1, max_size=40))
@IN_A_FILE
def test_a_workbook_with_broken_bytes_is_a_table_or_a_sentence(tmp_path, at, cut, junk):
    whole = workbook()
    opened(tmp_path / "a.xlsx", whole[:at] + junk + whole[at + len(junk) :])
    opened(tmp_path / "b.xlsx", whole[:cut])


@given(at=st.integers(0, 3000), junk=st.text(alphabet='<>/"= tecrf&#;vs0A1!', min_size=1, max_size=30))
@IN_A_FILE
def test_a_sheet_of_bent_xml_is_a_table_or_a_sentence(tmp_path, at, junk):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as whole, zipfile.ZipFile(target, "w") as bent:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith(("sheet1.xml", "workbook.xml", "workbook.xml.rels")):
                part = part[: at % len(part)] + junk.encode() + part[at % len(part) :]
            bent.writestr(name, part)
    opened(tmp_path / "a.xlsx", target.getvalue())
    look_for(tmp_path / "a.xlsx", "Sheet")


@given(
    rows=st.lists(
        st.tuples(st.text("abc XYZ'’-", min_size=3, max_size=30), st.sampled_from("LP")), max_size=5
    )
)
@IN_A_FILE
def test_what_was_typed_into_a_csv_comes_through(tmp_path, rows):
    lines = ["Nama;L/P", *(f'"{name}";{sex}' for name, sex in rows)]
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        table = opened(tmp_path / "a.csv", "\r\n".join(lines).encode(encoding))
        assert [tuple(cells) for _, cells in table.rows] == rows


@given(CELL)
@example("#REF!")
@example(datetime(2024, 1, 1))
def test_readers_of_a_roster_read_any_cell_or_say_why(cell):
    readers = [*RosterSheet().readers().values(), day_reader([(1, ["√"]), (2, ["x"])], [0]), fault_in]
    for reader in readers:
        try:
            reader(cell)
        except Unreadable as problem:
            assert str(problem).endswith(".")


@pytest.mark.parametrize("choices, name", [(Education, "education"), (Occupation, "occupation")])
def test_every_code_and_label_of_a_list_reads_back(choices, name):
    reader = Loose(name, choices.choices)
    for code, label in choices.choices:
        styles = (code, label, label.upper(), f" {label}. ")
        assert {reader(style).value for style in styles} == {(code, "")}


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=2, max_size=40))
def test_a_name_reads_back_as_it_is_tidied(name):
    assert read_name(name).value == tidy_name(name)


@given(st.text(max_size=200))
def test_declared_keeps_every_word_that_is_no_status(text):
    try:
        status, note = read_declared(text).value
    except Unreadable:
        return
    assert status in ("", "berhasil", "belum")
    assert status or note == " ".join(note.split())


def test_dates_typed_in_a_workbook_come_through(tmp_path):
    made = Workbook()
    for row in (
        ["Nama", "L/P", "Tgl Lahir"],
        ["Ani", "P", date(1990, 5, 12)],
        ["Budi", "L", datetime(1991, 1, 2)],
    ):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    table = open_table(tmp_path / "a.xlsx", Headings("peserta"))
    assert [cells[2].strftime("%Y-%m-%d") for _, cells in table.rows] == ["1990-05-12", "1991-01-02"]
