"""Read the question of a report from a query string."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from reports.question.periods import WHOLE_YEARS, BadPeriod, Period, read_period


@dataclass(frozen=True)
class Query:
    """What a report was asked: who asks, for which place, level and period, as of when, under whose codes."""

    user: object
    code: str | None = None
    level: str | None = None
    period: Period = field(default_factory=Period)
    today: date = field(default_factory=date.today)
    code_year: int | None = None


def read_query(request) -> Query:
    """The query string as a Query; BadPeriod with a sentence when it cannot be read."""
    get = request.GET
    period = read_period(get.get("tahun", ""), get.get("dari", ""), get.get("sampai", ""))
    if not request.user.sees_names and not (period.is_all or period.year):
        raise BadPeriod(WHOLE_YEARS)
    year = get.get("kode_per", "")
    if year and not (year.isdecimal() and len(year) == 4 and int(year)):
        raise BadPeriod("Tulis tahun kode wilayah dengan empat angka.")
    return Query(
        request.user,
        get.get("wilayah") or None,
        get.get("tingkat") or None,
        period,
        timezone.localdate(),
        int(year) if year else None,
    )
