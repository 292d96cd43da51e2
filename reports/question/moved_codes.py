"""Codes replaced by pemekaran, and the code under which a row counts."""

from datetime import date

from django.db.models import Q

from programs.models import Region, RegionChange
from reports.question.levels import BadLevel
from reports.question.places import Place


def valid_on(on: date | None) -> Q:
    """Regions whose code is valid on a day (None = today's list)."""
    if on is None:
        return Q(valid_until__isnull=True)
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    )


def codes_of(user, place: Place, year: int | None) -> tuple[tuple[tuple[str, str], ...], date | None]:
    """The moved codes as pairs, and the day whose codes are asked for (None = today's list).

    What lies outside the user's subtree today is never brought in under an older code; a library has its own
    code of today only. BadLevel when the place did not exist under the codes of that year.
    """
    today = moved_codes(None)
    if not year or user.scope.library_id:
        return tuple(sorted(today.items())), None
    on = date(year, 12, 31)
    if place.code and not Region.unscoped.filter(valid_on(on), code=place.code).exists():
        raise BadLevel(f"{place.name} tidak ada menurut kode wilayah tahun {year}. Pakai kode hari ini.")
    covers = user.scope.covers
    pairs = moved_codes(on).items()
    return tuple(
        sorted((old, new) for old, new in pairs if covers(today.get(old, old)) or not covers(new))
    ), on


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


def inside(place, field: str, moved=None, at: str = "__code") -> Q:
    """Rows whose code lies in the place, or has moved into it; not those whose code has moved out.

    `moved` are the pairs of `moved_pairs`, read if not given; `at` is the way from the field to its code.
    """
    moved = moved_pairs() if moved is None else moved
    came = [old for old, new in moved if new.startswith(place.code)]
    left = [old for old, new in moved if not new.startswith(place.code)]
    return (Q(**{f"{field}{at}__startswith": place.code}) & ~Q(**{f"{field}__in": left})) | Q(
        **{f"{field}__in": came}
    )


def moved_pairs() -> tuple[tuple[str, str], ...]:
    """The codes of rows that count under another code today, as pairs."""
    return tuple(sorted(moved_codes(None).items()))


def _single(pairs) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for source, target in pairs:
        found.setdefault(source, set()).add(target)
    return {source: min(targets) for source, targets in found.items() if len(targets) == 1}


def _follow(code: str, step: dict[str, str]) -> str:
    seen = {code}
    while code in step and step[code] not in seen:
        code = step[code]
        seen.add(code)
    return code
