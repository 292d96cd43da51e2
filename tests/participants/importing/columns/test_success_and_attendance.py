"""Columns of remarks as other offices fill them: which are claims, which attendance, which are asked."""

from collections import Counter

import pytest

from participants.importing.columns.remarks import ALL_CAME
from participants.importing.columns.success_and_attendance import judge, presence_word
from participants.importing.file.headings import heading_key
from participants.models import Declaration, Enrolment
from tests.participants.importing.columns.grids import understood

NEVER = [
    ("Ket.", ["√", "√", "v", "1"]),
    ("Ket", ["v", "", "v", ""]),
    ("Keterangan", ["1", "1", "0", "1"]),
    ("Keterangan", ["Sudah", "Belum", "Sudah", "Belum"]),
    ("Keterangan", ["Ya", "Tidak", "Ya", "Ya"]),
    ("Hasil", ["Ya", "Ya", "Ya", "Ya"]),
    ("Hasil", ["Lulus", "Tidak lulus", "Lulus", "Lulus"]),
    ("Hasil", ["80", "75", "90", "1"]),
    ("Hasil Post Test", ["Berhasil", "Belum", "Berhasil", "Belum"]),
    ("Hasil Ujian", ["Berhasil", "Berhasil", "Belum", "Belum"]),
    ("Status", ["Kawin", "Belum Kawin", "Belum Menikah", "Cerai Mati"]),
    ("Status", ["Aktif", "Tidak aktif", "Aktif", "Aktif"]),
    ("Status", ["Lengkap", "Belum lengkap", "Lengkap", "Lengkap"]),
    ("Status", ["Belum", "Belum", "Belum", "Belum"]),
    ("Status Perkawinan", ["Belum", "Sudah", "Belum", "Sudah"]),
    ("Status Pendaftaran", ["Berhasil", "Berhasil", "Belum", "Berhasil"]),
    ("Status Verifikasi", ["Berhasil", "Belum", "Berhasil", "Belum"]),
    ("Status Kirim", ["Berhasil", "Gagal", "Berhasil", "Berhasil"]),
    ("Status Vaksin", ["Sudah", "Belum", "Sudah", "Sudah"]),
    ("Status Kehadiran", ["Hadir", "Izin", "Hadir", "Hadir"]),
    ("Catatan", ["Sudah bayar", "Belum bayar", "", ""]),
    ("Catatan", ["Belum ada HP", "", "", "Ketua kelompok"]),
    ("Catatan", ["Belum bisa baca", "", "Tidak bisa hadir siang", ""]),
    ("Keterangan", ["Hadir", "Hadir", "Tidak Hadir", "Izin"]),
    ("Keterangan", ["H", "H", "I", "S"]),
    ("Keterangan", ["Tidak ikut", "", "", ""]),
    ("Keterangan", ["Sertifikat sudah", "Sertifikat belum", "", ""]),
    ("Keterangan", ["Belum punya NIB", "Sudah punya NIB", "", ""]),
    ("Keterangan", ["Warga", "Kader", "Warga", "Warga"]),
    ("Keterangan", ["√", "Berhasil", "Belum", "√"]),
    ("Keterangan", ["Berhasil", "Pindah", "Belum", "Belum"]),
    ("Keterangan", ["Berhasil", "Hadir", "Belum", "Izin"]),
    ("Keterangan", ["Berhasil dihubungi", "Belum dihubungi", "", ""]),
    ("Berhasil dihubungi", ["Ya", "Tidak", "Ya", "Ya"]),
    ("Berhasil Lulus", ["Ya", "Tidak", "Ya", "Ya"]),
    ("Keberhasilan Belajar", ["Berhasil", "Belum", "Berhasil", "Belum"]),
    ("Status Keberhasilan", ["√", "", "√", ""]),
    ("Keberhasilan", ["1", "0", "1", "1"]),
    ("Keberhasilan", ["√", "√", "√", "√"]),
    ("Berhasil", ["v", "", "v", "v"]),
    ("Berhasil/Belum", ["Berhasil", "√", "Belum", "-"]),
    ("Keberhasilan", ["85%", "70%", "90%", "60%"]),
    ("Status Keberhasilan", ["Berhasil", "pindah", "Belum", "Belum"]),
    ("Perkembangan Usaha", ["Meningkat", "Tetap", "Turun", "Meningkat"]),
    ("Nilai", ["Berhasil", "Belum", "Berhasil", "Belum"]),
    ("Keterangan", ["Baru", "Lama", "Baru", "Baru"]),
    ("Hasil", ["Positif", "Negatif", "Negatif", "Negatif"]),
]
CLAIMS = [
    ("Keterangan", ["Berhasil", "Belum", "Berhasil", "Belum"]),
    ("Ket.", ["BERHASIL", "belum", "Berhasil ", "Belum."]),
    ("Hasil", ["Berhasil", "", "", "Belum"]),
    ("Status", ["Sudah berhasil", "Belum berhasil", "Belum", "Blm"]),
    ("Catatan", ["Berhasil", "", "", ""]),
    ("Status Keberhasilan", ["Sudah", "Belum", "Sudah", "Belum"]),
    ("Keberhasilan", ["Ya", "Tidak", "Ya", "Tidak"]),
    ("Berhasil (Ya/Tidak)", ["Ya", "Tidak", "Ya", "Ya"]),
    ("Apakah sudah berhasil secara ekonomi?", ["Sudah", "Belum", "Belum", "Belum"]),
    ("Status Keberhasilan", ["Berhasil, omzet naik", "Belum (masih belajar)", "Belum", "Belum"]),
    ("Keberhasilan Ekonomi", ["Meningkat", "Tetap", "Belum", "Berhasil"]),
]
NAMES = ["Ani Lestari", "Budi Santoso", "Cici Paramida", "Dedi Kusnadi"]


