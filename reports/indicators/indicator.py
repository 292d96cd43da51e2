"""Derive an indicator from counts: sums, ratios, intervals, bounds, quartiles (never from ratios)."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.indicators.intervals import bounds, wilson

VERSION = 1
SUM, UNIQUE, RATIO, MEDIAN = "jumlah", "unik", "rasio", "median"
NO_DENOMINATOR, UNDER_TEN, HIDDEN = "penyebut_nol", "kurang_dari_10", "disembunyikan"
SMALL = 10
SHARE_UNIT = "pecahan"  # of a ratio that is part of one; read as percent


@dataclass(frozen=True)
class Indicator:
    """One number. `of` derives it from counts (None: it is a count itself); `empty` names why it can be null.

    `whole` is the key of the count that this count is a part of; `numerator` says in words what stands above
    the line of a share whose first of `needs` is not all of it.
    """

    key: str
    label: str
    unit: str
    jenis: str
    sentence: str
    source: str
    of: Callable[[dict], object] | None = None
    empty: str = NO_DENOMINATOR
    needs: tuple[str, ...] = ()
    outcome: bool = False
    version: int = VERSION
    whole: str = ""
    numerator: str = ""


def total_of(*names: str) -> Callable[[dict], int]:
    return lambda counts: sum(counts[name] for name in names)


def ratio(part: str, whole: str) -> Callable[[dict], float | None]:
    return lambda counts: counts[part] / counts[whole] if counts[whole] else None


def _pick(pair, position):
    return None if pair is None else pair[position]


def share_interval(position: int):
    return lambda counts: _pick(wilson(counts["berhasil"], counts["dilatih"]), position)


def measured_interval(position: int):
    return lambda counts: (
        None
        if counts["dinilai"] < SMALL
        else _pick(wilson(counts["berhasil_terukur"], counts["dinilai"]), position)
    )


def worst_case(position: int):
    return lambda counts: _pick(
        bounds(counts["berhasil_terukur"], counts["dilatih"], counts["dinilai"]), position
    )


def measured_rate(counts: dict) -> float | None:
    return counts["berhasil_terukur"] / counts["dinilai"] if counts["dinilai"] >= SMALL else None


def rupiah(name: str) -> Callable[[dict], int | None]:
    """Whole rupiah, half to even at the very end; None under ten changes (definition 14, version 1)."""
    return lambda counts: round(counts[name]) if counts["banyak_perubahan"] >= SMALL else None
