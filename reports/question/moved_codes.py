"""Codes replaced by pemekaran, and the code under which a row counts."""

from datetime import date
from typing import Any

from django.db.models import Q

from programs.models import Region, RegionChange
from reports.question.levels import BadLevel
from reports.question.places import Place
from tpbis.models import User


def valid_on(on: date | None) -> Q:
    """Regions whose code is valid on a day (None = today's list)."""
    if on is None:
        return Q(valid_until__isnull=True)
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    )


def check_existed(user: User, place: Place, year: int | None) -> None:
    """Raises BadLevel when the place did not exist under the codes of that year."""
    if not year or not place.code or user.scope.library_id:
        return
    if not Region.unscoped.filter(valid_on(date(year, 12, 31)), code=place.code).exists():
        raise BadLevel(f"{place.name} tidak ada menurut kode wilayah tahun {year}. Pakai kode hari ini.")


def moved_codes(on: date | None) -> dict[str, str]:
    """Code of a row → code under which it counts: today's, or those of a day.

    A code that was valid on that day stays, and so does one with several successors.
    """
    columns = ("old_id", "new_id", "day", "old__valid_until", "new__valid_from")
    changes = list(RegionChange.unscoped.order_by("day").values_list(*columns))
    ended = [
        (old, new)
        for old, new, day, until, _ in changes
        if until and (on is None or until < on and day <= on)
    ]
    unborn = [
        (new, old) for old, new, day, _, since in changes if on and day > on and (since is None or since > on)
    ]
    step = _single(ended) | _single(unborn)
    return {code: _follow(code, step) for code in step}


def moved_pairs(day: date | None = None, scope: Any = None) -> tuple[tuple[str, str], ...]:
    """(code of a row, code under which it counts): today, or by the codes of a day as a scope may see them.

    What lies outside the scope today is never brought in under an older code.
    """
    today = moved_codes(None)
    if day is None:
        return tuple(sorted(today.items()))
    pairs = moved_codes(day).items()
    return tuple(
        sorted((old, new) for old, new in pairs if scope.covers(today.get(old, old)) or not scope.covers(new))
    )


def counts_inside(question: Any, field: str, at: str = "__code") -> Q:
    """Rows whose code lies in the place, or has moved into it; `at` is the way from the field to its code."""
    here = Q(**{f"{field}{at}__startswith": question.place.code})
    stays = here & ~Q(**{f"{field}__in": question.codes_moved_out})
    return stays | Q(**{f"{field}__in": question.codes_moved_in})


def _single(pairs) -> dict[str, str]:
    targets_of: dict[str, set[str]] = {}
    for source, target in pairs:
        targets_of.setdefault(source, set()).add(target)
    return {source: min(targets) for source, targets in targets_of.items() if len(targets) == 1}


def _follow(code: str, step: dict[str, str]) -> str:
    seen = {code}
    while code in step and step[code] not in seen:
        code = step[code]
        seen.add(code)
    return code