def grid(heading, values):
    people = zip(NAMES, values, strict=True)
    return [["No", "Nama", "L/P", heading], *([n, name, "P", v] for n, (name, v) in enumerate(people, 1))]


@pytest.mark.parametrize("heading, values", NEVER)
def test_no_claim_without_a_question(heading, values):
    assert "declared" not in understood(grid(heading, values)).mapping.values()


@pytest.mark.parametrize("heading, values", CLAIMS)
def test_words_of_success_are_a_claim(heading, values):
    found = understood(grid(heading, values))
    assert (found.mapping[heading], found.questions) == ("declared", [])


@pytest.mark.parametrize(
    "heading, values",
    [
        ("Status Keberhasilan", ["√", "", "√", ""]),
        ("Berhasil", ["v", "", "v", "v"]),
        ("Keberhasilan", ["1", "0", "1", "1"]),
        ("Status Keberhasilan", ["Berhasil", "pindah", "Belum", "Belum"]),
        ("Keterangan", ["Berhasil", "Pindah", "Belum", "Belum"]),
    ],
)
def test_what_may_be_a_claim_is_asked_once_with_a_note_preselected(heading, values):
    (question,) = understood(grid(heading, values)).questions
    assert question.answers[0] == ("remark", "Catatan biasa")
    assert "declared" in dict(question.answers)


@pytest.mark.parametrize(
    "heading, values",
    [
        ("Keterangan", ["Hadir", "Hadir", "Tidak Hadir", "Izin"]),
        ("Ket.", ["H", "H", "I", "S"]),
        ("Status", ["Hadir", "Alpa", "Sakit", "Hadir"]),
        ("Catatan", ["", "Tidak hadir", "", ""]),
        ("Partisipasi", ["Hadir", "Hadir", "Tidak hadir", "Hadir"]),
        ("Status Keberhasilan", ["Hadir", "Izin", "Hadir", "Hadir"]),
        ("Hadir", ["√", "", "√", "√"]),
        ("Presensi", ["√", "-", "v", "√"]),
        ("Absensi", ["H", "A", "I", "H"]),
        ("Kehadiran", ["Hadir", "", "Hadir", "Hadir"]),
        ("Hadir/Tidak", ["Ya", "Tidak", "Ya", "Ya"]),
    ],
)
def test_what_looks_like_attendance_counts_as_attendance(heading, values):
    assert understood(grid(heading, values)).mapping[heading] == "attended"


def test_a_plan_to_come_is_no_attendance():
    assert (
        "attended"
        not in understood(grid("Bersedia ikut", ["Hadir", "Hadir", "Izin", "Hadir"])).mapping.values()
    )


def test_some_ticks_under_ket_are_asked():
    (question,) = understood(grid("Ket.", ["√", "", "√", ""])).questions
    assert question.answers[0] == ("remark", "Catatan biasa") and "attended" in dict(question.answers)


