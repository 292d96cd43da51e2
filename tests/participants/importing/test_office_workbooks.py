"""Rosters and recaps of other offices: other headings, orders, formats and faults."""

from datetime import date, datetime

import pytest

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.flow.marked_copy import marked_copy
from participants.importing.roster.roster_importer import RosterImport
from participants.models import Person
from programs.models import Training
from tests.builders import make_training
from tests.participants.importing.office_workbooks import ATTENDANCE, RECAP, SIGNED, book


def days(training):
    """Name → days of the month on which they came."""
    rows = training.enrolments.prefetch_related("attendances").select_related("person")
    return {row.person.name: sorted(mark.day.day for mark in row.attendances.all()) for row in rows}


def test_attendance_list_with_headings_over_two_lines(bring, training):
    outcome = bring(ATTENDANCE, merged=["F4:G4", "A4:A5"]).outcome
    assert (outcome.header_row, outcome.errors, outcome.new) == (5, [], 3)
    assert days(training) == {"Siti Aminah": [20, 21], "Budi Santoso": [20], "Nur'aini": [20]}
    siti, budi, nur = (Person.unscoped.get(name=name) for name in days(training))
    assert (siti.sex, siti.birth_date, siti.birth_place) == ("P", date(1990, 7, 17), "Serang")
    assert (siti.phone, budi.birth_date, nur.birth_year) == ("+6281234567890", date(1985, 8, 5), 1979)
    told = [(w.row, w.message) for w in outcome.warnings]
    assert (7, "Angka 0 di depan hilang: dibaca 0812-3456-7890.") in told
    assert (8, "Tahun hanya dua angka: dibaca 5 Agustus 1985.") in told


@pytest.mark.parametrize(
    "heads, below",
    [
        (["20 Mei", "21 Mei 2024"], None),
        ([datetime(2024, 5, 20), datetime(2024, 5, 21)], None),
        (["Tanggal", None], [None, None, None, 20, 21]),
        (["Tgl 20", "Tgl 21"], None),
        (["Hari Ke-1", "Hari ke 2 (Selasa)"], None),
        (["Pertemuan I", "Pertemuan II"], None),
    ],
)
def test_day_columns_however_they_are_called(bring, training, heads, below):
    rows = [
        ["No", "Nama", "JK", *heads],
        *([below] if below else []),
        [1, "Ani", "P", "v", ""],
        [2, "Edi", "L", 1, "x"],
    ]
    assert bring(rows).outcome.errors == []
    assert days(training) == {"Ani": [20], "Edi": [20, 21]}


def test_sex_from_two_ticked_columns_or_from_the_nik(bring):
    rows = [
        ["No", "Nama", "L", "P", "NIK"],
        [1, "Ani", None, "√", ""],
        [2, "Edi", "√", "", "3673011807890002"],
    ]
    assert bring(rows).outcome.errors == []
    assert dict(Person.unscoped.values_list("name", "sex")) == {"Ani": "P", "Edi": "L"}


def test_sex_from_the_nik_is_told(bring):
    outcome = bring([["Nama", "NIK"], ["Ani", "3673015807890001"]]).outcome
    assert Person.unscoped.get().sex == "P"
    assert [w.message for w in outcome.warnings] == ["L/P tidak ada di berkas; dibaca P dari NIK."]


def test_no_way_to_know_the_sex_is_one_error(bring):
    outcome = bring([["Nama", "Umur"], ["Ani", 30], ["Edi", 31]]).outcome
    assert [(e.row, e.column) for e in outcome.errors] == [(1, "")]


def test_signature_block_in_the_columns_of_the_table(bring):
    rows = [["Nama", "L/P", "Umur", "No HP"], ["Ani", "P", 30, "081234567890"], ["Edi", "L", 31, ""], *SIGNED]
    outcome = bring(rows).outcome
    assert (outcome.errors, outcome.rows, [s["row"] for s in outcome.skipped]) == ([], 2, [5, 6, 8, 9])


def test_headings_repeated_and_groups_between(bring):
    head = ["No", "Nama", "JK", "Umur"]
    rows = [
        head,
        ["A. Cipare"],
        [1, "Ani", "P", 30],
        head,
        ["B. Kagungan"],
        [1, "Edi", "L", 31],
        ["Total", "2 orang"],
    ]
    outcome = bring(rows).outcome
    assert (outcome.errors, outcome.new, len(outcome.skipped)) == ([], 2, 4)


def test_nik_as_a_number_says_how_to_mend_the_file(bring):
    rows = [["Nama", "L/P", "NIK"], ["Ani", "P", 3673015807890001], ["Edi", "L", "3,60E+15"]]
    outcome = bring(rows).outcome
    assert [(e.row, e.column, e.value) for e in outcome.errors] == [
        (2, "NIK", "••••••••••••0001"),
        (3, "NIK", "••••E+15"),
    ]
    assert all("Teks" in e.message for e in outcome.errors) and Person.unscoped.count() == 0


