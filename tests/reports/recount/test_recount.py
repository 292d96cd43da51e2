"""Every figure of random countries, at every level and for any months, equals a recount of the rows."""

from datetime import date

from programs.models import FundingSource
from reports.figures.funding_mix import amounts_by_source
from reports.indicators.registry import INDICATORS
from reports.question.places import find_place
from reports.question.question import Question
from tests.reports.answers import impact
from tests.reports.recount.country import Country
from tests.reports.recount.figures import funds
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import differences, questions, rows_of

ADDED = [key for key, indicator in INDICATORS.items() if indicator.jenis == "jumlah"]


def asked_and_answered(world, asked, year=None):
    report = impact(world.users[0], asked.code or "nasional", asked.level, asked.period, TODAY, year)
    return report, rows_of(report)


def test_every_figure_equals_the_recount(world, db):
    wrong, seen = {}, set()
    for asked in questions(world.country, seed=3, how_many=60):
        _, theirs = asked_and_answered(world, asked)
        mine = asked.recount(world.country)
        seen |= {key for line in mine.values() for key, value in line.items() if value}
        if found := differences(mine, theirs):
            wrong[asked] = found[:5]
    assert wrong == {}
    # Rare: that everybody of a region was asked (tests/reports/tables/test_impact.py), an answer confirmed.
    assert set(INDICATORS) - seen <= {"selang_atas", "selang_bawah", "berhasil_diverifikasi"}


def test_every_figure_under_older_codes_equals_the_recount(world, db):
    wrong, older = {}, Country(world.rows, TODAY, on=date(2023, 12, 31))
    for asked in questions(older, seed=4, how_many=15):
        if asked.level != "perpustakaan" and not asked.code.startswith("36.05"):
            _, theirs = asked_and_answered(world, asked, 2023)
            if found := differences(asked.recount(older), theirs):
                wrong[asked] = found[:5]
    assert wrong == {}


def test_rupiah_of_each_source_equal_the_recount_from_sums_and_from_rows(world, db):
    labels, told = dict(FundingSource.objects.values_list("code", "label")), 0
    for asked in questions(world.country, seed=6, how_many=30):
        acts = world.country.held_in(asked.period.first, asked.period.last)
        funded = funds(world.country, [act for act in acts if act.code.startswith(asked.code)])
        mine = sorted(funded.items(), key=lambda pair: (-pair[1], pair[0]))
        place = find_place(world.users[0], asked.code or "nasional")
        question = Question(place, asked.level, asked.period, TODAY, user=world.users[0])
        for one in (question, question.variant(from_rows=True)):
            theirs = [tuple(pair) for pair in amounts_by_source(one)]
            assert theirs == [(labels[code], rupiah) for code, rupiah in mine], asked
        told += len(mine)
    assert told > 5


def test_totals_are_the_sum_of_the_parts(world, db):
    for asked in questions(world.country, seed=5, how_many=15):
        report, _ = asked_and_answered(world, asked)
        parts = [*report.rows, report.unallocated]
        sums = {key: sum(row[key] for row in parts) for key in ADDED}
        assert sums == {key: report.total[key] for key in ADDED}, asked
