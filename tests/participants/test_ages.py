"""The age on a day is one: of the plain Python, of the SQL and of the ORM alike, in years and in bands."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from participants.ages import AGE_LABELS, AgeOnFirstDay, age_band_sql, age_on, age_sql, is_minor
from participants.definition_constants import YOUNGEST
from participants.followup.due_enrolments import trained
from participants.models import Enrolment
from tests.builders import enrol, make_person, make_training
from tests.fuzzing import examples

DAY_1 = date(2022, 7, 17)
LEAP_DAY = date(2008, 2, 29)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def asked_of_sql(day, birth_date, birth_year, told):
    columns = "SELECT %s::date AS day, %s::date AS born, %s::smallint AS year, %s::smallint AS told"
    with connection.cursor() as cursor:
        age = age_sql("day", "born", "year", "told")
        cursor.execute(f"SELECT age, {age_band_sql('age')} FROM (SELECT {age} AS age FROM ({columns}) t) a", [
            day, birth_date, birth_year, told,
        ])  # fmt: skip
        return cursor.fetchone()


def test_age_on_the_day():
    assert age_on(DAY_1, date(2007, 7, 17), None) == 15
    assert age_on(DAY_1, date(2007, 7, 18), None) == 14
    assert age_on(DAY_1, None, 2007, 40) == 15
    assert age_on(DAY_1, None, None, 40) == age_on(None, None, 2007, 40) == 40
    assert age_on(DAY_1, None, None) is None
    assert [is_minor(age) for age in (17, 18, None)] == [True, False, False]


@pytest.mark.django_db
@examples(150)
@given(day=DAYS, lived=st.integers(0, 36_500), only_year=st.booleans(), told=st.integers(0, 99))
@example(date(2024, 2, 29), 365, False, 1)
@example(date(2023, 2, 28), 365 * 15, False, 1)
def test_sql_and_python_say_one_age(day, lived, only_year, told):
    born = day - timedelta(days=lived)
    given_ = (None if only_year else born, born.year, told)
    age = age_on(day, *given_)
    assert asked_of_sql(day, *given_)[0] == age
    assert asked_of_sql(day, None, None, told)[0] == age_on(day, None, None, told) == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2023, 2, 28), 14),
        (date(2023, 3, 1), 15),
        (date(2024, 2, 28), 15),
        (date(2024, 2, 29), 16),
    ],
)
def test_who_was_born_on_a_leap_day_is_older_on_the_next_or_on_the_first_of_march(on, age):
    assert asked_of_sql(on, LEAP_DAY, 2008, None)[0] == age_on(on, LEAP_DAY, 2008) == age


@pytest.mark.django_db
def test_bands_of_age():
    ages = (0, 14, 15, 17, 18, 24, 25, 34, 35, 44, 45, 59, 60, 99)
    bands = ["0–14", "15–17", "18–24", "25–34", "35–44", "45–59", "60+"]
    assert list(AGE_LABELS.values()) == bands
    assert [asked_of_sql(DAY_1, None, None, age) for age in ages] == [
        (age, bands[n // 2]) for n, age in enumerate(ages)
    ]
    assert asked_of_sql(DAY_1, None, None, None) == (None, None)


@pytest.mark.django_db
def test_the_orm_says_the_same_and_leaves_out_who_is_too_young(libraries):
    training = make_training(libraries.cipare, day=DAY_1)
    known = [
        {"birth_date": date(2007, 7, 17)}, {"birth_date": date(2007, 7, 18)}, {"birth_date": LEAP_DAY},
        {"birth_year": 2007}, {"birth_year": 2008}, {},
    ]  # fmt: skip
    for n, born in enumerate(known):
        enrol(training, make_person(libraries.cipare, f"Orang {n}", **born), stated_age=n)
    rows = (
        Enrolment.unscoped.annotate(age=AgeOnFirstDay()).select_related("person", "training").order_by("id")
    )
    assert [row.age for row in rows] == [row.age_on_first_day() for row in rows] == [15, 14, 14, 15, 14, 5]
    old_enough = set(trained(Enrolment.unscoped.all()).values_list("pk", flat=True))
    assert old_enough == {row.pk for row in rows if row.age >= YOUNGEST}
    Enrolment.unscoped.filter(stated_age=5).update(stated_age=None)
    assert trained(Enrolment.unscoped.all()).count() == 3
