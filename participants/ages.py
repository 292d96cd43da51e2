"""How old somebody was on a day, in Python, in SQL and in the ORM (DOMAIN definition 5, version 1).

By the birth date; with only a birth year, the difference of years; else what was told on that day.
"""

from datetime import date

from django.db.models import F, Func, IntegerField

from participants.definition_constants import ADULT, AGE_BANDS


def age_on(
    day: date | None, birth_date: date | None, birth_year: int | None, stated: int | None = None
) -> int | None:
    """Return the age on a day in whole years, None when it is unknown; without a day, only what was told."""
    if day and birth_date:
        return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
    return day.year - birth_year if day and birth_year else stated


def age_sql(
    day: str, birth_date: str = "p.birth_date", birth_year: str = "p.birth_year", stated: str = "e.stated_age"
) -> str:
    """SQL: the age on a day, as `age_on` returns it of whoever was born by then."""
    return f"""CASE WHEN {birth_date} IS NOT NULL THEN extract(year FROM age({day}, {birth_date}))::int
      WHEN {birth_year} IS NOT NULL THEN extract(year FROM {day})::int - {birth_year} ELSE {stated} END"""


class AgeOnFirstDay(Func):
    """The same of an enrolment on day 1 of its training."""

    output_field = IntegerField()

    def __init__(self):
        super().__init__(
            F("training__first_day"), F("person__birth_date"), F("person__birth_year"), F("stated_age")
        )

    def as_sql(self, compiler, connection, **extra):
        return age_sql(*(compiler.compile(column)[0] for column in self.get_source_expressions())), []


def is_minor(age: int | None) -> bool:
    """Whether a parent has to consent; an unknown age is no minor's."""
    return age is not None and age < ADULT


AGE_LABELS = {low: f"{low}+" if high is None else f"{low}–{high}" for low, high in AGE_BANDS}


def age_band_sql(age: str, names: dict[int, str] = AGE_LABELS) -> str:
    """SQL: the name of the band of an age; `names` by the first year of each band."""
    bands = " ".join(f"WHEN {age} >= {low} THEN '{names[low]}'" for low in sorted(names, reverse=True))
    return f"CASE {bands} END"
