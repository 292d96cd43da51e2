"""Properties: a known roster in any order, under usual headings, among noise; files about nobody here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.importing.roster.roster_importer import RosterImport
from participants.models import Declaration, Enrolment, Person
from tests.fuzzing import examples
from tests.participants.importing.columns.test_whose_columns import FOREIGN, NIKS, PEOPLE, PHONES
from tests.participants.importing.office_workbooks import book

KNOWN = {
    "name": ["Rukmini Sastra", "Bejo Pranata", "Ningrum Lestiani", "Gatot Wirasena", "Yuyun Maryuni"],
    "sex": ["P", "L", "P", "L", "P"],
    "age": [31, 42, 53, 24, 35],
    "phone": ["081290000301", "0812-9000-0302", "+62 812 9000 0303", "081290000304", ""],
    "occupation": ["IRT", "Petani", "PNS", "", "Pedagang"],
}
HEADINGS = {
    "name": [
        "Nama",
        "NAMA LENGKAP",
        "Nama Peserta",
        "Nama Lengkap (sesuai KTP)",
        "nama_lengkap",
        "Nama Bapak/Ibu",
    ],
    "sex": ["L/P", "JK", "Jenis Kelamin", "jeniskelamin", "Kelamin (L/P)", "Gender"],
    "age": ["Umur", "Usia", "Umur (Th)", "Usia saat ini", "UMUR PESERTA"],
    "phone": ["No HP", "No. HP / WA", "Nomor Telepon", "WA", "HP (aktif)", "nohp"],
    "occupation": ["Pekerjaan", "PROFESI", "Pekerjaan Sekarang", "Mata Pencaharian"],
}
NOISE = [
    ("No HP Suami", "081377770001"),
    ("NIK Ibu", "3673014101850001"),
    ("Usia Usaha", "3 tahun"),
    ("Pekerjaan Suami", "Buruh"),
    ("Ket.", "√"),
    ("Status", "Belum Kawin"),
    ("Hasil Pre Test", 75),
    ("Tanda Tangan", ""),
    ("Ukuran Baju", "XL"),
    ("Jam Datang", "08.15"),
    ("Email", "a@contoh.id"),
    ("Kontak Darurat", "081377770002"),
    ("Pendidikan Anak", "SD"),
    ("Nama Ayah", "Darsono"),
    ("Nilai", "1"),
]


@st.composite
def rosters(draw):
    """Lines of the known roster, shuffled, with other headings, noise columns and blank lines."""
    columns = [(draw(st.sampled_from(HEADINGS[field])), KNOWN[field]) for field in KNOWN]
    noise = draw(st.lists(st.sampled_from(NOISE), max_size=5, unique_by=lambda pair: pair[0]))
    columns += [(title, [value] * 5) for title, value in noise if title != "Nama Ayah"]
    columns = draw(st.permutations(columns))
    columns += [(title, [value] * 5) for title, value in noise if title == "Nama Ayah"]
    if draw(st.booleans()):
        columns.insert(0, ("No", [1, 2, 3, 4, 5]))
    lines = [list(line) for line in zip(*(values for _, values in columns), strict=True)]
    blank = draw(st.sets(st.integers(1, 4), max_size=2))
    rows = [line for n, cells in enumerate(lines) for line in ([[], cells] if n in blank else [cells])]
    above = draw(st.sampled_from([[], [["DAFTAR HADIR PELATIHAN"]], [["DAFTAR HADIR"], []]]))
    return [*above, [title for title, _ in columns], *rows]


@pytest.fixture
def read(cast, training, tmp_path):
    """A dry run of a roster: the rows it would record."""

    def run(rows):
        path = book(tmp_path / "daftar.xlsx", rows)
        sheet = RosterImport(training=training, by=cast.fasda, path=path, consent=True)
        seen = []
        take = sheet.take
        sheet.take = lambda rows: (seen.extend(dict(row.values) for row in rows), take(rows))
        return sheet.run(dry_run=True), seen

    return run


@given(rosters())
@examples(40, shrink=False)
def test_the_same_people_are_read(read, rows):
    outcome, seen = read(rows)
    people = [tuple(row.get(field) for field in ("name", "sex", "age")) for row in seen]
    assert (outcome.errors, people) == ([], list(zip(KNOWN["name"], KNOWN["sex"], KNOWN["age"], strict=True)))
    assert [row["phone"] or "" for row in seen] == [f"+6281290000{n}" for n in (301, 302, 303, 304)] + [""]
    assert [bool(row["occupation"][0]) for row in seen] == [True, False, True, False, True]
    assert outcome.declared == {"berhasil": 0, "belum": 0, "column": None}
    assert (outcome.new, outcome.present, [row.get("nik") for row in seen]) == (5, 5, [None] * 5)


ALIEN = [*FOREIGN, ("Kontak Kantor", PHONES), ("NIK Suami", NIKS), ("Nama Pemateri", PEOPLE)]
ALIEN += [("Ket.", ["√", "√", "1"]), ("Status", ["Kawin", "Belum", "Ya"]), ("Jumlah Anak", [1, 2, 3])]


@given(
    st.lists(st.sampled_from(ALIEN), min_size=2, max_size=8, unique_by=lambda pair: pair[0]), st.booleans()
)
@examples(40, shrink=False)
def test_a_file_about_others_makes_nobody(cast, training, tmp_path, columns, with_sex):
    if with_sex:
        columns = [*columns, ("L/P", ["P", "L", "P"])]
    rows = [[title for title, _ in columns], *zip(*(values for _, values in columns), strict=True)]
    sheet = RosterImport(training=training, by=cast.fasda, path=book(tmp_path / "a.xlsx", rows), consent=True)
    try:
        outcome = sheet.run()
    except ValueError as refused:  # no table in it at all
        assert "tidak ditemukan" in str(refused)
    else:
        assert outcome.errors and outcome.batch is None
    made = [model.unscoped.count() for model in (Person, Enrolment, Declaration)]
    assert made == [0, 0, 0]
