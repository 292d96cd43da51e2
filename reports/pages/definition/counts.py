"""The counts of one key in a place and period: the figure, its denominator, and its components."""

from participants.definition_constants import FEWEST_ASSESSED
from reports.figures.figure_table import Row
from reports.indicators.former_definitions import Former
from reports.indicators.indicator import (
    HIDDEN,
    NO_DENOMINATOR,
    NOBODY_ASSESSED,
    NOT_ALL_ASSESSED,
    NOT_APPLICABLE,
    NOT_LOADED,
    RATIO,
    SHARE_UNIT,
    UNDER_TEN,
    Indicator,
)
from reports.indicators.registry import INDICATORS, INTERNAL
from reports.pages.figure_wording import hidden, share, text, written
from tpbis.formats import DASH

WHY = {
    NO_DENOMINATOR: "Penyebutnya nol, jadi belum ada angkanya.",
    NOBODY_ASSESSED: "Belum ada yang dapat dinilai dan belum ada pernyataan, jadi belum ada angkanya.",
    NOT_ALL_ASSESSED: "Belum semua yang dilatih dapat dinilai, jadi rentangnya tidak dihitung.",
    NOT_LOADED: "Jumlah penduduk untuk wilayah dan masa ini belum dimuat.",
    NOT_APPLICABLE: "Angka ini tidak berlaku di sini.",
    UNDER_TEN: f"Kurang dari {FEWEST_ASSESSED} orang dapat dinilai, jadi belum dihitung.",
    HIDDEN: "Angka ini atau bagiannya sangat kecil, jadi disembunyikan agar orangnya tidak dapat dikenali.",
}


def spoken(row: Row, indicator: Indicator) -> str:
    """The figure as it is read, with its denominator."""
    if indicator.jenis == RATIO and not hidden(row, indicator.key):
        return ratio_text(row, indicator, row[indicator.key])
    return (
        share(row, indicator.key, indicator.whole)
        if indicator.whole and row[indicator.whole]
        else text(row, indicator.key)
    )


def ratio_text(row: Row, indicator: Indicator, value: float) -> str:
    """ "54,5% (6 dari 11)": the counts stand beside wherever the numerator is one count."""
    if value is None:
        return DASH
    part, whole = indicator.needs[:2]
    if value != row[part] / row[whole]:
        return written(indicator, value)
    words = share(row, part, whole)
    return (
        f"{written(indicator, value)}"
        f" ({words if indicator.unit == SHARE_UNIT else words.replace(' dari ', ' dibagi ')})"
    )


def parts(row: Row, indicator: Indicator) -> list[tuple[Indicator, str]]:
    """The counts that the figure follows from or is part of."""
    keys = [
        key
        for key in (*indicator.needs, indicator.whole)
        if key and key not in INTERNAL and key != indicator.key
    ]
    return [(INDICATORS[key], text(row, key)) for key in dict.fromkeys(keys)]


def why_empty(row: Row, indicator: Indicator) -> str:
    return WHY.get(row.empty.get(indicator.key, ""), "")


def old_value(row: Row, old: Former, indicator: Indicator) -> str:
    """What the former definition says of the same counts; a dash where it can no longer be told."""
    if old.of is None or hidden(row, indicator.key, *old.needs):
        return DASH
    return written(indicator, old.of(row.values))
