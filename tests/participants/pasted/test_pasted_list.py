"""A list pasted from WhatsApp or Excel: what is read, what is no person, what is handed back."""

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.pasted.pasted_list import read_paste
from participants.pasted.person_line import PastedPerson
from tests.participants.pasted.corpus import PLACES


def read_one(line: str) -> PastedPerson:
    (person,) = read_paste(line, places=PLACES).people
    return person


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1. Siti Aminah (P) 0812 3456 7890", {"name": "Siti Aminah", "sex": "P", "phone": "0812 3456 7890"}),
        ("2. Nur Hasanah P 0857-1122-3344", {"name": "Nur Hasanah", "sex": "P", "phone": "0857-1122-3344"}),
        ("4) BUDI SANTOSO L 35 th", {"name": "Budi Santoso", "sex": "L", "age": "35"}),
        ("2;Joko;L;;32;Kota Baru", {"name": "Joko", "sex": "L", "age": "32", "village": "Kota Baru"}),
        ("Muhammad Al Fatih", {"name": "Muhammad Al Fatih"}),
    ],
)
def test_line_in_the_ways_people_write(line, row):
    assert read_one(line).values == row


def test_headings_are_told_and_lines_without_a_name_handed_back():
    read = read_paste("Daftar hadir\nNo\tNama\tL/P\n1\tSiti\tP\n\n12345")
    assert [person.values for person in read.people] == [{"name": "Siti", "sex": "P"}]
    assert (read.left, [what for _, what in read.noise]) == (["12345"], ["judul", "judul"])


NIK = "3673081111700003"
SPELLINGS = [NIK, "3673 0811 1170 0003", "36.73.08.111170.0003", "3673-0811-1170-0003"]
SPELLINGS.append(NIK.translate(str.maketrans("0123456789", "０１２３４５６７８９")))


@pytest.mark.parametrize("nik", SPELLINGS)
@pytest.mark.parametrize("phone", ["081234567890", "0812 3456 7890", "+62 812-3456-7890"])
@pytest.mark.parametrize("mark", [" ", "\t", ", ", " / ", ";"])
def test_nik_in_a_line_is_the_nik_in_any_order(nik, phone, mark):
    parts = ["SITI AMINAH", nik, phone]
    rows = [read_one(mark.join(order)).values for order in permutations(parts)]
    rows += [read_one(f"1. {mark.join(order)}").values for order in permutations(parts)]
    assert {(row["name"], row["nik"], row["phone"]) for row in rows} == {("Siti Aminah", NIK, phone)}


@pytest.mark.parametrize(
    "line",
    ["Siti (NIK 3673 0811 1170 0003) 0812 3456 7890 P", "Siti, NIK: 3673081111700003, HP 081234567890, P"],
)
def test_words_around_a_nik_are_no_name(line):
    row = read_one(line).values
    assert (row["name"], row["nik"], row["sex"]) == ("Siti", NIK, "P")


@pytest.mark.parametrize(
    "number", ["3673 0811 1170 000", "3673-0811-1170-00031", "367308 0811 1700 0", "9973 0811 1170 0003"]
)
def test_number_that_is_no_nik_is_not_torn_into_name_and_phone(number):
    person = read_one(f"Siti {number}")
    assert (person.values, person.unread) == ({"name": "Siti"}, [number])


def test_age_and_year_before_a_phone_leave_it():
    assert read_one("Siti 35 0812 3456 7890").values["phone"] == "0812 3456 7890"
    assert read_one("Siti 1990 0812 3456 7890").values["phone"] == "0812 3456 7890"


def test_nik_parted_by_a_line_break_is_one():
    read = read_paste("Siti 36730811\n11700003 0812 3456 7890\nBudi L")
    people = [(person.values["name"], person.values.get("nik")) for person in read.people]
    assert people == [("Siti", NIK), ("Budi", None)]


def test_nik_is_left_out_and_told_masked_where_none_is_kept():
    read = read_paste(f"Siti {NIK} 081234567890\nAni {NIK} {NIK[:-1]}4", keeps_nik=False)
    assert [person.values for person in read.people] == [
        {"name": "Siti", "phone": "081234567890"},
        {"name": "Ani"},
    ]
    assert read.dropped == ["••••••••••••0003", "••••••••••••0003", "••••••••••••0004"]


def test_two_niks_in_a_line_are_nobodys():
    read = read_paste(f"Ani {NIK} KK {NIK[:-1]}4")
    assert ["nik" in person.values for person in read.people] == [False] and len(read.dropped) == 2


@pytest.mark.parametrize("column", ["NIK", "No HP", "Alamat", "Ket."])
def test_nik_stands_in_no_other_field(column):
    read = read_paste(f"No\tNama\tL/P\t{column}\n1\tSiti\tP\t{NIK}\n2\tBudi\tL\t{NIK[:-1]}4")
    for person in read.people:
        told = {key: value for key, value in person.values.items() if key != "nik"}
        assert NIK[:-1] not in f"{told} {person.unread} {person.doubts}"


