"""Headings of one to four lines, numbered, joined, repeated; and lines of people that are none."""

import pytest

from participants.importing.file.heading_lines import counts_columns
from participants.importing.file.headings import Headings
from participants.models import Person
from tests.participants.importing.columns.grids import meanings, table_of

ROW = [1, "Rukmini Sastra", "P", 30]
ONE = ["No", "Nama", "L/P", "Umur"]
GROUPED = [["NO", "IDENTITAS", None, None], [None, "NAMA", "JK", "UMUR"]]
FOUR = [
    ["NO", "DATA PESERTA", None, None, None],
    [None, "IDENTITAS", None, None, "KONTAK"],
    [None, "NAMA", "JENIS KELAMIN", None, "NO HP"],
    [None, None, "L", "P", None],
]


@pytest.mark.parametrize(
    "head, row, header_row",
    [
        ([ONE], ROW, 1),
        ([["DAFTAR HADIR"], ONE], ROW, 2),
        ([["DAFTAR HADIR"], [], ONE], ROW, 3),
        (GROUPED, ROW, 2),
        ([["DAFTAR HADIR PESERTA"], *GROUPED], ROW, 3),
        (FOUR, [1, "Rukmini Sastra", None, "√", "081290000301"], 4),
        ([["NO", "NAMA", "KELAMIN", None], [None, None, "L", "P"]], [1, "Rukmini Sastra", None, "v"], 2),
        (
            [["No", "Nama", "L/P", "Pendapatan", None], [None, None, None, "Sebelum", "Sesudah"]],
            [*ROW[:3], 1, 2],
            2,
        ),
        (
            [["No", "Nama", "L/P", "Usaha", None], [None, None, None, "Jenis", "Nama"]],
            [*ROW[:3], "Kue", "Sari"],
            2,
        ),
        (
            [["No", "Nama", "L/P", "Tempat", "Tanggal"], [None, None, None, "Lahir", "Lahir"]],
            [*ROW[:3], "Serang", "1990"],
            2,
        ),
    ],
)
@pytest.mark.parametrize(
    "numbers",
    [None, "({})", "{}", "-{}", "{})", "{}.", "letters"],
)
def test_lines_of_headings(head, row, header_row, numbers):
    count = len(row)
    lines = [] if numbers is None else [[numbers.format(n) for n in range(1, count + 1)]]
    if numbers == "letters":
        lines = [list("abcdefgh"[:count])]
    table = table_of([*head, *lines, row, [2, "Bejo Pranata", *row[2:]]], Headings("peserta"))
    assert (table.header_row, [cells[1] for _, cells in table.rows]) == (
        header_row,
        ["Rukmini Sastra", "Bejo Pranata"],
    )


@pytest.mark.parametrize(
    "line",
    [[-1.0, -2.0, -3.0], ["(1)", "(2)", "(3)=(1+2)"], ["1)", "2)", "3)"], [1.0, 2.0, 3.0], ["a", "b", "c"]],
)
def test_a_line_that_counts_the_columns(line):
    assert counts_columns(line)


@pytest.mark.parametrize("line", [[1.0, "Ani", "P"], ["1", "2"], [5.0, 6.0, 7.0], ["", "", ""]])
def test_a_line_that_does_not(line):
    assert not counts_columns(line)


@pytest.mark.parametrize(
    "line",
    [
        [1, "Rukmini Sastra", "P", "Kel. Cipare", "*) ketua"],
        ["1", "Rukmini Sastra", "P", "Kel. Cipare", "*) ketua"],
        [None, "Rukmini Sastra", "P", "Kel. Cipare", "*) ketua"],
        [None, "Siti", "P", "Cipare", None],
        ["1.", "Nama Siti", "L", "Alamat Serang", None],
        [None, "Desa Sari", "P", "Desa Cipare", None],
        [None, "Laki Adi", "L", "Kelurahan Unyur", "x"],
    ],
)
def test_a_persons_line_is_no_heading(line):
    rows = [["No", "Nama Peserta", "L/P", "Alamat", None], line, [2, "Bejo Pranata", "L", "Unyur", None]]
    table = table_of(rows, Headings("peserta"))
    assert (table.header_row, len(table.rows)) == (1, 2)


@pytest.mark.parametrize(
    "heading, field",
    [
        ("tanggallahir", "birth"),
        ("tempatlahir", "birth_place"),
        ("jeniskelamin", "sex"),
        ("nama_lengkap", "name"),
        ("no_hp", "phone"),
        ("nomorhp", "phone"),
    ],
)
def test_headings_of_databases(heading, field):
    assert Headings("peserta").field_of(heading) == field


def test_list_of_opensid_takes_only_what_is_the_residents():
    heads = ["nik", "nama", "sex", "tempatlahir", "tanggallahir", "pendidikan_kk_id", "pekerjaan_id"]
    heads += ["nama_ayah", "ayah_nik", "nama_ibu", "ibu_nik", "alamat", "rt", "rw"]
    row = ["3673014101850001", "RUKMINI", "2", "SERANG", "1985-01-01", "5", "3", "BEJO", "3673010101600001"]
    row += ["NINGRUM", "3673014101620001", "Cipare", "1", "2"]
    found = meanings([heads, row, row, row])
    assert {found.get(title) for title in ("ayah_nik", "ibu_nik", "nama_ayah", "pendidikan_kk_id")} == {None}
    assert (found["nik"], found["nama"], found["tanggallahir"], found["alamat"]) == (
        "nik",
        "name",
        "birth",
        "address",
    )


@pytest.mark.parametrize("group", ["Orang Tua", "IBU KANDUNG", "Wali", "Pendamping", "Suami/Istri"])
def test_a_group_of_columns_about_somebody_else_stays_theirs(group):
    rows = [["No", "Nama", "L/P", "Umur", group, None, None, "Alamat"]]
    rows += [[None, None, None, None, "Nama", "NIK", "No HP", None]]
    rows += [[*ROW, "Ratih", "3673014101850001", "081290000301", "Cipare"]] * 2
    assert sorted(meanings(rows).values()) == ["address", "age", "name", "number", "sex"]


def test_headings_and_numbers_on_every_page_make_nobody(bring):
    head, numbers = ["No", "Nama", "JK", "Umur"], ["(1)", "(2)", "(3)", "(4)"]
    pages = [head, numbers, [1, "Ani Satu", "P", 30], head, numbers, [2, "Budi Dua", "L", 31], head, numbers]
    outcome = bring([*pages, [3, "Cici Tiga", "P", 32]]).outcome
    assert (outcome.errors, sorted(Person.unscoped.values_list("name", flat=True))) == (
        [],
        ["Ani Satu", "Budi Dua", "Cici Tiga"],
    )


@pytest.mark.parametrize(
    "word", ["Rata-rata", "Persentase", "Persentase (%)", "Rerata", "Sub Total", "JUMLAH", "Total"]
)
def test_sums_and_averages_are_nobody(bring, word):
    assert bring([ONE, ROW, [None, word, 1, 30], [2, "Bejo Pranata", "L", 31]]).outcome.new == 2


@pytest.mark.parametrize("title", ["Catatan:", "Keterangan :", "NB"])
@pytest.mark.parametrize("column", [0, 1])
def test_notes_numbered_like_rows_are_nobody(bring, title, column):
    notes = [[None] * column + [title], [1, "Daftar hadir wajib diisi"], [2, "Isi dengan huruf kapital"]]
    outcome = bring([ONE, ROW, [2, "Bejo Pranata", "L", 31], [], *notes]).outcome
    assert (outcome.errors, outcome.new) == ([], 2)
