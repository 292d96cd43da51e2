"""The context of the public page of a place and year, read from the month's edition alone."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from programs.models import Library, Office
from reports.editions.published_edition import published
from reports.editions.published_years import PublishedYear, published_years
from reports.figures.figure_table import Figures, Row
from reports.pages.brief.brief_context import notes
from reports.pages.brief.brief_figures import EMPTY
from reports.pages.dashboard.key_figures import headlines
from reports.pages.dashboard.lead_sentence import EVIDENCE, answer
from reports.pages.figure_wording import hidden, share, successes, text
from reports.pages.location import Location, region
from reports.pages.public.measured_lines import measured, unmeasured
from reports.pages.public.public_reader import PublicReader
from reports.pages.public.public_stories import public_stories
from reports.question.periods import Period
from reports.question.question import Question
from tpbis.formats import DASH

COMPLETE = 0.8  # of the months; under it the page says that its data are not
CHOSEN = ("kegiatan", "hadir", "orang", "dijawab", "desa_terjangkau", "perpustakaan_lapor")
LIBRARIES = 12


def year_of(years: list[PublishedYear], wanted: int | None) -> PublishedYear | None:
    """The year asked for, or the latest; None where nothing of it is published."""
    return next((one for one in reversed(years) if wanted in (None, one.year)), None)


def public_context(code: str, year: int | None = None) -> dict[str, Any] | None:
    """The context of templates/reports/public/body.html; None for a year that is not published.

    Without a year, and nothing published yet, the page says so.
    """
    reader, years = PublicReader(code), published_years(code)
    place, shown = region(reader.scope, code), year_of(years, year)
    if shown is None and year is not None:
        return None
    stories, unnamed = public_stories(reader)
    return {
        "where": place,
        "years": [one.year for one in reversed(years)],
        "stories": stories,
        "named_stories": unnamed,
        **_taking_part(place, reader),
        **(_year(place, reader, shown, years) if shown else {"year": None}),
    }


def _year(place: Location, reader: PublicReader, shown: PublishedYear, years: list[PublishedYear]) -> dict:
    figures = figures_of(place, reader, shown)
    total = figures.total
    return {
        "year": shown.year,
        "day": shown.day,
        "provisional": figures.question.is_provisional,
        "answer": answer(total, place),
        "cohort_before": latest_cohort(place, total, shown.year, years),
        "evidence": evidence(total),
        "figures": numbers(total, place.village),
        "incomplete": incomplete(total),
        "measured": measured(total),
        "unmeasured": unmeasured(total),
        "rows": rows_of(figures),
        "row_label": place.label_of(figures.question.level),
        "villages": villages(figures),
        "by_year": [_of_year(one) for one in reversed(years)],
        "notes": notes(figures),
    }


def figures_of(place: Location, reader: PublicReader, shown: PublishedYear, level: str = "") -> Figures:
    """The figures of a year out of the edition of its day, which stands already: nothing is made here."""
    asked = Question(
        place,
        level or place.next_level,
        Period.of_year(shown.year),
        shown.day + timedelta(days=1),
        user=reader,
    )
    return published([asked])[0]


def latest_cohort(place: Location, total: Row, year: int, years: list[PublishedYear]) -> dict | None:
    """The latest earlier year with somebody due, where nobody of the year shown is (definition 1)."""
    if total["jatuh_tempo"]:
        return None
    before = (one for one in reversed(years) if one.year < year and one.row["jatuh_tempo"])
    found = next(before, None)
    return {"year": found.year, "answer": answer(found.row, place)} if found else None


def numbers(total: Row, village: str) -> list[dict]:
    """The chosen headlines; no "0 dari 0" where nobody could be meant."""
    made = [figure for figure in headlines(total, village) if figure["key"] in CHOSEN]
    for figure in made:
        whole, words = EMPTY.get(figure["key"], ("", ""))
        if whole and total[whole] == 0:
            figure |= {"text": DASH, "of": "", "sub": words}
    return made


def evidence(total: Row) -> list[tuple[str, str]]:
    """(how many, what stands behind them), from the strongest to a mere claim."""
    if not total["berhasil"] or hidden(total, *EVIDENCE):
        return []
    return [(text(total, key), words) for key, words in reversed(EVIDENCE.items())]


def incomplete(total: Row) -> str:
    """ "12 dari 47 bulan" where fewer than four of five were reported; "" where the data are whole."""
    months = total["bulan_mitra"]
    if not months or total["bulan_lapor"] / months >= COMPLETE:
        return ""
    return share(total, "bulan_lapor", "bulan_mitra")


def rows_of(figures: Figures) -> list[dict]:
    """A line for each place inside in which anything was recorded."""
    return [
        {
            "code": row.code,
            "name": row.name,
            "held": text(row, "kegiatan"),
            "came": text(row, "hadir"),
            "successes": successes(row) if row["dilatih"] else "–",
            "reached": share(row, "desa_terjangkau", "desa_total"),
        }
        for row in figures.rows
        if row["kegiatan"] or row["hadir"]
    ]


def villages(figures: Figures) -> list[str]:
    """Names of the desa/kelurahan that were reached, in code order; of a province there are too many."""
    question = figures.question
    if question.level != "kecamatan" or not figures.total["desa_terjangkau"]:
        return []
    of_villages = published(
        [question.variant(level="desa", today=question.today + timedelta(days=1), user=None)]
    )
    return [row.name for row in of_villages[0].rows if row["desa_terjangkau"]]


def _of_year(one: PublishedYear) -> dict:
    row = one.row
    return {
        "year": one.year,
        "held": text(row, "kegiatan"),
        "came": text(row, "hadir"),
        "successes": successes(row) if row["dilatih"] else "–",
        "months": share(row, "bulan_lapor", "bulan_mitra"),
    }


def _taking_part(place: Location, reader: PublicReader) -> dict:
    """The office and the partner libraries to go to; of people nothing."""
    office = Office.letterheads([place.code]).first()
    libraries = (
        Library.objects.visible_to(reader).partners_on(timezone.localdate()).order_by("region_id", "name")
    )
    names = list(libraries.values_list("name", flat=True)[: LIBRARIES + 1])
    return {
        "office": office and {"name": office.name, "address": office.address, "phone": office.phone},
        "libraries": names[:LIBRARIES],
        "more_libraries": len(names) > LIBRARIES,
    }
