"""Columns about mothers, companions, offices and things: never the participant's own."""

import pytest

from tests.participants.importing.columns.grids import meanings, understood

PHONES = ["081290000301", "0812-9000-0302", "+62 812 9000 0303"]
NIKS = ["3673014101850001", "3673014101850002", "3673014101850003"]
AGES = [31, 42, 53]
WORDS = ["Petani", "Buruh", "PNS"]
SCHOOL = ["SD", "SMP", "SMA"]
DAYS = ["17 Juli 1990", "18/07/1985", "1 Mei 1979"]
PEOPLE = ["Rukmini Sastra", "Bejo Pranata", "Ningrum Lestiani"]
FOREIGN = [
    ("No HP Suami", PHONES),
    ("HP Istri", PHONES),
    ("No. HP Orang Tua", PHONES),
    ("No WA Wali", PHONES),
    ("Kontak Darurat", PHONES),
    ("Nomor Darurat", PHONES),
    ("HP Pendamping", PHONES),
    ("No HP Kakak", PHONES),
    ("Telepon Kantor", PHONES),
    ("No Telp Sekolah", PHONES),
    ("No WA Ketua Kelompok", PHONES),
    ("HP PIC", PHONES),
    ("Kontak Keluarga", PHONES),
    ("WA Usaha", PHONES),
    ("NIK Ibu", NIKS),
    ("NIK Ayah", NIKS),
    ("No KTP Suami", NIKS),
    ("NIK Kepala Keluarga", NIKS),
    ("NIK Penjamin", NIKS),
    ("No KTP Pendamping", NIKS),
    ("Ayah NIK", NIKS),
    ("No KK", NIKS),
    ("Usia Usaha", AGES),
    ("Umur Usaha", AGES),
    ("Usia Anak", AGES),
    ("Umur Suami", AGES),
    ("Usia Kandungan", AGES),
    ("Usia Kehamilan", AGES),
    ("Umur Anak Terkecil", AGES),
    ("Pekerjaan Suami", WORDS),
    ("Pekerjaan Orang Tua", WORDS),
    ("Pekerjaan Ayah", WORDS),
    ("Profesi Pasangan", WORDS),
    ("Pendidikan Anak", SCHOOL),
    ("Pendidikan Istri", SCHOOL),
    ("Ijazah Anak", SCHOOL),
    ("Tgl Lahir Anak", DAYS),
    ("Tanggal Lahir Suami", DAYS),
    ("Tempat, Tgl Lahir Ibu", DAYS),
    ("Alamat Orang Tua", ["Cipare", "Unyur", "Kasemen"]),
    ("Alamat Kantor", ["Cipare", "Unyur", "Kasemen"]),
    ("Alamat Usaha", ["Cipare", "Unyur", "Kasemen"]),
    ("Kelurahan Suami", ["Cipare", "Unyur", "Kasemen"]),
    ("Usaha Suami", ["Bengkel", "Warung", "Tani"]),
    ("Penghasilan Suami Sebelum", ["1 juta", "2 juta", "500rb"]),
    ("Nama Narasumber", PEOPLE),
    ("Nama Petugas", PEOPLE),
    ("Nama Ibu Kandung", PEOPLE),
    ("Nama Usaha Suami", ["Sari Rasa", "Maju", "Jaya"]),
    ("Disabilitas Anak", ["Tidak ada", "Fisik", "Tidak ada"]),
]
OWN = [
    ("No HP / WA", PHONES, "phone"),
    ("No. HP (aktif)", PHONES, "phone"),
    ("No WA yang bisa dihubungi", PHONES, "phone"),
    ("No HP Bapak/Ibu", PHONES, "phone"),
    ("Nomor Telepon Seluler", PHONES, "phone"),
    ("Kontak", PHONES, "phone"),
    ("NIK (16 digit)", NIKS, "nik"),
    ("NIK Peserta", NIKS, "nik"),
    ("No. KTP/NIK", NIKS, "nik"),
    ("Usia", AGES, "age"),
    ("Umur (Tahun)", AGES, "age"),
    ("Usia saat ini", AGES, "age"),
    ("Umur Peserta", AGES, "age"),
    ("tanggallahir", DAYS, "birth"),
    ("TANGGAL_LAHIR", DAYS, "birth"),
    ("Tempat dan Tanggal Lahir", DAYS, "birth"),
    ("Tgl. Lahir (dd/mm/yyyy)", DAYS, "birth"),
    ("Pekerjaan Sekarang", WORDS, "occupation"),
    ("Pekerjaan Bapak/Ibu", WORDS, "occupation"),
    ("Pendidikan Terakhir Peserta", SCHOOL, "education"),
    ("Alamat Lengkap", ["Cipare", "Unyur", "Kasemen"], "address"),
    ("Alamat rumah (RT/RW)", ["Cipare", "Unyur", "Kasemen"], "address"),
]


def grid(heading, values, name="Nama"):
    people = zip(PEOPLE, values, strict=True)
    return [["No", name, "L/P", heading], *([n, who, "P", value] for n, (who, value) in enumerate(people, 1))]


