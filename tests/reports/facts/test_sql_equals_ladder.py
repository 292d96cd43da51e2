"""Random people counted by the SQL and by the plain Python of `participants.followup.ladder` alike."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.followup import ladder
from participants.followup.ladder import Level
from reports.question.periods import Period
from tests.builders import answer, baseline, declare_one, enrol, make_training
from tests.fuzzing import examples
from tests.reports.answers import impact
from tests.reports.recount.reference import success_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
Y2022 = Period.of_year(2022)
DAY = date(2022, 7, 17)


@pytest.fixture
def total(cast):
    """The figures of Kota Serang; `places` and libraries come with the cast."""
    return lambda today=TODAY, period=Y2022: impact(cast.serang, None, "kecamatan", period, today).total


@pytest.fixture
def training(libraries):
    return make_training(libraries.cipare, day=DAY)


def after(days):
    return DAY + timedelta(days=days)


bands = st.one_of(st.none(), st.integers(0, 10))


@examples(25)
@given(st.lists(st.tuples(bands, bands, bands, st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_sql_equals_the_plain_python(total, libraries, people):
    training = make_training(libraries.cipare, day=DAY)
    for t0, t6, t12, uses, works, declared in people:
        line = enrol(training)
        baseline(line, t0)
        answer(line, after(150), band=t6, uses_skill=uses, has_work=works)
        if t12 is not None:
            answer(line, after(365), band=t12)
        if declared:
            declare_one(line)
    row = total()
    training.remove(by=None)
    rungs = [
        ladder.level(asked=True, applied=u, business=w, t0=a, t6=b, t12=c) for a, b, c, u, w, _ in people
    ]
    ways = [ladder.direction(a, b) for a, b, *_ in people]
    assert {key: row[key] for key in ("naik", "tetap", "turun")} == {
        key: ways.count(key) for key in ("naik", "tetap", "turun")
    }
    levels = (Level.L0, Level.L1, Level.L2, Level.L3, Level.L4)
    assert [row[f"l{n}"] for n in range(5)] == [rungs.count(level) for level in levels]
    parts = [
        success_of(rung, assessed=way is not None, verified=False, declared=person[5])
        for rung, way, person in zip(rungs, ways, people, strict=True)
    ]
    assert (row["berhasil_dilaporkan"], row["berhasil_dinyatakan"]) == (
        parts.count("dilaporkan"),
        parts.count("dinyatakan"),
    )
