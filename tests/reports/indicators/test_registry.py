"""The registry is the only place that computes, and the dictionary follows it."""

import re
from pathlib import Path

import pytest

from reports.facts.additive_counts import COLUMNS
from reports.indicators import registry
from reports.indicators.indicator import RATIO, SUM, Indicator, OpenedRows, Source
from reports.indicators.registry import BY_THEME, INDICATORS, INTERNAL, figure, indicator_from
from reports.pages.definition.indicator_wording import as_markdown

ROOT = Path(__file__).resolve().parents[3]
# Who may add up: the facts, what is maintained of them, the axis of the trend, the tables of rows,
# and the counts of work that waits.
MAY_ADD_UP = (
    "reports/facts/",
    "reports/rollups/",
    "reports/cohort/",
    "reports/tables/",
    "reports/figures/by_month.py",
    "reports/figures/funding_mix.py",  # money of trainings by fund, no count of people
    "reports/pages/dashboard/to_do.py",
    "reports/pages/similar_places.py",  # how many villages a place has
    "reports/monitoring/state.py",  # jobs that wait and roll-ups that lag, no figure of the programme
    "reports/pages/public/open_pages.py",  # the stamp by which a kept page is told from a newer one
    "reports/api/changes.py",  # the first transaction since a day
)
SUMS = re.compile(r"\.aggregate\(|\b(Sum|Count|Avg)\(|percentile_cont|SELECT[^;]{0,200}\b(sum|avg)\(")
CONTRACT = """kegiatan hadir orang perempuan disabilitas dilatih dilatih_orang belum_waktunya jatuh_tempo
dijawab
tingkat_respons dinilai berhasil berhasil_dinyatakan berhasil_dilaporkan berhasil_diverifikasi
tingkat_berhasil selang_bawah selang_atas tingkat_terukur terukur_bawah terukur_atas batas_bawah batas_atas
median_perubahan desa_terjangkau desa_total jangkauan perpustakaan_mitra perpustakaan_lapor kelengkapan
kelengkapan_bulan kegiatan_pengelola pengelola_dilatih stakeholder_meeting perwakilan_stakeholder komitmen
komitmen_terwujud layanan_informasi pelibatan_masyarakat advokasi
"""  # noqa: SIM905


def test_every_key_of_the_contract_is_registered():
    assert [key for key in CONTRACT.split() if key not in INDICATORS] == []


def test_docs_follow_the_registry():
    assert (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8") == as_markdown()


def test_every_count_is_shown_or_internal():
    used = set(INDICATORS) | INTERNAL | {"semua", "nihil"}
    assert [name for name in COLUMNS if name not in used] == []


def test_every_key_is_registered_once():
    assert [row.key for rows in BY_THEME.values() for row in rows] == list(INDICATORS)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"source": "kegiatan"}, "baru: name its Source and, as `rows`, the OpenedRows behind it"),
        ({"rows": "unik"}, "baru: name its Source and, as `rows`, the OpenedRows behind it"),
        (
            {"jenis": RATIO, "needs": ("hadir",)},
            "baru: a ratio names its numerator and its denominator first",
        ),
    ],
)
def test_an_indicator_that_hides_where_it_comes_from_is_refused(more, sentence):
    told = {"source": Source.ACTIVITIES, "rows": OpenedRows.CITIZENS, "jenis": SUM} | more
    with pytest.raises(TypeError, match=sentence):
        Indicator(key="baru", label="Baru", unit="orang", sentence="Sesuatu.", **told)


def test_an_indicator_without_its_rows_is_refused():
    with pytest.raises(TypeError, match="missing 2 required positional arguments: 'source' and 'rows'"):
        indicator_from("baru", {"label": "Baru", "unit": "orang", "sentence": "Sesuatu."})


LINE = {"label": "Baru", "unit": "orang", "sentence": "Sesuatu.", "source": "activities", "rows": "citizens"}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"source": "kegiatan"}, "baru: name its Source"),
        ({"rows": "semua"}, "baru: name its Source"),
        ({"jenis": "rasio", "formula": "known", "needs": ["hadir"]}, "baru: a ratio names"),
        ({"jenis": "rasio"}, "baru: a ratio names"),
        ({"laber": "Baru"}, "unexpected keyword argument 'laber'"),
        ({"formula": "rata_rata"}, "baru: 'rata_rata' is nothing that FORMULAS"),
        ({"sentence": "Di bawah $NOBODY."}, "baru: 'NOBODY' is nothing that FORMULAS or SAID knows"),
    ],
)
def test_a_table_that_is_no_indicator_is_refused(more, sentence):
    with pytest.raises(TypeError, match=sentence):
        indicator_from("baru", LINE | more)


def test_a_table_of_a_theme_is_an_indicator():
    new = indicator_from("baru", LINE | {"formula": "sum", "needs": ["hadir", "orang"], "whole": "hadir"})
    assert (new.of({"hadir": 2, "orang": 3}), new.jenis, new.needs) == (5, SUM, ("hadir", "orang"))
    assert (new.source, new.rows) == (Source.ACTIVITIES, OpenedRows.CITIZENS)


def test_needs_name_what_exists():
    known = set(INDICATORS) | INTERNAL
    assert [(row.key, need) for row in INDICATORS.values() for need in row.needs if need not in known] == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "baru: no formula, and no count of that name in reports/facts/additive_counts.py"),
        ({"formula": "sum", "needs": ["hadir", "tiada"]}, "baru: tiada is no count and no indicator above"),
        (
            {"jenis": "rasio", "needs": ["belakangan", "hadir"]},
            "baru: belakangan is no count",
        ),
    ],
)
def test_an_indicator_of_nothing_is_told(more, sentence, monkeypatch):
    rows = {key: indicator_from(key, LINE | told) for key, told in (("baru", more), ("belakangan", SUM_OF))}
    monkeypatch.setattr(registry, "INDICATORS", rows)
    with pytest.raises(TypeError, match=sentence):
        registry.check_counts(["hadir"])
    registry.check_counts(["hadir", "baru", "tiada", "belakangan"])


SUM_OF = {"formula": "sum", "needs": ["hadir"]}


def test_nobody_else_aggregates():
    files = [path for path in (ROOT / "reports").rglob("*.py") if "migrations" not in path.parts]
    adding = [path.relative_to(ROOT).as_posix() for path in files if SUMS.search(path.read_text())]
    assert [name for name in adding if not name.startswith(MAY_ADD_UP)] == []
    assert [name for name in MAY_ADD_UP if not any(path.startswith(name) for path in adding)] == []


def test_nothing_yields_zeros_and_named_nulls():
    values, empty = figure(dict.fromkeys([*COLUMNS, *KNOWN.split()], 0))
    assert (values["hadir"], values["tingkat_berhasil"], empty["tingkat_berhasil"]) == (
        0,
        None,
        "penyebut_nol",
    )
    assert empty["tingkat_terukur"] == "kurang_dari_10"


KNOWN = """jatuh_tempo belum_waktunya pernyataan_awal orang perempuan laki_laki disabilitas dilatih_orang
disabilitas_tidak_diketahui desa_terjangkau desa_total perpustakaan_mitra penerima_buku perpustakaan_lapor
bulan_mitra bulan_lapor banyak_perubahan median kuartil_bawah kuartil_atas penduduk_dimuat
"""  # noqa: SIM905
