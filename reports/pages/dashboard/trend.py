"""Activities per month of a year and the year before, or per year; as a chart and as a table."""

from datetime import date

from reports.charts import Bar, Line, bars, lines
from tpbis.formats import MONTHS

SHORT = [name[:3] for name in MONTHS]


def years_with_data(months: dict, today: date, chosen: int | None = None) -> list[int]:
    """Years to choose from, the newest first; the one chosen is always among them."""
    years = {year for year, _ in months if year <= today.year} | ({chosen} if chosen else set())
    return sorted(years, reverse=True)


def trend(months: dict, year: int | None, today: date) -> dict:
    """Title, drawing, headings and rows of the table."""
    return _of_year(months, year, today) if year else _of_years(months, today)


def _of_year(months, year, today) -> dict:
    last = today.month if year == today.year else 12
    now = [months.get((year, n), 0) if n <= last else None for n in range(1, 13)]
    before = [months.get((year - 1, n), 0) for n in range(1, 13)]
    running = year == today.year
    name = f"{year} sampai {SHORT[last - 1]}" if running else str(year)
    series = [Line(name, now, unfinished=running)]
    series += [Line(str(year - 1), before)] if any(before) else []
    title = "Kegiatan warga per bulan"
    rows = [(name, [line.values[n] for line in series]) for n, name in enumerate(MONTHS)]
    return {
        "title": title,
        "drawing": lines(series, SHORT, title=title),
        "first": "Bulan",
        "headings": [line.label for line in series],
        "rows": rows,
        "empty": not any(now) and not any(before),
    }


def _of_years(months, today) -> dict:
    totals: dict[int, int] = {}
    for (year, _), count in months.items():
        totals[year] = totals.get(year, 0) + count
    rows = [(str(year), [totals[year]]) for year in sorted(totals)]
    title = "Kegiatan warga per tahun"
    drawn = [_bar(label, value, today) for label, [value] in rows]
    drawing = bars(drawn, title=title)
    return {
        "title": title,
        "drawing": drawing,
        "first": "Tahun",
        "headings": ["Kegiatan"],
        "rows": rows,
        "empty": not rows,
    }


def _bar(year: str, count: int, today: date) -> Bar:
    """A year's bar; the running year is an outline."""
    if year == str(today.year):
        return Bar(f"kegiatan pada {year}, sampai {MONTHS[today.month - 1]}", count, css="s-open")
    return Bar(f"kegiatan pada {year}", count)
