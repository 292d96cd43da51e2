"""Two tables below one another, faulty cells of an OpenDocument sheet, sums and groups between the rows."""

import zipfile
from datetime import date

from openpyxl import load_workbook

from participants.importing.file.find_table import open_table
from participants.importing.file.headings import Headings
from participants.importing.flow.marked_copy import marked_copy
from participants.importing.library_importer import LibraryImport
from participants.models import Enrolment, Person
from programs.models import Library, Training
from tests.participants.importing.office_workbooks import book

FIRST = [["PESERTA"], ["No", "Nama", "JK", "No. HP"], [1, "Ani Satu", "P", "081911220001"]]
SECOND = [
    [],
    ["PESERTA TAMBAHAN"],
    ["No", "Jenis Kelamin", "Nama", "Alamat Surat Elektronik", "Umur"],
    [1, "L", "Budi Dua", "b@contoh.id", 40],
    [2, "P", "Cici Tiga", None, "50 th"],
]
CREW = [
    [],
    ["PANITIA"],
    ["No", "Nama", "Jabatan"],
    [1, "Dedi Panitia", "Ketua"],
    [2, "Euis Panitia", "Anggota"],
]


def people():
    return sorted(Person.unscoped.values_list("name", "sex"))


def test_two_tables_are_read_each_by_its_own_headings(bring):
    sheet = bring([*FIRST, *SECOND, *CREW])
    assert sheet.outcome.errors == []
    assert people() == [("Ani Satu", "P"), ("Budi Dua", "L"), ("Cici Tiga", "P")]
    assert sorted(Enrolment.unscoped.values_list("stated_age", flat=True), key=str) == [40, 50, None]


def test_two_tables_say_what_was_done_with_each_line(bring):
    outcome = bring([*FIRST, *SECOND, *CREW]).outcome
    skipped = {line["row"]: line["why"] for line in outcome.skipped}
    assert skipped[6] == skipped[11] == "judul kolom yang diulang"
    assert skipped[12] == skipped[13] == "di bawah judul “PANITIA”; bukan peserta"
    (told,) = [issue for issue in outcome.warnings if issue.row == 6]
    assert "dibaca menurut judul ini" in told.message


def test_column_that_only_the_second_table_has_unread_is_named(bring):
    rows = [*FIRST, [], ["No", "Nama", "JK", "Ukuran Baju"], [1, "Budi Dua", "L", "XL"]]
    told = [issue.message for issue in bring(rows).outcome.warnings if issue.row == 5]
    assert told == [
        "Di baris ini ada judul kolom lagi; baris di bawahnya dibaca menurut judul ini. "
        "Kolom yang tidak dipakai: “Ukuran Baju”."
    ]


def test_first_table_is_not_lost_when_the_second_is_better_known(bring):
    wide = [
        [],
        ["No", "Nama", "L/P", "Tgl Lahir", "Kelurahan", "No WA"],
        [1, "Budi Dua", "L", "1980", "", ""],
    ]
    assert bring([*FIRST, *wide]).outcome.new == 2


def test_fault_of_the_second_table_is_marked_in_its_own_cell(bring, tmp_path):
    rows = [*FIRST, [], ["No", "JK", "Nama"], [1, "entah", "Budi Dua"]]
    sheet = bring(rows)
    (tmp_path / "b.xlsx").write_bytes(marked_copy(sheet))

    page = load_workbook(tmp_path / "b.xlsx").active
    marked = [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment]
    assert marked == ["B6"]


def test_sub_total_is_no_person(bring):
    rows = [["No", "Nama", "L/P"], [1, "Ani Satu", "P"], [None, "Sub Jumlah", 2], [None, "Grand Total", 1]]
    assert (bring(rows).outcome.new, people()) == (1, [("Ani Satu", "P")])


