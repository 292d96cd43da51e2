"""Everything one sheet says, as plain data for typst; small numbers are hidden whoever asks."""

from datetime import timedelta

from reports.brief.figures import five, places, plain, years
from reports.brief.guard import Guard
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
from tpbis.formats import format_date, format_int

MOST_DOTS = 60
OTHERS = 6


def sheet(user, where, year: int | None, today) -> dict:
    """The sheet of a place and a year; without a year, the latest with activities."""
    moved = tuple(sorted(moved_codes(None).items()))
    guard, report = _guarded(user, where, year or today.year, today, moved)
    months = activities_by_month(where.place, where.level, today, moved)
    if not year and _latest(months, today) != today.year:
        guard, report = _guarded(user, where, _latest(months, today), today, moved)

    def total_of(year):  # of kehadiran and reporting, which are never hidden
        listed = where.inside[where.level]
        return report_on(user, where.place, where.level, Period.of_year(year), today, listed=listed, moved=moved).total

    return {
        **letter(where.place, today),
        **said(where, report),
        "years": years(report, months, guard.period, total_of),
        "map": _map(report, where, guard),
        "story": story(user, where, guard, report.total),
    }


def _guarded(user, where, year, today, moved):
    guard = Guard(user, Period.of_year(year), today, moved)
    return guard, guard.sheet(where.place, where.level, where.inside[where.level])


def said(where, report) -> dict:
    """What the figures of one report say."""
    return {
        "place": where.title,
        "year": str(report.period.year),
        "per": f"per {format_date(report.today)}",
        "provisional": report.provisional,
        "answer": sentence(report.total, where.place),
        "figures": five(report.total, where.village),
        "places": places(report, where),
        "others": [[label, plain(text)] for _, label, text in others(report.total)[:OTHERS]],
        "notes": notes(report),
    }


def _latest(months, today) -> int:
    """The last year with activities."""
    return max((year for (year, _), count in months.items() if count and year <= today.year), default=today.year)


def _map(report, where, guard):
    if where.map_level is None:
        return None
    same = where.map_level == where.level
    level = where.map_level
    return drawing(report if same else guard.sheet(where.place, level, where.inside[level]), where)


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
        made.append(
            "Angka hasil 1 sampai 4 orang, dan yang dapat membukanya, disembunyikan supaya orangnya tidak dapat "
            "dikenali."
        )
    return [*made, f"Definisi angka versi {report.version}."]