def test_hidden_sheet_is_never_chosen(bring):
    secret = [["Nama", "L/P", "NIK", "Umur"], ["Rahasia", "P", "", 30]]
    outcome = bring([["nama peserta", "jenis kelamin (L/P)"], ["Ani", "P"]], hidden=secret).outcome
    assert (outcome.sheet, list(Person.unscoped.values_list("name", flat=True))) == ("Sheet1", ["Ani"])


def test_words_that_no_list_holds_are_kept_as_a_note(bring, training):
    rows = [
        ["Nama", "JK", "Pekerjaan", "Pendidikan"],
        ["Ani", "P", "Petani", "SLTA"],
        ["Edi", "L", "IRT", "S1"],
    ]
    outcome = bring(rows).outcome
    notes = dict(training.enrolments.values_list("person__name", "note"))
    assert (outcome.errors, notes) == ([], {"Ani": "pekerjaan Petani", "Edi": ""})
    told = dict(Person.unscoped.values_list("name", "education"))
    assert (told, Person.unscoped.get(name="Edi").occupation) == (
        {"Ani": "sma", "Edi": "d4_s1"},
        "mengurus_rumah_tangga",
    )


def test_twice_in_a_file_is_once_unless_something_speaks_against_it(bring):
    rows = [
        ["Nama", "L/P", "No HP", "Umur"],
        ["Ani", "P", "081234567890", 20],
        ["ANI", "P", "081234567890", None],
    ]
    rows += [["Ani", "P", None, 45], ["Ani", "L", None, 20]]
    outcome = bring(rows).outcome
    assert (outcome.new, outcome.skipped) == (3, [{"row": 3, "why": "orang yang sama dengan baris 2"}])


@pytest.mark.parametrize(
    "mark, encoding", [(";", "utf-8-sig"), (",", "cp1252"), ("\t", "utf-16"), ("|", "utf-8")]
)
def test_csv_of_any_delimiter_and_encoding(bring, tmp_path, mark, encoding):
    path = tmp_path / "daftar.csv"
    lines = [["Daftar hadir"], ["Nama", "L/P", "No HP"], ["'=René", "P", "'+6281234567890"]]
    path.write_bytes("\r\n".join(mark.join(line) for line in lines).encode(encoding))
    outcome = bring(None, path=path).outcome
    assert (outcome.errors, outcome.header_row) == ([], 2)
    assert Person.unscoped.values_list("name", "phone").get() == ("=René", "+6281234567890")


def test_recap_of_another_office(cast, libraries, kinds, tmp_path):
    name = libraries.serang.name
    rows = [[name if cell == "{}" else cell for cell in row] for row in RECAP]
    outcome = ActivityImport(by=cast.fasda, path=book(tmp_path / "rekap.xlsx", rows, merged=["E3:G3"])).run()
    assert (outcome.header_row, outcome.errors, outcome.new) == (4, [], 3)
    told = Training.unscoped.order_by("title").values_list(
        "title", "kind", "first_day", "last_day", "head_count", "cost"
    )
    assert list(told) == [
        ("Bedah buku", "bedah_buku", date(2022, 7, 17), date(2022, 7, 17), 30, 2_500_000),
        ("Pelatihan buket", "pelatihan_keterampilan", date(2022, 7, 17), date(2022, 7, 17), 11, 2_500_000),
        ("Seminar literasi", "bedah_buku", date(2022, 5, 20), date(2022, 5, 21), 25, 1_500_000),
    ]


def test_same_file_twice_changes_nothing(bring):
    assert bring(ATTENDANCE).outcome.new == 3
    outcome = bring(ATTENDANCE).outcome
    assert (outcome.new, outcome.matched, outcome.unchanged, outcome.batch) == (0, 0, 3, None)


def test_one_day_and_one_column_of_presence(cast, libraries, kinds, tmp_path):
    training = make_training(libraries.serang)
    rows = [["No", "Nama", "JK", "Kehadiran"], [1, "Ani", "P", "Hadir"], [2, "Edi", "L", "Tidak hadir"]]
    path = book(tmp_path / "d.xlsx", rows)
    assert RosterImport(training=training, by=cast.fasda, path=path, consent=True).run().errors == []
    assert dict(training.enrolments.values_list("person__name", "attended")) == {"Ani": True, "Edi": False}


@pytest.mark.parametrize(
    "told", ["Cipare", "Kel. Cipare", "Jl. Raya 1, RT 2, Cipare", "36.73.01.1004", "desa cipare"]
)
def test_village_inside_an_address(bring, places, told):
    assert bring([["Nama", "L/P", "Alamat"], ["Ani", "P", told]]).outcome.errors == []
    assert Person.unscoped.get().village_id == "36.73.01.1004"


def test_large_table_is_let_go_and_its_marked_copy_read_again(bring, monkeypatch):
    monkeypatch.setattr("participants.importing.sheet.engine.MOST_ROWS", 1)
    sheet = bring([["Nama", "L/P"], ["Ani", "P"], ["Edi", "X?"], ["Siti", "P"]])
    assert sheet.table.rows == [None] * 3 and len(sheet.outcome.errors) == 1
    assert len(marked_copy(sheet)) > 1000
