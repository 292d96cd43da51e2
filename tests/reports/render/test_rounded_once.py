"""Nothing is rounded twice: page, PDF and sheet show the file's value, rounded once at the end."""

import csv
import io
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.indicators.formulas import ratio, rupiah
from reports.indicators.indicator import SHARE_UNIT
from reports.indicators.registry import INDICATORS
from reports.pages.figure_wording import points_per_person
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.reports.views.test_report import body
from tpbis.formats import format_decimal, format_int, format_money, format_percent

COUNTS = st.integers(0, 3_000_000)


def once(value: Fraction, places: int) -> str:
    """Half away from zero, from the exact value, in whole numbers only."""
    scaled = (2 * value.numerator * 10**places + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(scaled, 10**places)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{rest:0{places}}" if places else grouped


def percent(value: Fraction, places: int = 1) -> str:
    text = once(value * 100, places)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + "%"


@given(COUNTS, COUNTS.filter(bool), st.sampled_from([0, 1, 2]))
def test_a_ratio_is_read_as_its_exact_value_rounded_once(part, whole, places):
    value = ratio("a", "b")({"a": part, "b": whole})
    assert format_percent(value, places) == percent(Fraction(part, whole), places)
    assert format_decimal(value, places) == once(Fraction(part, whole), places)


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.integers(1, 10**6))
def test_a_median_is_whole_rupiah_half_to_even_and_read_as_it_stands(low, part, width):
    """A quartile stands at quarters between two changes, which are halves at most."""
    exact = Fraction(low, 2) + Fraction(width, 2) * Fraction(part, 4)
    value = rupiah("median")({"median": float(exact), "banyak_perubahan": 10})
    assert value == round(exact)
    assert format_money(abs(value)) == f"Rp{abs(value):,}".replace(",", ".")


@given(st.integers(1, 29))
def test_points_of_one_person_are_rounded_as_everything_else(trained):
    assert str(points_per_person({"dilatih": trained})) == once(Fraction(100, trained), 0)


@pytest.fixture
def told(libraries):
    """Eleven people, of whom some rose by odd amounts, and activities that divide badly."""
    training = make_training(libraries.cipare, head_count=13)
    for n in range(11):
        line = enrol(training, make_person(libraries.cipare, f"Orang {n}"))
        baseline(line, None, income_exact=500_001)
        answer(line, training.last_day.replace(year=2023, month=1), income_exact=600_000 + 137_777 * n)
    for n in range(5):
        make_training(libraries.serang, f"Bedah buku {n}", head_count=7 + n)


def spoken(found, value) -> str:
    """The page's text from the file's value: one rounding."""
    if value is None:
        return "–"
    if found.jenis == "rasio":
        exact = Fraction(Decimal(repr(value)))
        return percent(exact) if found.unit == SHARE_UNIT else once(exact, 1)
    return format_money(value) if found.jenis == "median" else format_int(value)


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["kegiatan", "ditanya", "hasil", "cakupan", "pengelola"])
def test_every_cell_of_a_page_is_the_value_of_the_files_rounded_once(told, cast, sign_in, theme):
    client = sign_in(cast.banten)
    query = "wilayah=36&tingkat=kabkota&tahun=2022"
    rows = json.loads(body(client.get(f"/laporan/dampak.json?{query}")))["baris"]
    lines = list(
        csv.reader(
            io.StringIO(body(client.get(f"/laporan/dampak.csv?{query}")).decode("utf-8-sig")), delimiter=";"
        )
    )
    labels = {found.label: found for found in INDICATORS.values()}
    page = client.get(f"/laporan/dampak/?{query}&kelompok={theme}").content.decode()
    cells = re.findall(r'<td class="n" data-label="([^"]+)">([^<]*)</td>', page)
    shown = {label for label, _ in cells}
    assert shown
    row = next(row for row in rows if row["kode"] == "36.73")
    line = next(line for line in lines if line[0] == "36.73")
    for label in shown:
        found = labels[label.replace("&#x27;", "'")]
        texts = [text for name, text in cells if name == label]
        assert spoken(found, row[found.key]) in texts, label
        written = line[lines[0].index(found.label)]
        as_told = row[found.key]
        assert written == ("" if as_told is None else str(as_told).replace(".", ",")), label


def test_half_is_away_from_zero_on_every_page():
    assert [format_percent(Decimal(value), 0) for value in ("0.125", "0.135", "0.145")] == [
        "13%",
        "14%",
        "15%",
    ]
    assert Decimal("0.5").quantize(Decimal(1), ROUND_HALF_UP) == 1
