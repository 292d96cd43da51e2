"""The counts of one key in a place and period: the figure, its denominator, and its components."""

from participants.definition_constants import FEWEST_ASSESSED
from reports.figures.figure_table import Row
from reports.indicators.former_definitions import Former
from reports.indicators.indicator import (
    HIDDEN,
    NO_DENOMINATOR,
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
    UNDER_TEN: f"Kurang dari {FEWEST_ASSESSED} orang dapat dinilai, jadi belum dihitung.",
    HIDDEN: "Angka ini atau bagiannya sangat kecil, jadi disembunyikan agar orangnya tidak dapat dikenali.",
}
NOT_LOADED = "Jumlah penduduk untuk wilayah dan masa ini belum dimuat."


def spoken(row: Row, found: Indicator) -> str:
    """The figure as it is read, with its denominator."""
    if found.jenis == RATIO and not hidden(row, found.key):
        return ratio_text(row, found, row[found.key])
    return share(row, found.key, found.whole) if found.whole and row[found.whole] else text(row, found.key)


def ratio_text(row: Row, found: Indicator, value: float) -> str:
    """ "54,5% (6 dari 11)": the counts stand beside wherever the numerator is one count."""
    if value is None:
        return DASH
    part, whole = found.needs[:2]
    if value != row[part] / row[whole]:
        return written(found, value)
    words = share(row, part, whole)
    return (
        f"{written(found, value)}"
        f" ({words if found.unit == SHARE_UNIT else words.replace(' dari ', ' dibagi ')})"
    )


def parts(row: Row, found: Indicator) -> list[tuple[Indicator, str]]:
    """The counts that the figure follows from or is part of."""
    keys = [key for key in (*found.needs, found.whole) if key and key not in INTERNAL and key != found.key]
    return [(INDICATORS[key], text(row, key)) for key in dict.fromkeys(keys)]


def why_empty(row: Row, found: Indicator) -> str:
    if "penduduk" in (found.key, *found.needs) and not row["penduduk"]:
        return NOT_LOADED
    return WHY.get(row.empty.get(found.key, ""), "")


def old_value(row: Row, old: Former, found: Indicator) -> str:
    """What the former definition says of the same counts; a dash where it can no longer be told."""
    if old.of is None or hidden(row, found.key, *old.needs):
        return DASH
    return written(found, old.of(row.values))
