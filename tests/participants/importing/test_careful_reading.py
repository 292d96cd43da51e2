"""What a careful person expects of a workbook: nothing is read wrongly, nothing is lost without a word."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from openpyxl import load_workbook

from participants.importing.flow.marked_copy import marked_copy
from participants.importing.roster.roster_importer import RosterImport
from participants.models import Declaration, Person
from tests.builders import make_region
from tests.participants.importing.office_workbooks import book
from tests.participants.importing.test_office_workbooks import days
from tpbis.confined.unreadable_file import UnreadableFile

HEADS = ["No", "Nama", "L/P", "HP"]


def row(number, name, *more, phone="08191122{:04d}", sex="P"):
    """A row of a roster under HEADS and more columns."""
    return [number, name, sex, phone.format(number), *more]


def told(outcome):
    """(row, message) of every warning."""
    return [(issue.row, issue.message) for issue in outcome.warnings]


def test_education_of_dashes_and_blanks_is_unknown(bring):
    rows = [
        [*HEADS, "Pendidikan", "Pekerjaan"],
        row(1, "Ani", "-", None),
        row(2, "Siti", None, "-"),
        row(3, "Budi", "SMA", "IRT"),
    ]
    assert (bring(rows).outcome.errors, Person.unscoped.filter(education="sma").count()) == ([], 1)


INCOMES = ["Pendapatan sebelum", "Pendapatan sesudah", "Status Keberhasilan"]


@pytest.mark.parametrize(
    "word, status, warned",
    [
        ("Berhasil", "berhasil", 0),
        ("Sudah", "berhasil", 0),
        ("Meningkat", "berhasil", 1),
        ("Pendapatan naik", "berhasil", 1),
        ("Belum", "belum", 0),
        ("Tidak", "belum", 0),
        ("Gagal", "belum", 1),
        ("Tetap", "belum", 1),
        ("dalam proses", "belum", 1),
    ],
)
def test_outcome_in_any_usual_word_keeps_the_amounts(bring, word, status, warned):
    outcome = bring([[*HEADS, *INCOMES], row(1, "Ani", "1 juta", "2 juta", word)]).outcome
    (said,) = Declaration.unscoped.all()
    assert (said.status, said.income_before, said.income_after, len(told(outcome)) - 1) == (
        status,
        "1 juta",
        "2 juta",
        warned,
    )


def test_outcome_that_is_no_status_is_a_remark_and_amounts_lost_are_told(bring, training):
    outcome = bring(
        [[*HEADS, *INCOMES], row(1, "Ani", "1 juta", None, "pindah ke Cilegon"), row(2, "Budi", "1 juta")]
    ).outcome
    assert Declaration.unscoped.count() == 0
    assert [line.note for line in training.enrolments.order_by("number")] == ["pindah ke Cilegon", ""]
    assert [number for number, _ in told(outcome)] == [1, 2]
    again = bring(
        [[*HEADS, *INCOMES], row(1, "Ani", "1 juta", None, "pindah ke Cilegon"), row(2, "Budi", "1 juta")]
    ).outcome
    assert (again.unchanged, again.matched, again.batch) == (2, 0, None)


@pytest.mark.parametrize(
    "heading", ["Keberhasilan", "Apakah sudah berhasil secara ekonomi?", "Berhasil (Ya/Tidak)"]
)
def test_outcome_under_other_headings(bring, heading):
    bring([[*HEADS, heading], row(1, "Ani", "Ya")])
    assert Declaration.unscoped.get().status == "berhasil"


def test_crosses_are_absences_where_nothing_else_is_and_crosses_alone_are_ticks(bring, training):
    mixed = bring([[*HEADS, "Hari 1", "Hari 2"], row(1, "Ani", "√", "x"), row(2, "Budi", "v", "v")]).outcome
    assert days(training) == {"Ani": [20], "Budi": [20, 21]}
    assert told(mixed) == [(2, "Tanda x dibaca tidak hadir, karena di daftar ini yang hadir ditandai lain.")]
    alone = bring([[*HEADS, "Hari 1", "Hari 2"], row(3, "Cici", "x", None), row(4, "Dedi", "x", "X")]).outcome
    assert (days(training)["Cici"], days(training)["Dedi"], told(alone)) == ([20], [20, 21], [])
    both = bring([[*HEADS, "Hari 1", "Hari 2"], row(5, "Eva", "√", "-"), row(6, "Fani", "x", "✗")]).outcome
    assert (days(training)["Eva"], days(training)["Fani"]) == ([20], [20])
    assert told(both) == [(3, "Tanda x dibaca hadir. Bila maksudnya tidak hadir, ganti dengan tanda -.")]


def test_a_line_that_names_a_village_holds_for_the_rows_below_it(bring, libraries):
    rows = [
        HEADS,
        ["Kelurahan Kota Baru"],
        row(1, "Ani"),
        [None, "KELURAHAN CIPARE"],
        row(2, "Budi"),
        row(3, "Cici"),
    ]
    outcome = bring(rows).outcome
    assert (outcome.rows, [line["row"] for line in outcome.skipped]) == (3, [2, 4])
    people = {p.name: p.village_id for p in Person.unscoped.all()}
    assert people == {"Ani": "36.73.01.1005", "Budi": "36.73.01.1004", "Cici": "36.73.01.1004"}


def test_a_village_merged_over_its_people_is_theirs_but_an_amount_is_not(bring):
    rows = [
        [*HEADS, "Kelurahan", "Pendapatan sebelum", "Keberhasilan"],
        row(1, "Ani", "Cipare", "1 juta", "Belum"),
        row(2, "Budi", None, None, "Belum"),
        row(3, "Cici", None, None, "Belum"),
    ]
    outcome = bring(rows, merged=["E2:E3", "F2:F4"]).outcome
    people = {p.name: p.village_id for p in Person.unscoped.all()}
    assert people == {"Ani": "36.73.01.1004", "Budi": "36.73.01.1004", "Cici": None}
    assert sorted(d.income_before for d in Declaration.unscoped.all()) == ["", "", "1 juta"]
    (kept,) = [w for w in outcome.warnings if w.column == "Pendapatan sebelum"]
    assert (kept.row, kept.message[:25]) == (2, "Sel gabung sampai baris 4")


def test_a_kecamatan_is_not_taken_for_the_village_of_its_name(bring):
    bring([[*HEADS, "Desa/Kelurahan"], row(1, "Ani", "Kec. Cipare")])
    assert (Person.unscoped.get().village_id, Person.unscoped.get().village_text) == (None, "Kec. Cipare")


def test_cells_that_excel_could_not_compute_are_errors(bring, tmp_path):
    rows = [
        [*HEADS, "Umur", "Alamat"],
        row(1, "Ani", "#REF!", "Jl. A"),
        row(2, "#N/A", 20),
        row(3, "Cici", 30, "=B2"),
    ]
    path = book(tmp_path / "galat.xlsx", rows)
    faults = [(issue.row, issue.column, issue.value) for issue in bring(None, path=path).outcome.errors]
    assert faults == [(2, "Umur", "#REF!"), (3, "Nama", "#N/A"), (4, "Alamat", "#RUMUS!")]


def test_a_formula_that_gives_nothing_is_an_empty_cell(bring, tmp_path):
    path = tmp_path / "rumus.xlsx"
    made = xlsxwriter.Workbook(tmp_path / "mentah.xlsx")
    page = made.add_worksheet("A & B")
    page.write_row(0, 0, [*HEADS, "Alamat"])
    page.write_row(1, 0, row(1, "Ani"))
    page.write_formula(1, 4, '=IF(1=1,"","x")', value="")
    page.write_formula(1, 3, '="0819"&"11220001"', value="081911220001")
    made.close()
    with zipfile.ZipFile(tmp_path / "mentah.xlsx") as raw, zipfile.ZipFile(path, "w") as packed:
        for name in raw.namelist():  # as Excel writes a formula whose result is an empty text
            packed.writestr(name, raw.read(name).replace(b'<c r="E2"><f>', b'<c r="E2" t="str"><f>'))
    assert (bring(None, path=path).outcome.errors, Person.unscoped.get().phone) == ([], "+6281911220001")


def test_rows_hidden_by_a_filter_are_read_and_told(bring, tmp_path):
    path = book(tmp_path / "saring.xlsx", [HEADS, row(1, "Ani"), row(2, "Budi"), row(3, "Cici")])
    opened = load_workbook(path)
    opened.active.row_dimensions[3].hidden = True
    opened.save(path)
    outcome = bring(None, path=path).outcome
    assert (outcome.new, told(outcome)) == (3, [(1, "1 baris tersembunyi (disaring) ikut dibaca: 3.")])


def test_what_is_left_aside_is_told(bring, tmp_path):
    path = book(tmp_path / "dua.xlsx", [[*HEADS, "Nilai", "Paraf", "Umur"], row(1, "Ani", 80, "A", 30)])
    opened = load_workbook(path)
    for line in [HEADS, row(5, "Eva"), row(6, "Fani")]:
        (opened["Lain"] if "Lain" in opened.sheetnames else opened.create_sheet("Lain")).append(line)
    opened.save(path)
    assert told(bring(None, path=path).outcome) == [
        (
            1,
            (
                "Lembar “Lain” juga berisi tabel (2 baris) dan tidak dibaca. Impor sekali lagi dengan memilih"
                " lembar itu."
            ),
        ),
        (1, "Kolom yang tidak dipakai: “Nilai” (E)."),
    ]


def test_headings_alone_are_told(bring):
    assert told(bring([HEADS]).outcome) == [(1, "Di bawah judul kolom tidak ada satu pun baris peserta.")]


def test_letters_below_the_headings_are_no_person(bring):
    assert bring([HEADS, ["a", "b", "c", "d"], row(1, "Ani")]).outcome.new == 1


@pytest.mark.parametrize(
    "name, raw, told",
    [
        ("a.xls", b"<html><table><tr><td>Nama</td></tr></table>", "sebenarnya halaman web (HTML)"),
        ("a.xls", b"PK\x03\x04", "sebenarnya berkas .xlsx"),
        ("a.xlsx", b"%PDF-1.4", "sebenarnya PDF"),
        ("a.xlsx", b"", "sebenarnya berkas kosong"),
        ("a.csv", b"PK\x03\x04", "sebenarnya berkas .xlsx"),
        ("a.xlsx", b"Nama;L/P", "rusak atau bukan berkas Excel"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_what_it_is(bring, tmp_path, name, raw, told):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile, match=re.escape(told)):
        bring(None, path=path)


def test_who_was_added_below_without_a_number_is_a_person_and_signatures_are_not(bring):
    rows = [
        [*HEADS, "Alamat"],
        row(1, "Ani", "Jl. A"),
        row(2, "Budi", "Jl. B"),
        [None, "Cici Terlambat", "P", "081911229999", None],
        ["Jumlah", None, 3, None, None],
        [],
        [None, "Mengetahui,", None, None, "Serang, 20 Mei 2024"],
        [None, "Lurah Cipare", None, None, "Ketua TBM"],
        [],
        [None, "Drs. Ahmad", None, None, "Siti"],
    ]
    outcome = bring(rows).outcome
    assert (outcome.errors, sorted(Person.unscoped.values_list("name", flat=True))) == (
        [],
        ["Ani", "Budi", "Cici Terlambat"],
    )


@pytest.mark.parametrize("gap, people", [(0, 2), (1, 2), (3, 2)])
def test_full_line_without_a_number_after_a_gap_is_a_person(bring, gap, people):
    late = [None, "Cici", "P", "081911229999", "Jl. C", 30]
    assert (
        bring([[*HEADS, "Alamat", "Umur"], row(1, "Ani", "Jl. A", 30), *[[]] * gap, late]).outcome.new
        == people
    )


def test_marked_nik_is_a_text_cell_to_type_into(bring):
    sheet = bring([["Nama", "L/P", "NIK"], ["Ani", "P", 3673015203900001]])
    page = load_workbook(io.BytesIO(marked_copy(sheet))).active
    assert (sheet.outcome.batch, page["C2"].number_format, "Teks" in page["C2"].comment.text) == (
        None,
        "@",
        True,
    )


@pytest.mark.parametrize("heads", [("20/5", "21/5"), ("20-05", "21-05"), ("20 Mei", "21 Mei")])
def test_days_headed_by_short_dates_are_read(bring, training, heads):
    bring([[*HEADS, *heads], row(1, "Ani", "√", None), row(2, "Budi", "√", "√")])
    assert days(training) == {"Ani": [20], "Budi": [20, 21]}


def test_days_of_another_date_are_not_taken_for_everybody_came(bring, training):
    outcome = bring([[*HEADS, "3/6", "4/6"], row(1, "Ani", "√", None)]).outcome
    (error,) = outcome.errors
    assert error.message.startswith("Kolom “3/6”, “4/6” bukan hari kegiatan ini (20–21 Mei 2024).")
    assert Person.unscoped.count() == 0


def test_days_of_another_date_can_be_left_out_by_choice(cast, training, tmp_path):
    path = book(tmp_path / "a.xlsx", [[*HEADS, "3/6"], row(1, "Ani", "√")])
    sheet = RosterImport(
        training=training, by=cast.fasda, path=path, chosen={"Nama": "name", "L/P": "sex", "3/6": ""}
    )
    assert (sheet.run().errors, training.enrolments.get().attended) == ([], True)


@pytest.mark.parametrize(
    "heading, text, village",
    [
        ("Alamat", "Serang", None),
        ("Alamat", "Jl. Raya, Kel. Serang", "36.73.01.1001"),
        ("Alamat", "Cipare", "36.73.01.1004"),
        ("Kelurahan", "Serang", "36.73.01.1001"),
    ],
)
def test_an_address_that_may_mean_the_whole_kecamatan_is_no_village(bring, heading, text, village):
    make_region("36.73.01.1001", "Serang")
    bring([[*HEADS, heading], row(1, "Ani", text)])
    person = Person.unscoped.get()
    assert (person.village_id, person.village_text) == (village, "" if village else text)
