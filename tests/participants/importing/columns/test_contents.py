"""The content of a column against its heading: what contradicts is left out, of two the better is taken."""

import pytest

from participants.importing.columns.cell_kinds import kind_of
from participants.importing.columns.profile import SAMPLE, profile_columns
from tests.participants.importing.columns.grids import meanings, understood

PEOPLE = ["Rukmini Sastra", "Bejo Pranata", "Ningrum Lestiani"]


def roster(heading, values):
    people = zip(PEOPLE, values, strict=True)
    return [["No", "Nama", "L/P", heading], *([n, who, "P", v] for n, (who, v) in enumerate(people, 1))]


@pytest.mark.parametrize(
    "cell, kind",
    [
        ("√", "tick"),
        ("P", "sex"),
        ("Laki-laki", "sex"),
        ("45%", "percent"),
        ("08.00", "clock"),
        ("08:00 WIB", "clock"),
        ("08.00 - 12.00", "clock"),
        ("selesai", "clock"),
        ("17/07/2022", "date"),
        ("17-7-22", "date"),
        ("Serang, 17 Juli 1990", "date"),
        ("2022-07-17", "date"),
        ("3673014101700000", "nik"),
        ("081290000521", "phone"),
        ("+62 812-9000-0521", "phone"),
        (81290000521.0, "phone"),
        ("30", "number"),
        (30.0, "number"),
        ("Rp 3.000.000", "money"),
        ("3 juta", "money"),
        ("PST-01", "code"),
        ("a@contoh.id", "email"),
        ("https://contoh.id/a", "link"),
        ("Hadir", "attendance"),
        ("Tidak hadir", "attendance"),
        ("Belum Kawin", "civil"),
        ("SLTA/Sederajat", "education"),
        ("Ibu rumah tangga", "occupation"),
        ("6 bulan", "span"),
        ("36.73.01.1004", "region"),
        ("Rukmini Sastra", "text"),
        ("", ""),
        ("-", ""),
        (None, ""),
    ],
)
def test_kind_of_a_cell(cell, kind):
    assert kind_of(cell) == kind


@pytest.mark.parametrize(
    "heading, values",
    [
        ("No HP", ["a@contoh.id", "b@contoh.id", "c@contoh.id"]),
        ("No HP", ["Rukmini", "Bejo", "Ningrum"]),
        ("No HP", ["3673014101700000", "3673014101700001", "3673014101700002"]),
        ("Kontak", ["Bu Ani", "Pak Budi", "Bu Cici"]),
        ("NIK", ["081290000521", "081290000522", "081290000523"]),
        ("NIK", ["Ada", "Ada", "Tidak ada"]),
        ("NIK", ["√", "√", "√"]),
        ("Umur", ["17/07/1990", "18/07/1990", "19/07/1990"]),
        ("Usia", ["2 bulan", "3 bulan", "10 bulan"]),
        ("Tgl Lahir", ["08.00", "09.00", "10.00"]),
        ("Tgl Lahir", ["√", "√", "√"]),
        ("Pendidikan", ["12", "9", "16"]),
        ("Pekerjaan", ["17/07/1990", "18/07/1990", "19/07/1990"]),
        ("Pekerjaan", ["SD", "SMP", "SMA"]),
        ("Kelurahan", ["1", "2", "3"]),
        ("Kelurahan", ["√", "", "√"]),
        ("Kecamatan", ["081290000521", "081290000522", "081290000523"]),
        ("Keterampilan", ["√", "√", "√"]),
        ("Jenis Usaha", ["Ya", "Tidak", "Ya"]),
        ("Nama Usaha", ["1", "2", "3"]),
        ("Asal", ["√", "√", "√"]),
        ("Hari 1", ["Menjahit", "Memotong", "Mengobras"]),
        ("L", [30, 31, 32]),
    ],
)
def test_content_of_another_kind_is_left_out_and_told(heading, values):
    if heading == "L":
        rows = roster(heading, values)
        rows[0][2] = "Kelamin"
        found = understood(rows)
    else:
        found = understood(roster(heading, values))
    assert heading not in found.mapping
    assert 3 in found.warned or 3 in found.unused


@pytest.mark.parametrize(
    "rows, taken",
    [
        (
            [["No", "Peserta", "Nama", "L/P"], [1, "PST-01", "Rukmini", "P"], [2, "PST-02", "Bejo", "L"]],
            "Nama",
        ),
        ([["No", "Peserta", "Nama", "L/P"], [1, "Umum", "Rukmini", "P"], [2, "Umum", "Bejo", "L"]], "Nama"),
        (
            [["No", "Nama", "Nama Peserta", "L/P"], [1, "1", "Rukmini", "P"], [2, "2", "Bejo", "L"]],
            "Nama Peserta",
        ),
    ],
)
def test_the_name_is_where_names_are(rows, taken):
    assert meanings(rows)[taken] == "name"


@pytest.mark.parametrize(
    "first, second",
    [
        ("Pagu Anggaran", "Realisasi Anggaran"),
        ("Target Peserta", "Jumlah Peserta"),
        ("Anggaran", "Realisasi"),
    ],
)
def test_what_was_done_is_taken_before_what_was_planned(first, second):
    rows = [["No", "Tanggal", "Nama Kegiatan", first, second]]
    rows += [[n, f"{n} Mei 2023", f"Kelas {n}", 5_000_000 + n, 40 + n] for n in range(1, 4)]
    found = meanings(rows, "kegiatan")
    assert (second in found, first in found) == (True, False)


def test_an_empty_column_yields_to_a_filled_one():
    rows = [
        ["Nama", "L/P", "No HP", "No WA"],
        *([who, "P", "", f"08129000052{n}"] for n, who in enumerate(PEOPLE)),
    ]
    assert meanings(rows)["No WA"] == "phone"


def test_a_few_faulty_cells_stay_errors_of_their_cells(bring):
    rows = [["Nama", "L/P", "No HP"], *([f"Orang {'abcdef'[n]}", "P", f"08129000052{n}"] for n in range(5))]
    outcome = bring([*rows, ["Eva Rosita", "P", "entah"]]).outcome
    assert [(e.row, e.column) for e in outcome.errors] == [(7, "No HP")]


def test_sample_of_a_long_table_is_bounded_and_spread():
    rows = [(n, [n if n < 50_000 else "akhir"]) for n in range(100_000)]
    (profile,) = profile_columns(rows, 1)
    assert SAMPLE <= profile.rows <= 2 * SAMPLE and profile.kinds["text"] > 100


def test_names_that_are_codes_alone_make_nobody(bring):
    outcome = bring(
        [["No", "Peserta", "L/P"], [1, "PST-01", "P"], [2, "PST-02", "L"], [3, "PST-03", "L"]]
    ).outcome
    assert any("PST-01" in e.message for e in outcome.errors) and outcome.new == 0
