"""Recaps and lists of libraries as offices write them: nothing misread, nothing asked twice."""

import pytest

from participants.importing.library_importer import LibraryImport
from programs.models import Library, Training
from tests.participants.importing.office_workbooks import book

HEADS = ["No", "Tanggal", "Nama Kegiatan", "Jumlah"]


@pytest.mark.parametrize(
    "title, kind",
    [
        ("Bedah Buku Topi Bambu", "bedah_buku"),
        ("BEDAH BUKU: “Laskar Pelangi”", "bedah_buku"),
        ("Pelatihan keterampilan menjahit", "pelatihan_keterampilan"),
        ("Pelatihan membuat kue", "pelatihan_keterampilan"),
    ],
)
def test_kind_that_a_title_begins_with_is_read_and_told(recap, title, kind):
    outcome = recap([HEADS, [1, "14 Mei 2023", title, 20]])
    assert (outcome.errors, Training.unscoped.get().kind_id) == ([], kind)
    assert [w.message for w in outcome.warnings if w.column == "Jenis kegiatan"] == [
        f"Jenis tidak disebut; dari judulnya dibaca {Training.unscoped.get().kind.label}."
    ]


@pytest.mark.parametrize("title", ["Bimtek kewirausahaan bagi UMKM", "Senam sehat", "Lomba mewarnai"])
def test_kind_that_no_title_says_is_asked_for_in_its_row(recap, title):
    outcome = recap([HEADS, [1, "14 Mei 2023", title, 20], [2, "15 Mei 2023", "Bedah buku", 20]])
    assert [(e.row, e.column, e.message) for e in outcome.errors] == [
        (
            2,
            "Nama Kegiatan",
            "Jenis kegiatan belum diisi dan tidak terbaca dari judulnya. Tulis di kolom “Jenis kegiatan”.",
        )
    ]


def test_kind_that_is_unknown_is_told_how_to_be_kept(recap):
    (error,) = recap([[*HEADS, "Jenis"], [1, "14 Mei 2023", "Senam", 20, "Olahraga"]]).errors
    assert error.message.endswith("Bila tidak ada yang cocok, tulis “Lainnya: Olahraga”.")


def test_library_column_that_is_missing_is_told_once(recap):
    outcome = recap(
        [HEADS, *([n, f"{n} Mei 2023", f"Bedah buku {n}", 20] for n in range(1, 9))], library=None
    )
    assert [(e.row, e.message[:38]) for e in outcome.errors] == [
        (1, "Perpustakaan penyelenggara belum diisi")
    ]


def test_dates_merged_over_two_activities_are_both_theirs_but_counts_are_not(recap):
    rows = [HEADS, [1, "14 Mei 2023", "Bedah buku A", 20], [2, None, "Bedah buku B", None]]
    outcome = recap(rows, merged=["B2:B3", "D2:D3"])
    made = {t.title: (t.first_day.day, t.head_count) for t in Training.unscoped.all()}
    assert (outcome.errors, made) == ([], {"Bedah buku A": (14, 20), "Bedah buku B": (14, None)})
    assert [w.row for w in outcome.warnings if w.column == "Jumlah"] == [2]


@pytest.mark.parametrize(
    "text, days, warned",
    [
        ("20,21 Mei 2022", (20, 21), False),
        ("20, 21 dan 22 Mei 2022", (20, 22), False),
        ("2 & 9 Mei 2022", (2, 9), True),
        ("20 - 22 Mei 2022", (20, 22), False),
    ],
)
def test_days_in_a_list(recap, text, days, warned):
    outcome = recap([HEADS, [1, text, "Bedah buku", 20]])
    made = Training.unscoped.get()
    assert (made.first_day.day, made.last_day.day) == days
    assert any("hari terpisah" in w.message for w in outcome.warnings) is warned


def test_codes_without_dots_name_their_village(cast, libraries, tmp_path):
    rows = [
        ["Kode", "Nama Perpustakaan", "Jenis"],
        [3673011004, "TBM Baru", "TBM"],
        ["3673011005", "TBM Lain", "TBM"],
    ]
    outcome = LibraryImport(by=cast.fasda, path=book(tmp_path / "p.xlsx", rows)).run()
    assert outcome.errors == []
    assert sorted(Library.unscoped.filter(name__startswith="TBM").values_list("name", "region_id")) == [
        ("TBM Baru", "36.73.01.1004"),
        ("TBM Lain", "36.73.01.1005"),
    ]


@pytest.mark.parametrize(
    "text, days",
    [
        ("17 dan 24 Juli 2022", ["2022-07-17", "2022-07-24"]),
        ("30 Mei & 3 Juni 2022", ["2022-05-30", "2022-06-03"]),
        ("Sabtu, 3 dan Minggu, 11 September 2022", ["2022-09-03", "2022-09-11"]),
        ("17 Juli 2022, 24 Juli 2022", ["2022-07-17", "2022-07-24"]),
        ("1/8 dan 15/8/2022", ["2022-08-01", "2022-08-15"]),
        ("17 dan 18 Juli 2022", []),
        ("17 s/d 24 Juli 2022", []),
    ],
)
def test_dates_joined_by_and_are_days_and_no_span(recap, libraries, text, days):
    rows = [["Judul", "Tanggal", "Jenis", "Jumlah"], ["Kelas menjahit", text, "Pelatihan keterampilan", 20]]
    assert recap(rows).errors == []
    (training,) = Training.unscoped.all()
    assert [str(row.day) for row in training.days.all()] == days
    assert training.first_day.month in (5, 7, 8, 9) and training.last_day > training.first_day