def test_group_gives_its_kecamatan_to_rows_that_name_a_village(bring):
    rows = [["No", "Nama", "L/P", "Kelurahan"], ["Kecamatan Serang"], [1, "Ani Satu", "P", "Cipare"]]
    sheet = bring(rows)
    assert [row["why"] for row in sheet.outcome.skipped][0].startswith("judul kelompok")
    assert sheet.outcome.errors == []


def test_both_sexes_ticked_is_said_plainly(bring):
    (issue,) = bring([["Nama", "L", "P"], ["Ani Satu", "v", "v"]]).outcome.errors
    assert issue.message == "Kolom L dan P dua-duanya ditandai. Tandai satu saja."


def test_nik_inside_a_name_is_moved_to_its_own_field(bring):
    outcome = bring([["Nama / NIK", "L/P"], ["Ani Satu 3673014107900001", "P"]]).outcome
    assert [(w.column, w.value) for w in outcome.warnings] == [("Nama / NIK", "••••••••••••0001")]
    person = Person.unscoped.get()
    assert (person.name, person.nik, outcome.errors) == ("Ani Satu", "3673014107900001", [])


def test_mail_address_is_no_address(bring):
    mapping = bring([["Alamat Email", "Nama", "L/P"], ["a@contoh.id", "Ani Satu", "P"]]).outcome.mapping
    assert mapping == {"Nama": "name", "L/P": "sex"}


def test_letters_nobody_sees_are_not_stored(bring):
    bring([["Nama", "L/P"], ["\u200eAni\u200b Satu\u200d", "P"]])
    assert people() == [("Ani Satu", "P")]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet>
