"""Kept parts of cohorts: after any writes they say what the rows say, for every place, period and cut."""

from datetime import date

import pytest
from hypothesis import given

from participants.models import Business
from programs.models import BusinessSector, FundingSource, Region, RegionChange, Skill, Training
from reports.cohort import read_cohort_parts, read_cohort_rows
from reports.cohort import refresh as keeping
from reports.cohort.breakdowns import BREAKDOWNS
from reports.cohort.cohort_figures import _assemble
from reports.models import CohortMark
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from tests.builders import answer, baseline, enrol, make_person, make_region, make_training
from tests.fuzzing import examples
from tests.reports.answers import cohort
from tests.reports.rollups.any_writes import some_writes, written
from tests.reports.rollups.test_any_writes import WRITES, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
PLACES = ("", "36", "36.73", "36.71", "35.78")
PERIODS = (Period(), Period.of_year(2022), Period.of_year(2026), Period.of_months((2022, 3), (2026, 1)))
EXTRA = ("skill", "taught", "fund", "sector", "look")
STEPS = some_writes((*WRITES, *EXTRA, "look"), least=6, most=16)


class Divided(World):
    """The same writes, and those that only divide a cohort otherwise."""

    def __init__(self, *made):
        super().__init__(*made)
        self.skills, self.funds, self.sectors = (
            [model.objects.get_or_create(code=code, defaults={"label": code})[0] for code in ("satu", "dua")]
            for model in (Skill, FundingSource, BusinessSector)
        )

    def step(self, name, a, b):
        rows = {"skill": self.trainings, "fund": self.trainings, "taught": self.lines, "sector": self.people}
        if name == "look":
            keeping.catch_up(asked(PLACES[a % len(PLACES)], Period()))
        elif name not in rows:
            super().step(name, a, b)
        elif rows[name]:
            getattr(self, name)(a, b, rows[name][a % len(rows[name])])

    def skill(self, a, b, training):
        training.skills.set(self.skills[: b % 3])

    def taught(self, a, b, line):
        line.skills.set(self.skills[: b % 3])

    def fund(self, a, b, training):
        if training.fundings.count() < 2:
            training.fundings.create(source=self.funds[training.fundings.count()])

    def sector(self, a, b, person):
        Business(person=person, sector=self.sectors[b % 2]).save()


def asked(code, period):
    place = Place(code, "Tempat")
    return Question(place, place.next_level, period, TODAY)


def made(found, question, cut):
    one = _assemble(question, found, cut)
    return one.total.values, [(row.code, row.values) for row in one.rows], one.states, one.bands


def assert_kept_equals_rows(places=PLACES):
    for code in places:
        for period in PERIODS:
            question = asked(code, period)
            assert keeping.catch_up(question) == 0
            for cut in ("", *BREAKDOWNS):
                expected = made(read_cohort_rows.read(question, BREAKDOWNS.get(cut)), question, cut)
                assert made(read_cohort_parts.read(question, cut), question, cut) == expected, (
                    code,
                    period,
                    cut,
                )
    assert not CohortMark.objects.exists() or places != PLACES


@examples(6, shrink=False)
@given(steps=STEPS)
def test_any_sequence_of_writes_equals_the_rows(steps, cast, libraries, kinds, places):
    with written(lambda: Divided(cast, libraries, places), steps):
        keeping.INLINE = 10**6
        assert_kept_equals_rows()


@pytest.fixture
def asked_people(libraries):
    """Twelve people of a year, each with an income before and after, and some nameless."""
    training = make_training(libraries.cipare, day=date(2022, 7, 17), head_count=15)
    for n in range(12):
        line = enrol(
            training, make_person(libraries.cipare, f"Orang {n}", "LP"[n % 2], birth_year=1960 + 4 * n)
        )
        baseline(line, None, income_exact=500_000 + 300_000 * n)
        answer(line, date(2023, 1, 20), income_exact=2_000_000 - 137_000 * n)
    return training


def test_kept_quartiles_and_pairs_equal_the_rows(asked_people, monkeypatch):
    assert_kept_equals_rows(("", "36", "36.73"))
    found = read_cohort_parts.read(asked("36.73", Period()), "jenis_kelamin")
    assert found["*"]["banyak_perubahan"] == 12 and len(found["*"]["bands"]) > 3


def test_codes_that_moved_count_where_they_are_today(asked_people, places):
    new = make_region("36.74", "Kota Baru")
    keeping.catch_up(asked("", Period()))
    RegionChange(old=places.serang, new=new, day=date(2026, 1, 1)).save()
    Training.unscoped.filter(pk=asked_people.pk).update(region=places.serang)
    Region.unscoped.filter(pk="36.73").update(valid_until=date(2025, 12, 31))
    assert_kept_equals_rows(("", "36", "36.73", "36.74"))
    assert sum(read_cohort_parts.read(asked("36.74", Period()), "")[""]["states"].values()) == 15


def test_what_waits_is_told_on_the_page(asked_people, libraries, cast, sign_in, monkeypatch):
    make_training(libraries.airlangga, "Lain", day=date(2022, 7, 17), head_count=5)
    monkeypatch.setattr(keeping, "INLINE", 1)
    place = Place("", "Indonesia")
    assert cohort(cast.pusat, place, Period(), TODAY).waiting == 1
    shown = sign_in(cast.pusat).get("/wilayah/nasional/angkatan/").content.decode()
    assert "masih dihitung" not in shown  # its second view took the other one
