"""Change against last year: counts only, with both years' completeness (DOMAIN definition 17, version 1)."""

from reports.dashboard.reading import hidden
from reports.periods import Period
from tpbis.formats import MONTHS, format_int

TOO_FAR = 0.1


def year_before(year: int, today) -> tuple[Period, str]:
    """The period to compare with and what it is called: the same months while the year still runs."""
    if year < today.year:
        return Period.of_year(year - 1), str(year - 1)
    months = Period.of_months((year - 1, 1), (year - 1, today.month))
    return months, f"Jan–{MONTHS[today.month - 1][:3]} {year - 1}" if today.month > 1 else f"Jan {year - 1}"


def change(now, before, key, called) -> str:
    """ "2021: 12 ▲ · melapor 2 dari 4, kini 3 dari 4"; no arrow when completeness differs by over 10 points."""
    if before is None or hidden(now, key) or hidden(before, key):
        return ""
    if not before[key] and not before["perpustakaan_mitra"]:
        return f"{called}: belum ada catatan"
    arrow = _arrow(now[key], before[key]) if _alike(now, before) else ""
    partners = f"melapor {_reported(before)}, kini {_reported(now)}"
    return f"{called}: {format_int(before[key])}{arrow} · {partners}"


def _arrow(now: int, before: int) -> str:
    return " ▲" if now > before else " ▼" if now < before else ""


def _alike(now, before) -> bool:
    both = (now["kelengkapan"], before["kelengkapan"])
    return None not in both and abs(both[0] - both[1]) <= TOO_FAR


def _reported(row) -> str:
    return f"{format_int(row['perpustakaan_lapor'])} dari {format_int(row['perpustakaan_mitra'])}"