def test_masked_nik_of_a_draft_is_no_name():
    assert read_one("Siti ••••••••••••0003 081234567890").values == {"name": "Siti", "phone": "081234567890"}


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("L\n1. Budi\n2. Joko\nP\n1. Siti", ["L", "L", "P"]),
        ("Laki-laki 5 orang\nPerempuan 7 orang\n1. Budi\n2. Siti", [None, None]),
        ("[30/11 08.15] Bu RT: perempuan\n[30/11 08.16] Bu RT: 1. Budi", [None]),
    ],
)
def test_headings_of_sex_hold_for_the_names_below_and_totals_for_none(text, sexes):
    assert [person.values.get("sex") for person in read_paste(text).people] == sexes


@pytest.mark.parametrize(
    "text", ["A. Siti\nB. Ani\nC. Budi", "I. Siti\nII. Ani\nIII. Budi", "1.Siti 2.Ani 3.Budi"]
)
def test_names_do_not_keep_their_numbers(text):
    assert [person.values["name"] for person in read_paste(text).people] == ["Siti", "Ani", "Budi"]


def test_phone_of_a_parent_is_not_the_childs():
    read = read_paste("NAMA ANAK\tNAMA IBU\tHP IBU\nBudi\tSiti\t081211112222\nAni\tRina\t081211113333")
    told = [(person.values, person.unread) for person in read.people]
    assert told[0] == ({"name": "Budi"}, ["NAMA IBU: Siti", "HP IBU: 081211112222"])


PEOPLE = [
    ("Siti Aminah", "P", "081234567890", "35", "Cipare"),
    ("Budi Santoso", "L", "085711223344", "41", "Lopang"),
    ("Nur'aini", "P", "087812345678", "29", "Unyur"),
    ("Joko Susilo, S.Pd.", "L", "081399990000", "52", "Kaligandu"),
]
NUMBERS = ["{}. ", "{}) ", "- ", "• ", "", "🌸 ", "({}) ", "*{}.* "]
NOISE = [
    "Assalamu'alaikum",
    "",
    "Terima kasih 🙏",
    "Total 4 orang",
    "Daftar peserta:",
    "Mohon hadir tepat waktu",
]
SEXES = {"P": ["P", "(P)", "pr", "perempuan", "wanita"], "L": ["L", "(L)", "lk", "laki-laki", "pria"]}


@given(st.data())
def test_people_are_the_same_however_they_are_written(data):
    draw = data.draw
    mark, number = (
        draw(st.sampled_from([", ", " - ", " / ", ";", "\t", "   "])),
        draw(st.sampled_from(NUMBERS)),
    )
    lines = []
    for n, (name, sex, phone, age, village) in enumerate(draw(st.permutations(PEOPLE)), 1):
        rest = [draw(st.sampled_from(SEXES[sex])), phone, f"{age} th", village]
        lines.append(number.format(n) + mark.join([name, *draw(st.permutations(rest))]))
    for noise in draw(st.lists(st.sampled_from(NOISE), max_size=3)):
        lines.insert(draw(st.sampled_from([0, len(lines)])), noise)
    read = read_paste("\n".join(lines), places=PLACES)
    fields = ("name", "sex", "phone", "age", "village")
    assert sorted(tuple(p.values.get(f) for f in fields) for p in read.people) == sorted(PEOPLE)
    assert not read.left and not any(person.unread + person.doubts for person in read.people)


@given(st.text(st.sampled_from("aS1. \t,;:/-_()~*✅❌08P\n"), max_size=200))
def test_no_text_is_lost_whatever_it_is(text):
    read = read_paste(text, places=PLACES)
    told = [line for person in read.people for line in person.lines]
    told += [line for line, _ in read.noise] + read.left
    assert sorted("".join("".join(told).split())) == sorted("".join(text.split()))


LINES = [
    "1 " * 240,
    "8 " * 240,
    "3673081117000001 " * 28,
    "3.67E+15 " * 50,
    "(l" * 240,
    "\t" * 490,
    "a" * 499,
    "0812 " * 99,
    "RT 01 " * 80,
    "1. a 2. b " * 49,
    "nama,l/p," * 50,
]


def spent(text: str) -> float:
    start = time.thread_time()
    read_paste(text, places=PLACES)
    return time.thread_time() - start


@pytest.mark.parametrize("line", LINES)
def test_paste_takes_time_by_its_length(line):
    one, two = (min(spent("\n".join([line] * count)) for _ in range(2)) for count in (20, 40))
    assert two < 2.5 * one + 0.05 and two < 3


def test_two_thousand_lines_are_read_in_seconds():
    line = "{}. Siti Aminah (P) 0812 3456 {:04d}, Cipare RT 02/05, 35 th, IRT"
    text = "\n".join(line.format(n, n) for n in range(1, 2001))
    assert spent(text) < 8


def test_line_that_is_no_person_is_handed_back():
    read = read_paste("Siti Aminah\n" + "x" * 600)
    assert ([person.values["name"] for person in read.people], read.left) == (["Siti Aminah"], ["x" * 600])