def test_one_row_of_many_that_is_no_word_of_success_is_enough():
    words = Counter({"Berhasil": 400, "Belum": 599, "Sertifikat diambil": 1})
    assert judge(heading_key("Keterangan"), words, 1000) == "may_claim"
    assert judge(heading_key("Keterangan"), Counter({"Berhasil": 400, "Belum": 600}), 1000) == "claim"


def test_claim_looks_at_every_row_of_a_long_list():
    rows = [["No", "Nama", "L/P", "Ket."]]
    rows += [[n, f"Orang Ke{'abcdefghij'[n % 10]}{n % 7 * 'a'}", "P", "Berhasil"] for n in range(1, 3000)]
    rows[2001][3] = "Ambil sertifikat"
    assert "declared" not in understood(rows).mapping.values()


def test_of_two_claims_the_heading_that_speaks_of_success_wins():
    rows = [["No", "Nama", "L/P", "Keterangan", "Keberhasilan"]]
    rows += [[n, name, "P", "Berhasil", "Belum"] for n, name in enumerate(NAMES, 1)]
    found = understood(rows)
    assert (found.mapping["Keberhasilan"], "Keterangan" in found.mapping) == ("declared", False)
    assert "Keberhasilan" in found.warned[3]


def test_who_came_by_their_remark(bring, training):
    values = ["Hadir", "Tidak hadir", "Izin", "Hadir"]
    outcome = bring(grid("Keterangan", values)).outcome
    came = dict(Enrolment.unscoped.values_list("person__name", "attended"))
    assert (outcome.errors, came) == ([], dict(zip(NAMES, [True, False, False, True], strict=True)))
    assert (outcome.present, outcome.declared["berhasil"]) == (2, 0)


def test_only_absences_named_leave_the_others_present(bring, training):
    bring(grid("Catatan", ["", "Sakit", "Ketua kelompok", ""]))
    rows = Enrolment.unscoped.order_by("number").values_list("attended", "note")
    assert list(rows) == [(True, ""), (False, "Sakit"), (True, "Ketua kelompok"), (True, "")]


def test_claim_is_told_with_who_and_from_which_column(bring, training):
    rows = [
        *grid("Keterangan", ["Berhasil", "Belum", "", "Berhasil"]),
        [],
        [None, None, None, "Serang, 1 Juni 2024"],
    ]
    outcome = bring([*rows, [None, None, None, "Kepala Bidang Perpustakaan"]]).outcome
    assert outcome.declared == {"berhasil": 2, "belum": 1, "column": "Keterangan"}
    assert outcome.warnings[0].message == (
        "2 orang akan dicatat berhasil menurut pernyataan Kepala Bidang Perpustakaan (1 Juni 2024), "
        "1 belum, dari kolom “Keterangan”."
    )
    assert Declaration.unscoped.count() == 3


def test_a_remembered_claim_is_judged_anew(bring, training):
    bring(grid("Keterangan", ["Berhasil", "Belum", "Belum", "Belum"]))
    before = Declaration.unscoped.count()
    bring([["No", "Nama", "L/P", "Keterangan"], [1, "Eva Rosita", "P", "√"], [2, "Fani Utami", "P", "√"]])
    assert (before, Declaration.unscoped.count()) == (4, 4)


@pytest.mark.parametrize("values", [["1", "2", "3", "4"], ["Menjahit", "Sablon", "Batik", "Kue"]])
def test_numbers_of_a_class_list_are_no_attendance(values):
    assert "Absen" not in understood(grid("Absen", values)).mapping


def test_one_column_of_presence_for_two_days(bring, training):
    bring(grid("Hadir", ["√", "", "√", "x"]))
    came = list(Enrolment.unscoped.order_by("number").values_list("attended", flat=True))
    assert came[:3] == [True, False, True]


@pytest.mark.parametrize("heading", ["20/5 Pagi", "Tidak Hadir", "Jumlah Hadir", "Pertemuan Sore"])
def test_attendance_that_is_not_understood_is_told(heading):
    found = understood(grid(heading, ["√", "", "√", ""]))
    assert (heading in found.mapping, ALL_CAME in found.warned.get(3, "")) == (False, True)
    assert understood(grid("Kaos", ["√", "", "√", ""])).warned == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [("Hadir 80%", "came"), ("hadir (100 %)", "came"), ("Hadir 0%", "absent"), ("0%", ""), ("80%", "")],
)
def test_share_beside_a_word_of_attendance(text, word):
    assert presence_word(text) == word
