"""A NIK inside any text is found in every spelling and masked; other numbers are left alone."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lokal import PROVINCES

from tests.nik_texts import HOLDING, HOLDING_NONE
from tpbis.formats import find_niks, has_nik, mask_deep, mask_nik, mask_niks, read_nik, shown, take_niks

NIK = "3673081111700000"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
MARKS = [
    " ",
    ".",
    "-",
    "/",
    ",",
    "_",
    "\u00a0",
    "\u200b",
    "\u2011",
    "\n",
    " \n ",
    "\r\n",
    " - ",
    "\u2060",
    " | ",
]
DATES = st.dates(dt.date(1927, 1, 1), dt.date(2026, 11, 22))


@st.composite
def niks(draw) -> str:
    """Any NIK that read_nik takes without a word about its area."""
    born, woman = draw(DATES), draw(st.booleans())
    area = (
        draw(st.sampled_from(sorted(PROVINCES)))
        + f"{draw(st.integers(1, 79)):02}{draw(st.integers(1, 60)):02}"
    )
    return f"{area}{born.day + 40 * woman:02}{born:%m%y}{draw(st.integers(1, 9999)):04}"


@st.composite
def spellings(draw) -> str:
    """A NIK as people write it: with one mark between some or all of its digits, in any script."""
    nik, mark = draw(niks()), draw(st.sampled_from(MARKS))
    groups = draw(
        st.sampled_from(["4444", "664", "2222224", "6262", "22264", "2" * 8, "1" * 16, "88", "466"])
    )
    ends, parts = 0, []
    for size in map(int, groups):
        parts.append(nik[ends : ends + size])
        ends += size
    script = draw(st.sampled_from([{}, FULL_WIDTH, ARABIC, CIRCLED]))
    return mark.join([*parts, nik[ends:]] if nik[ends:] else parts).translate(script)


WORDS = st.text("abcdefghij ABCDEFG.,:;()-", max_size=20).filter(lambda text: "nik" not in text.lower())


@settings(max_examples=600, deadline=None)
@given(spellings(), WORDS, WORDS)
def test_any_spelling_in_any_text_is_found_and_masked(spelling, before, after):
    text = f"{before}a {spelling} b{after}"
    assert has_nik(text)
    masked = mask_niks(text)
    assert not has_nik(masked) and masked.startswith(before) and masked.endswith(after)


@settings(max_examples=200, deadline=None)
@given(
    niks(),
    st.integers(10**7, 10**9 - 1),
    st.sampled_from(["0", "+62 ", "62", "0-"]),
    st.sampled_from(" ,/;\t|"),
)
def test_nik_beside_a_phone_leaves_the_phone(nik, tail, lead, mark):
    phone = f"{lead}81{tail}"
    for text in (f"{nik}{mark}{phone}", f"{phone}{mark}{nik}", f"Siti {nik}{mark}{phone} P"):
        rest, taken = take_niks(text)
        assert taken == [nik] and phone.strip() in rest


@pytest.mark.parametrize("text", HOLDING)
def test_what_looks_like_a_nik(text):
    assert has_nik(text)
    assert not has_nik(mask_niks(text))


@pytest.mark.parametrize("text", HOLDING_NONE)
def test_what_is_no_nik(text):
    assert find_niks(text) == [] and mask_niks(text) == text and take_niks(text) == (text, [])


PHONES = st.from_regex(r"0(81[1-9]|82[1238]|85[1-9]|87[78]|89[5-9])[0-9]{6,9}", fullmatch=True)


@settings(max_examples=300, deadline=None)
@given(st.lists(PHONES, min_size=1, max_size=4), st.sampled_from([", ", " / ", "; ", " ", "\n"]))
def test_several_phones_in_a_row_are_phones(phones, mark):
    dashed = [f"{phone[:4]}-{phone[4:8]}-{phone[8:]}" for phone in phones]
    spaced = [f"+62 {phone[1:4]} {phone[4:8]} {phone[8:]}" for phone in phones]
    assert [mark.join(row) for row in (phones, dashed, spaced) if has_nik(mark.join(row))] == []


@given(
    st.lists(st.integers(1950, 2049), min_size=1, max_size=9), st.sampled_from([" ", ", ", "-", "/", "\n"])
)
def test_lists_of_years_are_years(years, mark):
    assert not has_nik(mark.join(map(str, years)))


@given(
    st.lists(DATES, min_size=1, max_size=4), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_lists_of_dates_are_dates(days, form):
    assert not has_nik(", ".join(f"{day:{form}}" for day in days))


@settings(deadline=None)
@given(st.floats(-11, 6), st.floats(95, 141), st.integers(4, 8))
def test_coordinates_are_places(north, east, digits):
    assert not has_nik(f"{north:.{digits}f}, {east:.{digits}f}")


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**12 - 1), min_size=1, max_size=3))
def test_amounts_are_money(amounts):
    assert not has_nik("; ".join(f"Rp{amount:,}".replace(",", ".") for amount in amounts))


@settings(deadline=None)
@given(st.text())
def test_any_text_is_masked_once_and_for_all(text):
    masked = mask_niks(text)
    assert not has_nik(masked) and mask_niks(masked) == masked


@pytest.mark.parametrize("number", [2, 3, 5])
def test_several_in_one_piece_are_all_found(number):
    row = "".join(f"36730811117000{n:02}" for n in range(10, 10 + number))
    assert find_niks(f"x {row} y") == [(2 + 16 * n, 18 + 16 * n) for n in range(number)]


def test_label_goes_with_the_nik():
    assert take_niks(f"Siti Aminah (NIK {NIK}) 0812 3456 7890") == ("Siti Aminah   0812 3456 7890", [NIK])
    assert take_niks(f"No. KTP: {NIK}") == ("", [NIK])


def test_nik_is_masked_at_any_depth():
    kept = {"a": [f"x {NIK}", {NIK: 1}], "b": (True, None, 2.5)}
    assert mask_deep(kept) == {"a": [f"x {mask_nik(NIK)}", {mask_nik(NIK): 1}], "b": [True, None, 2.5]}


def test_sentences_about_a_cell_show_it_masked():
    cells = (NIK, float(NIK), int(NIK), " " * 190 + NIK, f"{'x' * 30} {NIK}")
    assert [cell for cell in cells if has_nik(shown(cell)) or NIK[:10] in shown(cell)] == []


def test_what_is_taken_out_can_be_read_as_a_nik():
    assert [
        read_nik(nik).value for nik in take_niks("Siti 36-73-08 111170 0000".translate(FULL_WIDTH))[1]
    ] == [NIK]


@pytest.mark.parametrize(
    "piece",
    ["1 ", "12 ", "3673 0811 1170 0000 ", "1 , ", "(", "1" * 17 + " ", "NIK ", "1e15 ", "1O ", "Oo1 ", "1a"],
)
def test_a_long_text_is_read_in_linear_steps(piece):
    assert isinstance(find_niks((piece * 20_000)[:20_000]), list)