@pytest.mark.parametrize("heading, values", FOREIGN)
def test_other_peoples_data_stay_out(heading, values):
    assert set(meanings(grid(heading, values)).values()) == {"number", "name", "sex"}


@pytest.mark.parametrize("heading, values, field", OWN)
def test_own_data_in_the_usual_words_come_in(heading, values, field):
    assert meanings(grid(heading, values))[heading] == field


@pytest.mark.parametrize(
    "name",
    ["Nama Bapak/Ibu", "Nama Ibu/Bapak", "Nama Lengkap (sesuai KTP)", "Nama Peserta", "NAMA", "namalengkap"],
)
def test_polite_and_plain_names_are_the_participants(name):
    assert meanings(grid("Umur", AGES, name))[name] == "name"


@pytest.mark.parametrize(
    "name", ["Nama Anak", "Nama Balita", "Nama Pengrajin", "Nama Pembatik", "Nama Ibu Hamil"]
)
def test_the_only_names_are_the_participants(name):
    found = understood(grid("Umur", AGES, name))
    assert (found.mapping[name], found.errors) == ("name", [])


@pytest.mark.parametrize(
    "name",
    [
        "Nama Suami",
        "Nama Ayah",
        "Nama Wali",
        "Nama Narasumber",
        "Nama Pendamping",
        "Nama Kepala Keluarga",
        "Nama Ibu",
    ],
)
def test_names_of_others_alone_are_refused(name):
    (sentence,) = understood(grid("Umur", AGES, name)).errors
    assert name in sentence and "--map" in sentence


def test_a_decision_makes_them_the_participants_with_what_is_theirs():
    rows = [["No", "Nama Ibu", "L/P", "NIK Ibu", "Nama Anak", "Umur Anak"]]
    rows += [[n, PEOPLE[n], "P", NIKS[n], PEOPLE[n - 1], AGES[n]] for n in range(3)]
    chosen = meanings(rows, chosen={"Nama Ibu": "name"})
    assert (chosen["NIK Ibu"], "Umur Anak" in chosen) == ("nik", False)
    found = understood(rows)
    assert (found.mapping["Nama Anak"], found.mapping["Umur Anak"]) == ("name", "age")
    assert "NIK Ibu" not in found.mapping
    (question,) = found.questions
    assert [label for _, label in question.answers] == ["Nama Anak", "Nama Ibu"]


@pytest.mark.parametrize("field, values", [("NIK", NIKS), ("No HP", PHONES), ("Pekerjaan", WORDS)])
def test_what_stands_behind_a_mothers_name_is_asked(field, values):
    rows = [["No", "Nama", "L/P", "Nama Ibu", field]]
    rows += [[n, PEOPLE[n], "P", PEOPLE[n - 1], values[n]] for n in range(3)]
    found = understood(rows)
    assert field not in found.mapping
    (question,) = found.questions
    assert question.answers[0][0] == ""


def test_what_is_told_twice_is_taken_from_before_the_mothers_name():
    rows = [["No", "Nama", "L/P", "NIK", "No HP", "Nama Ibu", "NIK", "No HP"]]
    rows += [
        [n, PEOPLE[n], "P", NIKS[n], PHONES[n], PEOPLE[n - 1], NIKS[n - 1], PHONES[n - 1]] for n in range(3)
    ]
    found = understood(rows)
    assert (found.mapping["NIK"], found.mapping["No HP"], found.questions) == ("nik", "phone", [])
    assert len(found.mapping) == 5


@pytest.mark.parametrize("other", ["Nama Pendamping", "Nama Orang Tua", "Nama Petugas", "Nama Wali"])
def test_what_stands_before_the_participants_name_is_the_others(other):
    rows = [[other, "NIK", "No HP", "Nama Peserta", "L/P"]]
    rows += [[PEOPLE[n - 1], NIKS[n], PHONES[n], PEOPLE[n], "P"] for n in range(3)]
    assert set(meanings(rows).values()) == {"name", "sex"}


@pytest.mark.parametrize("first", ["Nama Panitia", "Nama Pendamping", "Nama Narasumber"])
def test_two_tables_side_by_side_are_two_tables(first):
    rows = [["No", "Nama Peserta", "L/P", None, "No", first, "L/P", "No HP"]]
    rows += [[n, PEOPLE[n], "P", None, n, PEOPLE[n - 1], "L", PHONES[n]] for n in range(3)]
    assert meanings(rows) == {"No": "number", "Nama Peserta": "name", "L/P": "sex"}


@pytest.mark.parametrize(
    "heading, values, field",
    [("Usia Usaha", AGES, "age"), ("No HP Ibu", PHONES, "phone"), ("WA Usaha", PHONES, "phone")],
)
def test_what_an_older_version_took_is_not_taken_again(heading, values, field):
    assert heading not in meanings(grid(heading, values), remembered={heading: field})


def test_a_strange_heading_that_somebody_explained_is_remembered():
    found = meanings(grid("Gawai", PHONES), remembered={"Gawai": "phone"})
    assert found["Gawai"] == "phone"
    assert "Gawai" not in meanings(grid("Gawai", WORDS), remembered={"Gawai": "phone"})
