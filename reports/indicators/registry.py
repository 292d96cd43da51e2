"""The registry of indicators: each has a label, unit, sentence and its derivation from counts.

DOMAIN page "Numbers, defined once", version 2. Dashboard, spreadsheet, JSON, PDF and data dictionary read it;
nothing else in this room adds up or divides. Counts come from `reports.facts.additive_counts` (per activity),
`reports.facts.distinct_counts` and `reports.facts.partner_libraries`.

To add one, write it into the TOML file of its theme: keys are the fields of `Indicator`, `formula` is one of
FORMULAS over the counts in `of` (if not given: in `needs`) named before it, `[defaults]` holds for the whole
file, $NAMES are those of SAID.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from operator import itemgetter
from pathlib import Path
from string import Template

from participants.choices import IncomeBand
from participants.definition_constants import (
    BASELINE_DAYS,
    DRAWN_ONE_IN,
    FEWEST_ASSESSED,
    WAVES,
    YOUNGEST,
)
from participants.income_bands import LOWEST_RISE, TOP_BAND
from reports.indicators.formulas import FORMULAS
from reports.indicators.indicator import RATIO, SHARE_UNIT, SUM, Indicator, OpenedRows, Source
from reports.indicators.when_shown import REASONS, Formula
from tpbis.formats import format_money

COUNTED_IN = "reports/facts/additive_counts.py"
HERE = Path(__file__).resolve().parent
# What a sentence takes from the definitions.
SAID = {
    "CONTEXT": "Menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya.",
    "DRAWN_ONE_IN": str(DRAWN_ONE_IN),
    "TOO_FEW": f"kosong di bawah {FEWEST_ASSESSED} orang",
    "YOUNGEST": YOUNGEST,
    "T6": f"{WAVES['T6'][0]}–{WAVES['T6'][-1]}",
    "LOWEST_RISE": format_money(LOWEST_RISE),
    "TOP_BAND": IncomeBand(TOP_BAND).label,
    "LATEST_BASELINE": BASELINE_DAYS[-1],
}
# Base counts, never shown by themselves: `berhasil_dinyatakan` splits by time, `penduduk` may be empty.
INTERNAL = {"dinyatakan_awal", "dinyatakan_sisa", "penduduk_dimuat"}


def indicator_from(key: str, row: dict) -> Indicator:
    """The indicator that a table of a theme's file describes; TypeError where it says too little."""
    row = {"jenis": SUM} | row
    formula = row.pop("formula", "ratio" if row["jenis"] == RATIO else "")
    row["needs"] = tuple(row.get("needs", ()))
    row |= {"empty": tuple(row["empty"])} if "empty" in row else {}
    of = row.pop("of", row["needs"])
    kinds: dict = {"source": Source.__members__, "rows": OpenedRows.__members__}
    row |= {name: kinds[name].get(row[name].upper()) for name in kinds.keys() & row.keys()}
    try:
        row["sentence"] = Template(row["sentence"]).substitute(SAID)
        count = Indicator(key, **row)
        return replace(count, of=FORMULAS[formula](*of), operands=tuple(of)) if formula else count
    except KeyError as name:
        raise TypeError(f"{key}: {name} is nothing that FORMULAS or SAID knows, or no sentence") from None


def _theme(name: str) -> list[Indicator]:
    tables = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    defaults, share = tables.pop("defaults", {}), {"unit": SHARE_UNIT}
    return [
        indicator_from(key, defaults | (share if row.get("jenis") == RATIO else {}) | row)
        for key, row in tables.items()
    ]


BY_THEME = {
    name: _theme(name)
    for name in ("activities", "follow_up", "success", "coverage", "staff", "cost", "context")
}
INDICATORS = {row.key: row for rows in BY_THEME.values() for row in rows}


def check_counts(counts: Iterable[str]) -> None:
    """Raise TypeError where an indicator is neither a count nor made of counts and indicators above it."""
    known = set(counts)
    for key, row in INDICATORS.items():
        if not row.of and key not in known:
            raise TypeError(f"{key}: no formula, and no count of that name in {COUNTED_IN}")
        if missing := [name for name in row.operands if name not in known]:
            raise TypeError(f"{key}: {', '.join(missing)} is no count and no indicator above it")
        known.add(key)


def parts_of(key: str) -> tuple[str, ...]:
    """The indicators of which a sum is made in the end; of any other itself."""
    row = INDICATORS[key]
    parts = [name for name in row.operands if name in INDICATORS and row.jenis == SUM]
    return tuple(part for name in parts for part in parts_of(name)) or (key,)


def why_null(row: Indicator, counts: dict) -> str:
    """The first reason that holds for a null, or else the last."""
    for why in row.empty[:-1]:
        if REASONS[why](counts, row.needs):
            return why
    return row.empty[-1]


@cache
def derivation_of(keys: tuple[str, ...]) -> tuple[list[str], itemgetter, list[tuple[str, Formula]]]:
    """What is told of these indicators and what they are made of, how it is picked, and what is derived."""
    wanted = set(keys or INDICATORS)
    for key in reversed(INDICATORS):
        if key in wanted:
            wanted.update(INDICATORS[key].operands, INDICATORS[key].needs)
    rows = [row for key, row in INDICATORS.items() if key in wanted]
    told = [row.key for row in rows]
    return told, itemgetter(*told, told[0]), [(row.key, row.of) for row in rows if row.of]


def figure(counts: dict, keys: tuple[str, ...] = ()) -> tuple[dict, dict]:
    """Indicators of one row from its counts, all or those of `keys`: values, and why the nulls are null."""
    told, picked, derived = derivation_of(keys)
    known, empty = dict(counts), {}
    for key, formula in derived:
        value = known[key] = formula(known)
        if value is None:
            empty[key] = why_null(INDICATORS[key], known)
    return dict(zip(told, picked(known), strict=False)), empty
