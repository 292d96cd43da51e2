"""Properties: a known roster in any order, under usual headings, among noise; files about nobody here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.importing.roster.roster_importer import RosterImport
from participants.importing.sheet import engine
from participants.models import Declaration, Enrolment, Person
from tests.fuzzing import examples
from tests.participants.importing.columns.grids import opened
from tests.participants.importing.columns.test_whose_columns import FOREIGN, NIKS, PEOPLE, PHONES

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
        "N A M A",
        "Name / Nama",
    ],
    "sex": ["L/P", "JK", "Jenis Kelamin", "jeniskelamin", "Kelamin (L/P)", "Gender"],
    "age": ["Umur", "Usia", "Umur (Th)", "Usia saat ini", "UMUR PESERTA", "Umur (Age)"],
    "phone": ["No HP", "No. HP / WA", "Nomor Telepon", "WA", "HP (aktif)", "nohp", "Phone Number / No. HP"],
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
    ("No KK", "3673010101100001"),
    ("No Rekening", "0123456789012"),
    ("Nama Bank", "BRI"),
    ("Tanggal Daftar", "12/03/2023"),
    ("Tgl Lahir Anak", "12/03/2015"),
    ("Jumlah Terima", "100.000"),
    ("Kode Pos", 42111),
    ("RT", 3),
    ("Post Test", "85%"),
    ("Hub. Keluarga", "Istri"),
    ("Nomor Darurat", "0813-7777-0003 (suami)"),
    ("Bersedia hadir?", "Ya"),
    ("Nama Suami", "Darsono"),
]
ANOTHER = {"Nama Ayah", "Nama Suami"}  # names of others stand behind everything that is the participant's
BELOW = [
    [[]],
    [
        ["Jumlah", "5 orang"],
        [],
        ["", "", "Serang, 5 Mei 2024"],
        ["", "", "Kepala Dinas"],
        ["", "", "Drs. Ahmad"],
    ],
    [["Catatan:"], ["1. Daftar ini dibuat rangkap dua"], ["2. Konsumsi dari panitia"]],
    [["Rata-rata umur: 37"], ["Persentase perempuan: 60%"]],
]


@st.composite
def rosters(draw):
    """Lines of the known roster, shuffled, with other headings, noise columns, pages, sums and signatures."""
    columns = [(draw(st.sampled_from(HEADINGS[field])), KNOWN[field]) for field in KNOWN]
    noise = draw(st.lists(st.sampled_from(NOISE), max_size=5, unique_by=lambda pair: pair[0]))
    columns += [(title, [value] * 5) for title, value in noise if title not in ANOTHER]
    columns = draw(st.permutations(columns))
    columns += [(title, [value] * 5) for title, value in noise if title in ANOTHER]
    if draw(st.booleans()):
        columns.insert(0, ("No", [1, 2, 3, 4, 5]))
    titles, lines = (
        [title for title, _ in columns],
        list(zip(*(values for _, values in columns), strict=True)),
    )
    blank, page = draw(st.sets(st.integers(1, 4), max_size=2)), draw(st.integers(1, 9))
    counts = [[f"({n})" for n in range(1, len(titles) + 1)]] * draw(st.booleans())
    rows = []
    for n, cells in enumerate(lines):
        rows += [[]] * (n in blank) + [titles] * (n == page) + [list(cells)]
    above = draw(st.sampled_from([[], [["DAFTAR HADIR PELATIHAN"]], [["DAFTAR HADIR"], []]]))
    return [*above, titles, *counts, *rows, *draw(st.sampled_from(BELOW))]


@pytest.fixture
def path(monkeypatch, tmp_path):
    """A file that holds the lines of `path.lines`, without being written and read each time."""
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"")
    lines: list = []
    monkeypatch.setattr(engine, "open_table", lambda _, headings, *more: opened(lines[-1], headings))
    return path, lines


@pytest.fixture
def read(cast, training, path):
    """A dry run of a roster: the rows it would record."""
    path, lines = path

    def run(rows):
        lines.append(rows)
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
ALIEN += [("Judul Buku", ["Bumi Manusia", "Laskar Pelangi", "Supernova"]), ("Penerbit", ["A", "B", "C"])]
ALIEN += [("Nama Sekolah", ["SDN 1", "SDN 2", "SMPN 3"]), ("Nama Kepala Sekolah", PEOPLE), ("NPSN", NIKS)]
ALIEN += [("No Polisi", ["A 1234 BC", "A 5 D", "B 77 XY"]), ("Merek Kendaraan", ["Honda", "Yamaha", "Honda"])]
ALIEN += [("Nama Barang", ["Meja", "Kursi", "Lemari"]), ("Jumlah", [3, 5, 7]), ("Harga", ["85.000"] * 3)]
ALIEN += [("Nama Kelompok", ["Melati", "Mawar", "Anggrek"]), ("Nama Ketua", PEOPLE), ("HP Ketua", PHONES)]
ALIEN += [
    ("Nama Desa", ["Cipare", "Unyur", "Lopang"]),
    ("Nama Kepala Desa", PEOPLE),
    ("Luas (ha)", [1, 2, 3]),
]
ALIEN += [("Ket.", ["√", "√", "1"]), ("Status", ["Kawin", "Belum", "Ya"]), ("Jumlah Anak", [1, 2, 3])]


@given(
    st.lists(st.sampled_from(ALIEN), min_size=2, max_size=8, unique_by=lambda pair: pair[0]), st.booleans()
)
@examples(40, shrink=False)
def test_a_file_about_others_makes_nobody(cast, training, path, columns, with_sex):
    if with_sex:
        columns = [*columns, ("L/P", ["P", "L", "P"])]
    path[1].append([[title for title, _ in columns], *zip(*(values for _, values in columns), strict=True)])
    sheet = RosterImport(training=training, by=cast.fasda, path=path[0], consent=True)
    try:
        outcome = sheet.run()
    except ValueError as refused:  # no table in it at all
        assert "tidak ditemukan" in str(refused)
    else:
        assert outcome.errors and outcome.batch is None
    made = [model.unscoped.count() for model in (Person, Enrolment, Declaration)]
    assert made == [0, 0, 0]
