"""The published figures of a calendar year as they stood at the end of last month (definition 15, v2).

An edition is made once, by the worker or when somebody first asks for it, and read from then on.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from programs.models import Library, Training
from reports.disclosure.former_edition import edition_before, last_day
from reports.disclosure.hiding_pattern import Guard, Pattern, conceal, counted, pattern_of
from reports.disclosure.suppress import SECRET
from reports.facts.outcome_cells import read_cells
from reports.figures.count_figures import count
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import HIDDEN, SUM
from reports.indicators.registry import INDICATORS
from reports.models import EditionPart
from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.question.places import COUNTRY
from reports.question.question import Question
from tpbis.records.advisory_locks import Kind, alone

LEVELS = ("provinsi", "kabkota", "kecamatan", "desa")
VILLAGE, PROVINCE = LENGTHS["desa"], LENGTHS["provinsi"]
OF_PLACES = ("desa_total", "penduduk")  # known of every place, whatever happened there
OF_THE_LIST = ("desa", "inhabitants")  # parts of a question that give these alone
Line = dict[str, dict]


def published(questions: list[Question]) -> list[Figures]:
    """The figures of calendar years that everybody may know; of a library only what is never hidden."""
    return [_published(question) for question in questions]


def _published(question: Question) -> Figures:
    question = question.variant(user=None, today=last_day(question.today), listed=question.listed)
    if question.level == "perpustakaan":
        question = question.variant(listed=() if not question.place.library_id else question.listed)
    if question.place.library_id:
        figures = count([question])[0]
        for line in figures.lines:
            conceal(line, SECRET)
        return figures
    lines = _lines(question)
    figures = count([question.variant(parts=OF_THE_LIST, listed=question.listed)])[0]
    for row in figures.rows:
        filled(row, lines.get(row.code))
    filled(figures.total, lines.get(question.place.code))
    _fill_rest(figures)
    return figures


def make_edition(year: int, today: date) -> bool:
    """Make the edition of a year that is read today; tell whether there was none."""
    day = last_day(today)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(alone(Kind.EDITIONS, "SELECT %s::text"), [str(year)])
        if _parts(day, year).exists():
            return False
        question = Question(COUNTRY, COUNTRY.next_level, Period.of_year(year), day)
        own = pattern_of(counts := read_cells(question))
        former = edition_before(day, year)
        pattern = pattern_of(counts, former) if former else own
        parts = [
            EditionPart(day=day, year=year, province=part, lines=some)
            for part, some in _lines_of(question, pattern).items()
        ]
        nation = next(part for part in parts if not part.province)
        nation.hidden = _as_json(own)
        nation.basis = {"cells": counted(counts), "hidden": _as_json(pattern)}
        EditionPart.objects.bulk_create(parts)
    return True


def make_missing(today: date) -> None:
    """Make one edition that is read today and not there yet, of the years with activities."""
    made = set(EditionPart.objects.filter(day=last_day(today)).values_list("year", flat=True))
    days = Training.unscoped.filter(last_day__lte=last_day(today)).dates("last_day", "year")
    for year in sorted({day.year for day in days} - made)[:1]:
        make_edition(year, today)


def _parts(day: date, year: int) -> QuerySet[EditionPart]:
    return EditionPart.objects.filter(day=day, year=year)


def _as_json(pattern: Pattern) -> dict[str, list[str]]:
    return {key: sorted(groups) for key, groups in pattern.items()}


def _lines_of(question: Question, pattern: Pattern) -> dict[str, dict[str, Line]]:
    """Part → code → line of everything that happened, at every level, with what is hidden left out."""
    guard = Guard(question.period, question.today, pattern)
    lines: dict[str, dict[str, Line]] = defaultdict(dict, {"": {}})
    for level in LEVELS:
        listed = _villages() if level == "desa" else None
        figures = guard.hide(count([question.variant(level=level, listed=listed)])[0])
        for row in [*figures.rows, *([figures.total] if level == LEVELS[0] else [])]:
            code = "" if row is figures.total else row.code
            if any(row.values[key] or row.empty.get(key) == HIDDEN for key in COUNTED_HERE):
                lines[code[:PROVINCE] if len(code) > PROVINCE else ""][code] = _line(row)
    return lines


COUNTED_HERE = [key for key, row in INDICATORS.items() if not row.needs and key not in OF_PLACES]


def _villages() -> tuple[tuple[str, str], ...]:
    """The desa/kelurahan of anything that a library or an activity was at."""
    codes = {*Library.unscoped.values_list("region_id", flat=True).distinct()}
    for field in ("region_id", "place_id"):
        codes |= {*Training.unscoped.values_list(field, flat=True).distinct()}
    return tuple((code, "") for code in sorted(code for code in codes if code and len(code) == VILLAGE))


def _line(row: Row) -> Line:
    return {"nilai": {key: value for key, value in row.values.items() if value}, "kosong": row.empty}


def _lines(question: Question) -> dict[str, Line]:
    """The lines of a place and what is inside it; made first if nobody asked before."""
    year, code = question.period.first.year, question.place.code
    parts = _parts(question.today, year)
    if not parts.filter(province="").exists():
        make_edition(year, question.today + timedelta(days=1))
    if code or question.level == LEVELS[0]:
        parts = parts.filter(province__in=["", code[:PROVINCE]])
    return {key: line for lines in parts.values_list("lines", flat=True) for key, line in lines.items()}


def filled(row: Row, line: Line | None) -> Row:
    """A row that knows nothing but its place, with what is stored of it."""
    if line:
        row.values = {key: line["nilai"].get(key, None if key in line["kosong"] else 0) for key in INDICATORS}
        row.empty = dict(line["kosong"])
    return row


def _fill_rest(figures: Figures) -> None:
    """What is held above the rows: the rest of what adds up; hidden where any part of it is."""
    total, rest = figures.total, figures.unallocated
    for key, indicator in INDICATORS.items():
        values = [line.values[key] for line in (total, *figures.rows)]
        if any(line.empty.get(key) == HIDDEN for line in (total, *figures.rows)):
            rest.values[key], rest.empty[key] = None, HIDDEN
        elif indicator.jenis == SUM and None not in values:
            rest.values[key] = values[0] - sum(values[1:])
