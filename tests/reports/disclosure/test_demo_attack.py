"""The attack on all that is published of the demo: live tables of every year, and two editions of each."""

from datetime import date

import pytest

from reports.demo.load_all import load_demo
from reports.disclosure.hiding_pattern import counted
from reports.disclosure.visible_figures import answers
from reports.editions.published_edition import last_day, published
from reports.facts.outcome_cells import read_cells
from reports.models import EditionPart
from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from tests.reports.disclosure.table_attack import TableAttack
from tests.reports.disclosure.table_lines import Line, lines_of
from tests.reports.disclosure.test_hiding_pattern import Public

pytestmark = [pytest.mark.long, pytest.mark.django_db]
DAYS = date(2026, 11, 30), date(2026, 12, 2)
YEARS = range(2021, 2027)


@pytest.fixture
def demo(time_machine):
    time_machine.move_to(DAYS[0], tick=False)
    load_demo()
    return time_machine


def tables(cells, read, year, today, **how) -> list[Line]:
    """Every table of every place where something happened."""
    places = sorted({key for key in cells if "/" not in key and not key.endswith("=")})
    leaves = [key for key in cells if "/" in key]
    asked = [
        Question(Place(code, code or "Nasional"), level, Period.of_year(year), today, user=Public())
        for code in places
        for level, size in LENGTHS.items()
        if size > len(code) and not (how and level == "perpustakaan")
    ]
    figures = [one for start in range(0, len(asked), 20) for one in read(asked[start : start + 20])]
    return [line for one in figures for line in lines_of(one, leaves, **how)]


@pytest.mark.parametrize("year", YEARS)
def test_live_tables_of_a_reader_tell_nothing_hidden(demo, year):
    cells = read_cells(Question(COUNTRY, "provinsi", Period.of_year(year), DAYS[0]))
    attack = TableAttack(tables(cells, answers, year, DAYS[0]), [counted(cells)])
    assert attack.narrowed() == []


@pytest.mark.parametrize("year", YEARS)
def test_two_editions_tell_nothing_hidden(demo, year):
    lines, cells = [], []
    for number, today in enumerate(DAYS):
        demo.move_to(today, tick=False)
        now = read_cells(Question(COUNTRY, "provinsi", Period.of_year(year), last_day(today)))
        lines += tables(now, published, year, today, edition=number, published=True)
        cells.append(EditionPart.objects.get(day=last_day(today), year=year, province="").basis["cells"])
    same = [key for key in cells[0] if cells[0][key] == cells[1].get(key)]
    assert TableAttack(lines, cells, same).narrowed() == []
