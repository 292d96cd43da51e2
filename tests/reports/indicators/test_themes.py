"""A rate is never in a table without its counts and the number answered, on page or paper."""

from types import SimpleNamespace

import pytest

from reports.indicators.registry import INDICATORS
from reports.indicators.themes import THEMES
from reports.render.pdf import WIDEST, _split, beside

FIXED = SimpleNamespace(key="", indicator=None)  # code and name
COLUMNS = [FIXED, FIXED, *(SimpleNamespace(key=key, indicator=row) for key, row in INDICATORS.items())]


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_theme_holds_what_its_rates_are_of(theme):
    shown = set(THEMES[theme][1])
    assert {
        key: set(beside(INDICATORS[key])) - shown for key in shown if set(beside(INDICATORS[key])) - shown
    } == {}


@pytest.mark.parametrize("theme", sorted(set(THEMES) - {"ringkas"}))
def test_every_table_on_paper_holds_what_its_rates_are_of(theme):
    at = {column.key: place for place, column in enumerate(COLUMNS)}
    parts = _split("Judul", COLUMNS, [0, 1, *(at[key] for key in THEMES[theme][1])])
    tables = [[COLUMNS[place].key for place in places] for _, places in parts]
    for table in tables:
        assert table[:2] == ["", ""] and len(table) - 2 <= WIDEST and len(set(table[2:])) == len(table[2:])
        assert [key for key in table[2:] if not set(beside(INDICATORS[key])) <= set(table)] == []
    assert {key for table in tables for key in table[2:]} == set(THEMES[theme][1])


def test_a_success_rate_names_its_counts_and_who_answered():
    assert beside(INDICATORS["tingkat_terukur"]) == (
        "berhasil_terukur", "dinilai", "jatuh_tempo", "dijawab", "tingkat_respons",
    )  # fmt: skip
    assert beside(INDICATORS["kelengkapan"]) == ("perpustakaan_lapor", "perpustakaan_mitra")
    assert beside(INDICATORS["kegiatan"]) == ()
