"""The context of a brief as plain data for typst; small numbers are hidden from every reader."""

from datetime import timedelta

from participants.definition_constants import PROVISIONAL_DAYS
from reports.disclosure.hiding_pattern import Guard
from reports.figures.by_month import activities_by_month
from reports.figures.count import Table, count
from reports.indicators.indicator import HIDDEN
from reports.pages.brief.brief_figures import five, places, plain, years
from reports.pages.brief.letterhead import letter
from reports.pages.brief.map_svg import drawing
from reports.pages.brief.reached import reached
from reports.pages.brief.story import story
from reports.pages.dashboard.key_figures import others
from reports.pages.dashboard.lead_sentence import answer
from reports.pages.figure_wording import hidden
from reports.question.moved_codes import moved_codes
from reports.question.periods import Period
from tpbis.formats import format_date, format_int

MOST_DOTS = 60
OTHERS = 6


def sheet(user, where, year: int | None, today) -> dict:
    """The sheet of a place and a year; without a year, the latest with activities."""
    moved = tuple(sorted(moved_codes(None).items()))
    guard = Guard(Period.of_year(year or today.year), today)
    months = activities_by_month(where.place, where.level, today, moved)
    if not year and _latest(months, today) != today.year:
        guard = Guard(Period.of_year(_latest(months, today)), today)
    report = _report(guard, where, where.level)

    def total_of(year):  # of kehadiran and reporting, which are never hidden
        table = Table(where.place, where.level, Period.of_year(year), tuple(where.inside[where.level]))
        return count([table], today, moved=moved)[0].total

    told = said(where, report)
    if told["places"]:
        told["places"]["note"] = f"{reached(where, guard, report.total)} {told['places']['note']}".strip()
    return {
        **letter(where.place, today),
        **told,
        "years": years(report, months, guard.period, total_of),
        "map": _map(report, where, guard),
        "story": story(user, where, guard, report.total),
    }


def _report(guard, where, level):
    """A table of the place, with small numbers hidden from every reader."""
    table = Table(where.place, level, guard.period, tuple(where.inside[level]))
    report = count([table], guard.today, moved=guard.moved)[0]
    guard.hide(report)
    return report


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
    return max(
        (year for (year, _), count in months.items() if count and year <= today.year), default=today.year
    )


def _map(report, where, guard):
    if where.map_level is None:
        return None
    same = where.map_level == where.level
    return drawing(report if same else _report(guard, where, where.map_level), where)


def sentence(total, place) -> dict:
    """The dashboard's answer, its notes, and the people as dots while they can be counted by eye."""
    made = answer(total, place)
    dots = made.dots if made.dots and sum(made.dots) <= MOST_DOTS else None
    above = [made.band_text] if made.band_text else []
    if hidden(total, "berhasil"):
        made.count, made.rest = format_int(total["dilatih"]), f"orang dilatih. {made.rest}"
    return {
        "who": made.who,
        "count": made.count,
        "rest": made.rest,
        "notes": above + made.notes,
        "dots": dots,
    }


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
            "Angka hasil 1 sampai 4 orang, dan yang dapat membukanya, disembunyikan supaya orangnya tidak"
            " dapat dikenali."
        )
    return [*made, f"Definisi angka versi {report.version}."]
