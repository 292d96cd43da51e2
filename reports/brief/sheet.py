"""Everything one sheet says, as plain data for typst; small numbers are hidden whoever asks."""

from datetime import timedelta

from reports.brief.figures import five, places, plain, years
from reports.brief.letter import letter
from reports.brief.mapping import drawing
from reports.brief.story import story
from reports.dashboard.answer import answer
from reports.dashboard.headlines import others
from reports.dashboard.reading import hidden
from reports.data import report_on
from reports.deriving import HIDDEN
from reports.levels import moved_codes
from reports.months import activities_by_month
from reports.periods import PROVISIONAL_DAYS, Period
from reports.suppression import suppress
from tpbis.formats import format_date, format_int

MOST_DOTS = 60
OTHERS = 6


def sheet(user, where, year: int | None, today) -> dict:
    """The sheet of a place and a year; without a year, the latest with activities."""
    moved = tuple(sorted(moved_codes(None).items()))

    def report_of(year, level=where.level):
        period = Period.of_year(year)
        report = report_on(user, where.place, level, period, today, listed=where.inside[level], moved=moved)
        suppress(report)
        return report

    first = report_of(year or today.year)
    months = activities_by_month(where.place, where.level, today, moved)
    report = first if year else _latest(first, months, today, report_of)
    period = report.period
    return {
        **letter(where.place, today),
        "place": where.title,
        "year": str(period.year),
        "per": f"per {format_date(today)}",
        "provisional": report.provisional,
        "answer": sentence(report.total, where.place),
        "figures": five(report.total, where.village),
        "years": years(report, months, period, report_of),
        "places": places(report, where),
        "map": _map(report, where, report_of),
        "story": story(user, where, period, report.total, today),
        "others": [[label, plain(text)] for _, label, text in others(report.total)[:OTHERS]],
        "notes": notes(report),
    }


def _latest(first, months, today, report_of):
    with_data = [year for (year, _), count in months.items() if count and year <= today.year]
    latest = max(with_data, default=today.year)
    return first if latest == today.year else report_of(latest)


def _map(report, where, report_of):
    if where.map_level is None:
        return None
    same = where.map_level == where.level
    return drawing(report if same else report_of(report.period.year, where.map_level), where)


def sentence(total, place) -> dict:
    """The dashboard's answer, its notes, and the people as dots while they can be counted by eye."""
    made = answer(total, place)
    dots = made.dots if made.dots and sum(made.dots) <= MOST_DOTS else None
    above = [made.band_text] if made.band_text else []
    if hidden(total, "berhasil"):
        made.count, made.rest = format_int(total["dilatih"]), f"orang dilatih. {made.rest}"
    return {"who": made.who, "count": made.count, "rest": made.rest, "notes": above + made.notes, "dots": dots}


def notes(report) -> list[str]:
    """What a reader of the paper must know about the figures."""
    made = ["Kehadiran menghitung orang per kegiatan; orang yang ikut dua kegiatan terhitung dua kali."]
    if report.period.year == report.today.year:
        made.append(f"Tahun {report.period.year} masih berjalan.")
    if report.provisional:
        until = format_date(report.period.last + timedelta(days=PROVISIONAL_DAYS))
        made.append(f"Sementara: jawaban peserta masih dapat masuk sampai {until}.")
    if report.waiting:
        made.append("Sebagian angka sedang diperbarui.")
    if any(HIDDEN in row.empty.values() for row in (*report.rows, report.unallocated, report.total)):
        made.append("Angka hasil 1 sampai 4 orang disembunyikan supaya orangnya tidak dapat dikenali.")
    return [*made, f"Definisi angka versi {report.version}."]
