"""Every count of `dampak` on the demo equals a recount, at every level and for odd periods."""

import pytest

from participants.models import Person
from participants.people.merging import merge_people
from programs.models import Training
from reports.question.periods import Period
from reports.rollups import refresh as rollups
from tests.reports.answers import impact
from tests.reports.demo.demo_of_november import TODAY, demo_of_november
from tests.reports.recount.impact_recount import Oracle
from tpbis.models import User

PERIODS = [
    Period.of_year(2022),
    Period.of_year(2024),
    Period.of_year(2025),
    Period.of_year(2026),
    Period.of_months((2023, 5), (2025, 2)),
    Period(),
]


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The demo with some people merged and a training removed."""
    with django_db_blocker.unblock(), demo_of_november("merged", merge_some, country=False):
        yield Oracle()


def merge_some() -> None:
    user = User.unscoped.get(username="pusat")
    people = list(Person.unscoped.filter(library__region__code__startswith="36.7").order_by("pk")[:12])
    for kept, joined in zip(people[:6], people[6:], strict=True):
        merge_people(primary=kept, joined=joined, by=user)
    held = Training.unscoped.filter(region__code__startswith="36.71", measured=True)
    held.order_by("pk").first().remove(by=user)
    rollups.refresh(rollups.pending(""))


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize(
    ("code", "level"), [("nasional", "kabkota"), ("36", "kabkota"), ("36.73", "kecamatan")]
)
def test_every_count_equals_the_recount(country, db, code, level, period):
    report = impact(User.unscoped.get(username="pusat"), code, level, period, TODAY)
    prefix = "" if code == "nasional" else code
    places = [(report.total, prefix), *((row, row.code) for row in report.rows)]
    busy = [
        (row, at)
        for row, at in places
        if row["semua" if "semua" in row.values else "kegiatan"] or at == prefix
    ]
    for row, at in busy:
        recount = country.count(at, period.first, period.last, TODAY)
        assert {key: row[key] for key in recount} == dict(recount), at
