"""Sex, age, ticks, counts and names as rosters have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import (
    Reading,
    Unreadable,
    name_key,
    read_age,
    read_integer,
    read_sex,
    read_tick,
    tidy_name,
)
from tpbis.formats.person_traits import NO_AGE


@pytest.mark.parametrize(
    "cell", ["L", "l", "Lk", "LK.", "Laki-laki", "LAKI - LAKI", "laki laki", "laki", "pria"]
)
def test_sex_of_a_man(cell):
    assert read_sex(cell) == Reading("L")


@pytest.mark.parametrize("cell", ["P", "p", "Pr", "pr.", "Perempuan", "PEREMPUAN", "wanita"])
def test_sex_of_a_woman(cell):
    assert read_sex(cell) == Reading("P")


@pytest.mark.parametrize("cell", ["x", "L/P", 3, "12", True, b"L", float("nan")])
def test_sex_that_cannot_be_read(cell):
    with pytest.raises(Unreadable) as problem:
        read_sex(cell)
    assert problem.value.expected == "L atau P"


@pytest.mark.parametrize(
    ("cell", "age"), [("32", 32), (32.0, 32), ("32 th", 32), ("32 tahun", 32), (0, None), ("-", None)]
)
def test_age_in_an_accepted_style(cell, age):
    reading = read_age(cell)
    assert (reading.value, reading.warning) == (age, NO_AGE if cell == 0 else None)


@pytest.mark.parametrize("cell", ["± 32", "32-an", "32 tahunan", "32 th 3 bulan", "sekitar 32"])
def test_age_that_is_only_about_right_is_told(cell):
    assert read_age(cell) == Reading(32, f"“{cell}” dibaca 32 tahun.")


def test_age_that_nobody_knows_is_nothing():
    assert read_age("tidak tahu") == Reading(None)


@pytest.mark.parametrize("cell", ["121", -1, 32.5, "muda", 1990, True, b"32", float("inf")])
def test_age_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_age(cell)


@pytest.mark.parametrize("cell", ["√", "ü", "v", "V", "x", "✓", "1", 1, 1.0, True, "ya", "Hadir", "H"])
def test_tick_is_true(cell):
    assert read_tick(cell) == Reading(True)


@pytest.mark.parametrize("cell", ["-", "–", "", None, "0", 0, 0.0, False, "tidak", "Kosong", "sakit", "Izin"])
def test_tick_is_false(cell):
    assert read_tick(cell) == Reading(False)


@pytest.mark.parametrize("cell", ["mungkin", 2, float("nan"), b"x", "🙂"])
def test_tick_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_tick(cell)


@pytest.mark.parametrize(
    ("cell", "count"),
    [("1.234", 1234), ("30 orang", 30), (30, 30), (30.0, 30), ("0", 0), ("", None), ("-", None)],
)
def test_integer_in_an_accepted_style(cell, count):
    assert read_integer(cell) == Reading(count)


@pytest.mark.parametrize(
    "cell", ["1,234", "12.34", "-5", -5, 5.5, "banyak", 10**12, b"5", True, float("nan")]
)
def test_integer_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_integer(cell)


@given(st.integers(0, 10**12 - 1))
def test_integer_reads_back(count):
    dotted = f"{count:,}".replace(",", ".")
    assert {read_integer(style).value for style in (count, str(count), dotted)} == {count}


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("KEISHA   ARDIANTO", "Keisha Ardianto"),
        (" yani thamrin ", "Yani Thamrin"),
        ("SITI AMINAH, S.PD.", "Siti Aminah, S.Pd."),
        ("HJ. SITI, S.PD.I, M.SI", "Hj. Siti, S.Pd.I, M.Si"),
        ("M. YUSUF AL-GHIFARI", "M. Yusuf Al-Ghifari"),
        ("NUR'AINI", "Nur'Aini"),
        ("Siti Aminah, S.Pd.", "Siti Aminah, S.Pd."),
        ("Ahmad deni", "Ahmad deni"),
    ],
)
def test_tidy_name(typed, tidy):
    assert tidy_name(typed) == tidy


@given(st.text(max_size=60))
def test_tidy_name_again_changes_nothing_for_the_key(name):
    assert " ".join(tidy_name(name).split()) == tidy_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "SITI AMINAH",
        "siti  aminah",
        "Hj. Siti Aminah, S.Pd.",
        "Hj Siti Aminah S.Pd",
        "Ibu Siti Aminah",
        "Siti Aminah, SE",
    ],
)
def test_name_key_leaves_titles_out(name):
    assert name_key(name) == "siti aminah"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nur'aini", "nuraini"),
        ("Al-Ghifari", "al ghifari"),
        ("M.Yusuf", "m yusuf"),
        ("André", "andre"),
        ("Ma", "ma"),
        ("H.", "h"),
        ("Siti, Aminah", "siti aminah"),
        ("", ""),
        ("...", ""),
    ],
)
def test_name_key(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize("letter, sex", [("M", "L"), ("f", "P")])
def test_letters_of_foreign_forms_are_read_with_a_warning(letter, sex):
    assert read_sex(letter) == (sex, f"“{letter}” dibaca {sex}.")