<table:table table:name="A">{}</table:table></office:spreadsheet></office:body></office:document-content>"""

MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></m:manifest>'


def _cell(text, more='office:value-type="string"'):
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def test_cell_that_opendocument_could_not_compute_is_an_error(tmp_path):
    head = "<table:table-row>" + "".join(map(_cell, ["Nama", "L/P", "NIK"])) + "</table:table-row>"
    wrong = _cell("Err:502", 'office:value-type="string" office:string-value="" calcext:value-type="error"')
    row = (
        f'<table:table-row table:visibility="filter">{_cell("Ani Satu")}{_cell("P")}{wrong}</table:table-row>'
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", ODS.format(head + row))
    table = open_table(path, Headings("peserta"))
    assert (table.rows, table.hidden) == ([(2, ["Ani Satu", "P", "#VALUE!"])], [2])


def test_text_of_two_bytes_a_letter_is_read_without_its_mark(tmp_path):
    for encoding in ("utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes("Nama;L/P\nZoë Satu;P\n".encode(encoding))
        assert open_table(path, Headings("peserta")).rows == [(2, ["Zoë Satu", "P"])]


HEADS = ["Tanggal", "Acara", "Jenis", "L", "P", "Jumlah"]


def test_heads_beyond_l_and_p_are_told(recap):
    outcome = recap([HEADS, ["4 Maret 2024", "Diskusi buku", "Diskusi", 5, 7, 13]])
    assert [i.message for i in outcome.warnings if i.column == "Jumlah"] == [
        "Jumlah 13, padahal L + P = 12; 1 orang dicatat tanpa L/P."
    ]


def test_kind_that_was_only_begun_is_told(recap):
    outcome = recap([HEADS, ["4 Maret 2024", "Bertemu warga", "Pelatihan keter", 1, 1, 2]])
    assert "“Pelatihan keter” dibaca Pelatihan keterampilan." in [i.message for i in outcome.warnings]


def test_visit_of_pupils_is_no_monitoring(recap):
    (issue,) = recap([HEADS, ["4 Maret 2024", "Kunjungan siswa TK", "", 5, 7, 12]]).errors
    assert issue.message.startswith("Jenis kegiatan belum diisi")


def test_activity_of_the_last_century_is_refused(recap):
    (issue,) = recap([HEADS, [date(1924, 3, 4), "Diskusi buku", "Diskusi", 5, 7, 12]]).errors
    assert issue.message == "4 Maret 1924 terlalu lama: catatan dimulai 1 Januari 2000. Periksa tahunnya."
    assert Training.unscoped.filter(title="Diskusi buku").count() == 0


def _libraries(cast, tmp_path, rows):
    return LibraryImport(by=cast.banten, path=book(tmp_path / "p.xlsx", rows)).run()


def test_number_under_kontak_is_the_whatsapp_of_the_library(cast, libraries, tmp_path):
    rows = [
        ["Nama Perpustakaan Mitra", "Kontak", "Kode Wilayah"],
        ["TBM Ilmu Baru", 81234500044, "36.73.01.1004"],
    ]
    outcome = _libraries(cast, tmp_path, rows)
    found = Library.unscoped.get(name="TBM Ilmu Baru")
    assert (outcome.errors, found.contact_name, found.contact_phone, found.tier) == (
        [],
        "",
        "+6281234500044",
        "tbm",
    )


def test_perpusdes_of_a_kelurahan_is_put_right_with_a_warning(cast, libraries, tmp_path):
    rows = [["Nama", "Jenis", "Kode Wilayah"], ["Perpus Ilmu Baru", "Perpusdes", "36.73.01.1004"]]
    outcome = _libraries(cast, tmp_path, rows)
    assert Library.unscoped.get(name="Perpus Ilmu Baru").tier == "kelurahan"
    assert "padahal tempatnya kelurahan" in outcome.warnings[0].message


def test_headings_on_two_lines_may_stand_again_on_every_page(bring):
    page = [["No", "Nama", "JENIS KELAMIN", None, "Ket"], [None, None, "L", "P"]]
    rows = [*page, [1, "Ani Satu", None, "v"], ["Halaman 2"], *page, [2, "Budi Dua", "v"]]
    outcome = bring(rows, merged=["C1:D1", "C5:D5"]).outcome
    assert (outcome.errors, people()) == ([], [("Ani Satu", "P"), ("Budi Dua", "L")])
    assert [line["row"] for line in outcome.skipped if line["why"] == "judul kolom yang diulang"] == [5, 6]


def test_second_table_may_have_its_headings_on_two_lines(bring):
    rows = [
        *FIRST,
        [],
        ["No", "Nama", "Umur", "KELAMIN", None],
        [None, None, None, "L", "P"],
        [1, "Budi Dua", 40, "v"],
    ]
    assert (bring(rows).outcome.errors, people()) == ([], [("Ani Satu", "P"), ("Budi Dua", "L")])


def test_contact_with_a_name_and_a_number_is_parted(cast, libraries, tmp_path):
    rows = [["Nama", "Kontak", "Kode Wilayah"], ["TBM Ilmu Baru", "Ibu Ani / 081234500091", "36.73.01.1004"]]
    _libraries(cast, tmp_path, rows)
    found = Library.unscoped.get(name="TBM Ilmu Baru")
    assert (found.contact_name, found.contact_phone) == ("Ibu Ani", "+6281234500091")


def test_short_words_of_the_sexes_are_understood():
    titles = ["Kegiatan", "Laki2", "Prmpn"]
    assert Headings("kegiatan", key="title").mapping(titles) == dict(
        zip(titles, ["title", "male", "female"], strict=True)
    )


def test_roster_of_several_activities_is_told(bring):
    heads = ["Nama", "L/P", "Nama Kegiatan"]
    told = bring([heads, ["Ani Satu", "P", "Menjahit"], ["Budi Dua", "L", "Batik"]]).outcome.warnings
    assert any("memuat 2 isi yang berbeda" in issue.message for issue in told)
    told = bring([heads, ["Cici Tiga", "P", "Menjahit"], ["Dedi Empat", "L", "Menjahit"]]).outcome.warnings
    assert not any("isi yang berbeda" in issue.message for issue in told)
