"""Change against last year: counts only, with both years' completeness (DOMAIN definition 17, version 1)."""

from datetime import date

from participants.definition_constants import COMPLETENESS_DIFFERS
from reports.figures.figure_table import Row
from reports.indicators.indicator import SUM, UNIQUE, Indicator, Source
from reports.indicators.registry import INDICATORS
from reports.pages.figure_wording import hidden
from reports.question.periods import Period
from tpbis.formats import MONTHS, format_int

YEARLY = ("perpustakaan_mitra", "perpustakaan_lapor", "kelengkapan", "melapor")
MONTHLY = ("bulan_mitra", "bulan_lapor", "kelengkapan_bulan", "bulan dilaporkan")


def year_before(year: int, today: date) -> tuple[Period, str]:
    """The period to compare with and what it is called: the same months while the year still runs."""
    if year < today.year:
        return Period.of_year(year - 1), str(year - 1)
    months = Period.of_months((year - 1, 1), (year - 1, today.month))
    return months, f"Jan–{MONTHS[today.month - 1][:3]} {year - 1}" if today.month > 1 else f"Jan {year - 1}"


def add_changes(
    key_figures: list[dict], now: Row, before: Row | None, called: str, *, by_month: bool
) -> None:
    """Give each figure that may be compared its `delta`; of some months only what adds up is stored."""
    for figure in key_figures:
        if may_compare(INDICATORS[figure["key"]], by_month):
            figure["delta"] = change(now, before, figure["key"], called, by_month=by_month)


def may_compare(indicator: Indicator, by_month: bool) -> bool:
    """Counts of what was done; how many libraries reported stands beside each of them."""
    counted = (SUM,) if by_month else (SUM, UNIQUE)
    return indicator.jenis in counted and not indicator.outcome and indicator.source != Source.PARTNERS


def change(now: Row, before: Row | None, key: str, called: str, *, by_month: bool = False) -> str:
    """ "2021: 12 ▲ · melapor 2 dari 4, kini 3 dari 4"; no arrow when completeness differs by over 10 points.

    For part of a year completeness is that of the library-months.
    """
    if before is None or hidden(now, key) or hidden(before, key):
        return ""
    whole, part, share, words = MONTHLY if by_month else YEARLY
    if not before[key] and not before[whole]:
        return f"{called}: belum ada catatan"
    both = (now[share], before[share])
    alike = None not in both and abs(both[0] - both[1]) <= COMPLETENESS_DIFFERS
    arrow = _arrow(now[key], before[key]) if alike else ""
    reported = [f"{format_int(row[part])} dari {format_int(row[whole])}" for row in (before, now)]
    return f"{called}: {format_int(before[key])}{arrow} · {words} {reported[0]}, kini {reported[1]}"


def _arrow(now: int, before: int) -> str:
    return " ▲" if now > before else " ▼" if now < before else ""
