"""Activities per month of a year and the year before, or per year; as a chart and as a table."""

from datetime import date

from reports.charts import bars, lines
from tpbis.formats import MONTHS

SHORT = [name[:3] for name in MONTHS]


def years_with_data(months: dict, today: date, chosen: int | None = None) -> list[int]:
    """Years to choose from, the newest first; the one chosen is always among them."""
    years = {year for year, _ in months if year <= today.year} | ({chosen} if chosen else set())
    return sorted(years, reverse=True)


def trend(months: dict, year: int | None, today: date) -> dict:
    """Title, drawing, headings and rows of the table."""
    return _of_year(months, year, today) if year else _of_years(months)


def _of_year(months, year, today) -> dict:
    last = today.month if year == today.year else 12
    now = [months.get((year, n), 0) if n <= last else None for n in range(1, 13)]
    before = [months.get((year - 1, n), 0) for n in range(1, 13)]
    series = [(str(year), now)] + ([(str(year - 1), before)] if any(before) else [])
    title = "Kegiatan warga per bulan"
    rows = [(name, [values[n] for _, values in series]) for n, name in enumerate(MONTHS)]
    return {
        "title": title,
        "drawing": lines(series, SHORT, title=title),
        "first": "Bulan",
        "headings": [label for label, _ in series],
        "rows": rows,
        "empty": not any(now) and not any(before),
    }


def _of_years(months) -> dict:
    totals: dict[int, int] = {}
    for (year, _), count in months.items():
        totals[year] = totals.get(year, 0) + count
    rows = [(str(year), [totals[year]]) for year in sorted(totals)]
    title = "Kegiatan warga per tahun"
    drawing = bars([(f"kegiatan pada {label}", value) for label, [value] in rows], title=title)
    return {
        "title": title,
        "drawing": drawing,
        "first": "Tahun",
        "headings": ["Kegiatan"],
        "rows": rows,
        "empty": not rows,
    }
