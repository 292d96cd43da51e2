"""A list pasted from WhatsApp or Excel."""

import time
from itertools import permutations

import pytest

from participants.forms.paste import read_line, read_paste


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1. Siti Aminah (P) 0812 3456 7890", {"name": "Siti Aminah", "sex": "P", "phone": "0812 3456 7890"}),
        ("2. Nur Hasanah P 0857-1122-3344", {"name": "Nur Hasanah", "sex": "P", "phone": "0857-1122-3344"}),
        ("3. Ahmad Fauzi (L)", {"name": "Ahmad Fauzi", "sex": "L"}),
        ("4) BUDI SANTOSO L 35 th", {"name": "Budi Santoso", "sex": "L", "age": "35"}),
        ("1\tSITI AMINAH\tP\t081234567890\tCipare",
         {"name": "Siti Aminah", "sex": "P", "phone": "081234567890", "village": "Cipare"}),
        ("2;Joko;L;;32;Kota Baru", {"name": "Joko", "sex": "L", "age": "32", "village": "Kota Baru"}),
        ("• Dewi Lestari, Cipare - P", {"name": "Dewi Lestari", "sex": "P", "village": "Cipare"}),
        ("Muhammad Al Fatih", {"name": "Muhammad Al Fatih"}),
        ("L", {"name": "L"}),
    ],
)  # fmt: skip
def test_read_line_in_the_ways_people_write(line, row):
    assert read_line(line) == row


def test_read_paste_skips_headings_and_hands_back_lines_without_a_name():
    read = read_paste("Daftar hadir\nNo\tNama\tL/P\n1\tSiti\tP\n\n12345\n")
    assert read.rows == [{"name": "Siti", "sex": "P"}]
    assert read.left == ["12345"]


NIK = "3673081111700003"


@pytest.mark.parametrize(
    "nik",
    [
        NIK,
        "3673 0811 1170 0003",
        "36.73.08.111170.0003",
        "3673-0811-1170-0003",
        NIK.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
)
@pytest.mark.parametrize("phone", ["081234567890", "0812 3456 7890", "+62 812-3456-7890"])
@pytest.mark.parametrize("mark", [" ", "\t", ", ", " / ", ";"])
def test_nik_in_a_line_is_the_nik_in_any_order(nik, phone, mark):
    parts = ["SITI AMINAH", nik, phone]
    rows = [read_line(mark.join(order)) for order in permutations(parts)]
    rows += [read_line(f"1. {mark.join(order)}") for order in permutations(parts)]
    assert {(row["name"], row["nik"], row["phone"]) for row in rows} == {("Siti Aminah", NIK, phone)}


@pytest.mark.parametrize(
    "line",
    ["Siti (NIK 3673 0811 1170 0003) 0812 3456 7890 P", "Siti, NIK: 3673081111700003, HP 081234567890, P"],
)
def test_words_around_a_nik_are_no_name(line):
    row = read_line(line)
    assert (row["name"], row["nik"], row["sex"]) == ("Siti", NIK, "P")


TORN = ["3673 0811 1170 000", "3673-0811-1170-00031", "367308 0811 1700 0", "9973 0811 1170 0003"]


@pytest.mark.parametrize("number", TORN)
def test_number_that_is_no_nik_is_not_torn_into_name_and_phone(number):
    row = read_line(f"Siti {number}")
    assert row == {"name": f"Siti {number}"}


def test_age_and_year_before_a_phone_leave_it():
    assert read_line("Siti 35 0812 3456 7890")["phone"] == "0812 3456 7890"
    assert read_line("Siti 1990 0812 3456 7890")["phone"] == "0812 3456 7890"


def test_nik_parted_by_a_line_break_is_one():
    read = read_paste("Siti 36730811\n11700003 0812 3456 7890\nBudi L")
    assert [(row["name"], row.get("nik")) for row in read.rows] == [("Siti", NIK), ("Budi", None)]


def test_nik_is_left_out_and_told_masked_where_none_is_kept():
    read = read_paste(f"Siti {NIK} 081234567890\nAni {NIK} {NIK[:-1]}4", keeps_nik=False)
    assert read.rows == [{"name": "Siti", "phone": "081234567890"}, {"name": "Ani"}]
    assert read.dropped == ["••••••••••••0003", "••••••••••••0003", "••••••••••••0004"]


def test_two_niks_in_a_line_are_nobodys():
    read = read_paste(f"KK {NIK} Ani {NIK[:-1]}4")
    assert ["nik" in row for row in read.rows] == [False] and len(read.dropped) == 2


def test_masked_nik_of_a_draft_is_no_name():
    assert read_line("Siti ••••••••••••0003 081234567890") == {"name": "Siti", "phone": "081234567890"}


LINES = [
    "1 " * 240,
    "8 " * 240,
    "3673081117000001 " * 28,
    "3.67E+15 " * 50,
    "(l" * 240,
    "\t" * 490,
    "a" * 499,
    "0812 " * 99,
]


def spent(text: str) -> float:
    start = time.thread_time()
    read_paste(text)
    return time.thread_time() - start


@pytest.mark.parametrize("line", LINES)
def test_paste_takes_time_by_its_length(line):
    one, two = (min(spent("\n".join([line] * count)) for _ in range(2)) for count in (50, 100))
    assert two < 2.5 * one + 0.05 and two < 3


def test_line_that_is_no_person_is_handed_back():
    read = read_paste("Siti Aminah\n" + "x" * 600)
    assert ([row["name"] for row in read.rows], read.left) == (["Siti Aminah"], ["x" * 600])
