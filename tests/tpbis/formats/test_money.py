"""Rupiah read in every spelling people use, and printed back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import Money, Reading, Unreadable, format_money, read_money

RANGE = "Dibaca sebagai rentang Rp1.000.000 sampai Rp2.000.000."


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        ("Rp 3.000.000,00", 3_000_000),
        ("Rp3.000.000", 3_000_000),
        ("Rp. 750.000,-", 750_000),
        ("Rp.750.000", 750_000),
        ("IDR 750.000", 750_000),
        ("3 juta", 3_000_000),
        ("3jt", 3_000_000),
        ("1 jt", 1_000_000),
        ("1,5 juta", 1_500_000),
        ("1.5 JUTA", 1_500_000),
        ("Rp 1,25 jt", 1_250_000),
        ("500rb", 500_000),
        ("500 ribu rupiah", 500_000),
        ("1.500 ribu", 1_500_000),
        ("1 juta 500 ribu", 1_500_000),
        ("2.250.000", 2_250_000),
        ("2,250,000", 2_250_000),
        ("2250000", 2_250_000),
        ("3 juta per bulan", 3_000_000),
        ("3 jt/bln", 3_000_000),
        ("'1.000.000", 1_000_000),
        ("\u00a0Rp\u00a01.000.000 ", 1_000_000),
        (3_000_000, 3_000_000),
        (3_000_000.0, 3_000_000),
        ("0", 0),
        (0, 0),
        (0.0, 0),
        ("999.999.999.999", 999_999_999_999),
    ],
)
def test_money_in_an_accepted_style(cell, rupiah):
    assert read_money(cell) == Reading(Money(exact=rupiah))


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "–", " — ", "\u00a0"])
def test_money_of_an_empty_cell_is_none(cell):
    assert read_money(cell) == Reading(None)


@pytest.mark.parametrize(
    "cell",
    [
        "1-2 juta",
        "1 – 2 jt",
        "1 s/d 2 juta",
        "1 sampai 2 juta",
        "1 juta - 2 juta",
        "Rp1.000.000 - Rp2.000.000",
    ],
)
def test_money_range_keeps_both_ends_and_warns(cell):
    assert read_money(cell) == Reading(Money(low=1_000_000, high=2_000_000), RANGE)


def test_money_range_with_mixed_units():
    assert read_money("500rb - 1 juta").value == Money(low=500_000, high=1_000_000)
    assert read_money("500-750rb").value == Money(low=500_000, high=750_000)
    assert read_money("750.000 - 1.500.000").value == Money(low=750_000, high=1_500_000)
    assert read_money("0 - 1 juta").value == Money(low=0, high=1_000_000)


@pytest.mark.parametrize(
    ("cell", "rupiah", "warning"),
    [
        ("2jtan", 2_000_000, "Dibaca Rp2.000.000 (kira-kira)."),
        ("sekitar 2 juta", 2_000_000, "Dibaca Rp2.000.000 (kira-kira)."),
        ("kira-kira 2 juta", 2_000_000, "Dibaca Rp2.000.000 (kira-kira)."),
        ("3", 3, "Dibaca Rp3. Bila maksudnya ribu atau juta, tulis satuannya."),
        ("1.000.000,75", 1_000_001, "Dibulatkan menjadi Rp1.000.001."),
    ],
)
def test_money_warns_where_it_had_to_choose(cell, rupiah, warning):
    assert read_money(cell) == Reading(Money(exact=rupiah), warning)


@pytest.mark.parametrize(
    "cell",
    [
        "belum ada",
        "juta",
        "Rp",
        "-500.000",
        -1,
        -0.5,
        "2-1 juta",
        "500 - 1 juta",
        "1-2-3 juta",
        "1,5",
        "1.500 juta",
        "1 juta 500",
        "1.00",
        "12.34.567",
        "1e6",
        "=1+1",
        "1000000000000",
        10**12,
        1e300,
        float("nan"),
        float("inf"),
        True,
        b"1000",
        [],
        object(),
    ],
)
def test_money_that_cannot_be_read(cell):
    with pytest.raises(Unreadable) as problem:
        read_money(cell)
    assert problem.value.value is cell
    assert problem.value.expected == "jumlah rupiah, misalnya 3.000.000, 3 juta, 500 ribu, atau 1-2 juta"


@pytest.mark.parametrize(
    "cell, low, high",
    [("< 500.000", 0, 500_000), ("kurang dari 1 juta", 0, 10**6), ("di bawah 750rb", 0, 750_000)],
)
def test_money_under_an_amount_is_a_range_from_nothing(cell, low, high):
    assert read_money(cell).value == Money(low=low, high=high)


@pytest.mark.parametrize(
    "cell, rupiah, warns",
    [
        ("1,250rb", 1_250_000, "Dibaca Rp1.250.000 (kira-kira)."),
        ("1.500", 1500, "Dibaca Rp1.500. Bila maksudnya ribu atau juta, tulis satuannya."),
        (9999, 9999, "Dibaca Rp9.999. Bila maksudnya ribu atau juta, tulis satuannya."),
        ("Rp. 3.000.000,00 (tiga juta rupiah)", 3_000_000, None),
    ],
)
def test_money_that_may_lack_its_unit_is_told(cell, rupiah, warns):
    assert read_money(cell) == Reading(Money(exact=rupiah), warns)


def test_money_of_a_ledger_dash_is_nothing():
    assert read_money("Rp -") == Reading(None)


@pytest.mark.parametrize("cell", ["50.000/hari", "1 juta per minggu", "Rp 30.000.000 / thn"])
def test_money_of_another_period_is_no_monthly_amount(cell):
    with pytest.raises(Unreadable, match="bukan jumlah sebulan"):
        read_money(cell)


def test_money_says_what_is_wrong_in_one_sentence():
    with pytest.raises(Unreadable) as problem:
        read_money("belum ada")
    assert str(problem.value) == (
        "“belum ada” tidak terbaca. Tulis jumlah rupiah, misalnya 3.000.000, 3 juta, 500 ribu, atau 1-2 juta."
    )


amounts = st.integers(10_000, 10**12 - 1)


@given(amounts)
def test_money_written_in_any_style_reads_back(rupiah):
    dotted = f"{rupiah:,}".replace(",", ".")
    styles = [rupiah, float(rupiah), str(rupiah), dotted, f"Rp{dotted}", f"Rp {dotted},00", f"Rp. {dotted},-"]
    assert {read_money(style).value.exact for style in styles} == {rupiah}
    assert read_money(format_money(rupiah)) == Reading(Money(exact=rupiah))


@given(st.integers(1, 99_999), st.sampled_from(["juta", "jt", " jt", " Juta"]))
def test_money_in_juta_with_two_decimals_reads_back(hundredths, unit):
    text = f"{hundredths / 100:.2f}".replace(".", ",") + unit
    assert read_money(text).value == Money(exact=hundredths * 10_000)


@given(amounts, amounts)
def test_money_range_reads_back(one, other):
    low, high = sorted((one, other))
    read = read_money(f"{format_money(low)} - {format_money(high)}").value
    assert read == (Money(exact=low) if low == high else Money(low=low, high=high))


def test_format_money():
    assert [format_money(x) for x in (3_000_000, 0, -5000, None)] == ["Rp3.000.000", "Rp0", "-Rp5.000", "–"]
