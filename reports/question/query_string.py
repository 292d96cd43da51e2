"""The question of a query string, or of a command's options."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils import timezone

from reports.question.moved_codes import check_existed
from reports.question.periods import WHOLE_YEARS, BadPeriod, Period, read_period
from reports.question.places import Place, check_level, find_place
from reports.question.question import Question
from tpbis.models import User

KEYS = ("tahun", "dari", "sampai")
Opening = Callable[[User, Place, date], Period]


def read_question(
    user: User, query: Mapping[str, str], level: str = "", opening: Opening | None = None
) -> Question:
    """Read `wilayah`, `tingkat` (default `level`), `tahun` or `dari` and `sampai`, `kode_per`.

    `opening` gives the period of a page that nobody chose one for; a file has everything.

    Raises BadPeriod and BadLevel with a sentence, Http404 for a foreign or unknown place.
    """
    place = find_place(user, query.get("wilayah"))
    if opening and not names_period(query):
        period = opening(user, place, timezone.localdate())
    else:
        period = period_of(user, query)
    code_year = _code_year(query.get("kode_per"))
    level = check_level(place, query.get("tingkat") or level)
    check_existed(user, place, code_year)
    return Question(place, level, period, code_year=code_year, user=user)


def period_of(user: User, query: Mapping[str, str]) -> Period:
    """The period of a query string; everything without one. Raises BadPeriod."""
    period = read_period(*(query.get(key) or "" for key in KEYS))
    if not (user.sees_names or period.is_all or period.year):
        raise BadPeriod(WHOLE_YEARS)
    return period


def names_period(query: Mapping[str, str]) -> bool:
    """Whether somebody chose a period; an empty field is no choice."""
    return any(query.get(key) for key in KEYS)


def chosen_period(user: User, query: Mapping[str, str]) -> tuple[Period, str]:
    """The period that a page was asked for; what cannot be read becomes everything, with a sentence."""
    try:
        return period_of(user, query), ""
    except BadPeriod as problem:
        return Period(), str(problem)


def _code_year(text: str | None) -> int | None:
    if text and not (text.isdecimal() and len(text) == 4 and int(text)):
        raise BadPeriod("Tulis tahun kode wilayah dengan empat angka.")
    return int(text) if text else None
