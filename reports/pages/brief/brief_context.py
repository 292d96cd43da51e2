"""The context of a brief as plain data for typst: for the office itself, or for everybody."""

from datetime import date, timedelta

from participants.definition_constants import PROVISIONAL_DAYS
from reports.disclosure.visible_figures import answers as visible_figures
from reports.editions.published_edition import published
from reports.figures.by_month import activities_by_month
from reports.figures.figure_table import Figures, Row
from reports.figures.funding_mix import funding_mix
from reports.indicators.indicator import HIDDEN, OpenedRows
from reports.pages.brief.brief_figures import Read, five, places, targets, years
from reports.pages.brief.letterhead import letter
from reports.pages.brief.map_svg import drawing
from reports.pages.brief.story import story
from reports.pages.dashboard.key_figures import others
from reports.pages.dashboard.lead_sentence import answer
from reports.pages.figure_wording import hidden
from reports.pages.location import Location
from reports.question.periods import Period
from reports.question.question import Question
from tpbis.formats import format_date, format_int

MOST_DOTS = 60
INTERNAL = "untuk keperluan internal"


def sheet(question: Question, *, public: bool) -> dict:
    """The sheet of a place: of a calendar year with small numbers hidden, or all that its reader may see.

    A public sheet of another period is that of its last year with activities.
    """
    months = activities_by_month(question)
    if public and not question.period.year:
        question = question.variant(period=Period.of_year(last_year(question.period, months, question.today)))
    read: Read = published if public else visible_figures
    figures = read([question])[0]
    cost_is_known = not public and figures.total["pelatihan_berbiaya"]
    sentences = said(figures, funding_mix(question) if cost_is_known else "")
    if sentences["places"]:
        sentences["places"]["note"] = (
            f"{reached(question, figures.total, read)} {sentences['places']['note']}".strip()
        )
    return {
        **letter(question.place, question.today),
        **sentences,
        "mark": "" if public else INTERNAL,
        "years": years(question, figures, months, read),
        "targets": targets(question, figures.total),
        "map": _map(question, figures, read),
        "story": story(question, opened=not public),
    }


def said(figures: Figures, mix: str = "") -> dict:
    """What the figures say; `mix` is the funding of the known cost, of a sheet that is not published."""
    asked, total = figures.question, figures.total
    return {
        "place": asked.place.title,
        "when": f"tahun {asked.period.year}" if asked.period.year else asked.period.words,
        "per": f"per {format_date(asked.today)}",
        "provisional": asked.is_provisional,
        "answer": sentence(total, asked.place),
        "figures": five(total, asked.place.village),
        "places": places(figures),
        "others": [
            [indicator.beside, str(text)]
            for indicator, text in others(total, mix)
            if indicator.rows != OpenedRows.STRATEGY
        ],
        "notes": notes(figures),
    }


def last_year(period: Period, months: dict, today: date) -> int:
    """The last year of a period with activities."""
    last = min(period.last.year, today.year)
    some = (year for (year, _), many in months.items() if many and period.first.year <= year <= last)
    return max(some, default=last)


def _map(question: Question, figures: Figures, read: Read) -> dict | None:
    level = question.place.map_level
    if level is None:
        return None
    same = level == question.level
    return drawing(figures if same else read([question.variant(level=level)])[0])


def sentence(total: Row, place: Location) -> dict:
    """The dashboard's answer, its notes, and the people as dots while they can be counted by eye."""
    made = answer(total, place)
    dots = made.dots if made.dots and sum(made.dots) <= MOST_DOTS else None
    above = [made.band_text] if made.band_text else []
    if hidden(total, "berhasil") and not made.count:
        made.count, made.rest = format_int(total["dilatih"]), f"orang dilatih. {made.rest}"
    return {
        "who": made.who,
        "count": made.count,
        "rest": made.rest,
        "notes": above + made.notes,
        "dots": dots,
    }


def notes(figures: Figures) -> list[str]:
    """What a reader of the paper must know about the figures."""
    made = ["Kehadiran menghitung orang per kegiatan; orang yang ikut dua kegiatan terhitung dua kali."]
    asked = figures.question
    if asked.period.year == asked.today.year:
        made.append(f"Tahun {asked.period.year} masih berjalan.")
    if asked.is_provisional and not asked.period.is_open:
        until = format_date(asked.period.last + timedelta(days=PROVISIONAL_DAYS))
        made.append(f"Sementara: jawaban peserta masih dapat masuk sampai {until}.")
    if figures.waiting:
        made.append("Sebagian angka sedang diperbarui.")
    if any(HIDDEN in row.empty.values() for row in figures.lines):
        made.append(
            "Angka hasil 1 sampai 4 orang, dan yang dapat membukanya, disembunyikan supaya orangnya tidak"
            " dapat dikenali."
        )
    return [*made, f"Definisi angka versi {figures.version}."]


NAMED = 24


def reached(question: Question, total: Row, read: Read) -> str:
    """ "Kelurahan yang dijangkau: Cipare, Kalodran." in code order; never hidden, for it names no person."""
    if question.level != "kecamatan" or not total["desa_terjangkau"]:
        return ""
    rows = read([question.variant(level="desa", parts=("places",))])[0].rows
    names = [row.name for row in rows if row["desa_terjangkau"]]
    more = f" dan {format_int(len(names) - NAMED)} lain" if len(names) > NAMED else ""
    return f"{question.place.village.capitalize()} yang dijangkau: {', '.join(names[:NAMED])}{more}."
