"""Change against last year: counts only, with both years' completeness (DOMAIN definition 17, version 2)."""

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


def compared(year: int, today: date) -> tuple[Period, Period, str] | None:
    """The period before, the one it is compared with, and what they are called.

    Of a running year the months that have elapsed, in both years; None where none has, as in January.
    """
    if year < today.year:
        return Period.of_year(year - 1), Period.of_year(year), str(year - 1)
    elapsed = today.month - 1 if year == today.year else 0
    if not elapsed:
        return None
    before, now = (Period.of_months((one, 1), (one, elapsed)) for one in (year - 1, year))
    return before, now, "Jan" if elapsed == 1 else f"Jan–{MONTHS[elapsed - 1][:3]}"


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

    Of some months "Jan–Okt: 14, tahun lalu 12 ▲ · …", with the completeness of the library-months.
    """
    if before is None or hidden(now, key) or hidden(before, key):
        return ""
    whole, part, share, words = MONTHLY if by_month else YEARLY
    if not before[key] and not before[whole]:
        return f"{called}{' tahun lalu' if by_month else ''}: belum ada catatan"
    both = (now[share], before[share])
    alike = None not in both and abs(both[0] - both[1]) <= COMPLETENESS_DIFFERS
    arrow = _arrow(now[key], before[key]) if alike else ""
    reported = [f"{format_int(row[part])} dari {format_int(row[whole])}" for row in (before, now)]
    counted = (
        f"{format_int(now[key])}, tahun lalu {format_int(before[key])}"
        if by_month
        else format_int(before[key])
    )
    return f"{called}: {counted}{arrow} · {words} {reported[0]}, kini {reported[1]}"


def _arrow(now: int, before: int) -> str:
    return " ▲" if now > before else " ▼" if now < before else ""
