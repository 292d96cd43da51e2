"""The levels of a table, and which places stand in it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Q
from django.http import Http404

from programs.models import Library, Region, RegionChange

LENGTHS = {"provinsi": 2, "kabkota": 5, "kecamatan": 8, "desa": 13, "perpustakaan": 14}
LABELS = {
    "provinsi": "Provinsi",
    "kabkota": "Kabupaten/kota",
    "kecamatan": "Kecamatan",
    "desa": "Desa/kelurahan",
    "perpustakaan": "Perpustakaan",
}
# What stands apart in a table of this level (`tidak_terbagi`).
ABOVE = {
    "provinsi": "Diselenggarakan tingkat pusat",
    "kabkota": "Diselenggarakan tingkat provinsi/pusat",
    "kecamatan": "Diselenggarakan tingkat kabupaten/kota ke atas",
    "desa": "Diselenggarakan tingkat kecamatan ke atas",
    "perpustakaan": "Tanpa perpustakaan di sini",
}
NATION = "nasional"
NATION_NAME = "Indonesia"


class BadLevel(ValueError):
    """The level asked for lies above the region, or does not exist."""


@dataclass(frozen=True)
class Place:
    """What a report is about: a region's prefix ("" = the nation), narrowed to one library for its staff."""

    code: str
    name: str
    library_id: UUID | None = None

    @property
    def url_code(self) -> str:
        return self.code or NATION

    @property
    def next_level(self) -> str:
        """The level that divides this place by default."""
        if self.library_id:
            return "perpustakaan"
        return next(name for name, length in LENGTHS.items() if length > len(self.code))


def find_place(user, code: str | None) -> Place:
    """The place a user asked for (theirs by default); Http404 for a foreign or unknown code."""
    scope = user.scope
    if scope.is_empty or user.home_code is None:
        raise Http404
    wanted = user.home_code if not code else "" if code == NATION else code
    if scope.library_id:
        if wanted != user.home_code:
            raise Http404
        return Place(wanted, user.library.name, scope.library_id)
    if not scope.covers(wanted):
        raise Http404
    if wanted == "":
        return Place("", NATION_NAME)
    region = Region.objects.visible_to(user).filter(code=wanted).only("code", "name").first()
    if region is None:
        raise Http404
    return Place(region.code, region.name)


def check_level(place: Place, level: str | None) -> str:
    """The level asked for, or the one that divides the place; BadLevel when it lies above the place."""
    level = level or place.next_level
    if level not in LENGTHS:
        raise BadLevel("Tingkat tidak dikenal. Pilih salah satu: " + ", ".join(LENGTHS) + ".")
    if LENGTHS[level] < len(place.code):
        raise BadLevel(f"Tingkat {LABELS[level].lower()} berada di atas wilayah yang dipilih.")
    return level


def rows_of(place: Place, level: str, on: date | None, moved=()) -> list[tuple[str, str]]:
    """(key, name) of every region or library of the level inside the place, in code order."""
    if level == "perpustakaan":
        inside = [old for old, new in moved if new.startswith(place.code)]
        outside = [old for old, new in moved if not new.startswith(place.code)]
        rows = Library.unscoped.filter(Q(region__code__startswith=place.code) | Q(region__in=inside))
        rows = rows.exclude(region__in=outside)
        if place.library_id:
            rows = rows.filter(pk=place.library_id)
        return [(str(pk), name) for pk, name in rows.order_by("region_id", "name", "pk").values_list("pk", "name")]
    rows = Region.unscoped.filter(code__startswith=place.code, level=list(LENGTHS).index(level) + 1)
    return list(rows.filter(valid_on(on)).order_by("code").values_list("code", "name"))


def surroundings(code: str, levels: tuple[int, ...]) -> list[Region]:
    """The way from the province down to a code, and today's regions of some levels inside it, in code order.

    Each carries `has_desa`: whether the place of `code` has a desa, or kelurahan only.
    """
    way = [code[:length] for length in LENGTHS.values() if length <= len(code)]
    inside = Q(code__startswith=code, level__in=levels) & valid_on(None)
    desa = Region.unscoped.filter(valid_on(None), level=4, code__startswith=code).exclude(kind="kelurahan")
    return list(Region.unscoped.filter(inside | Q(code__in=way)).annotate(has_desa=Exists(desa)).order_by("code"))


def valid_on(on: date | None) -> Q:
    """Regions whose code is valid on a day (None = today's list)."""
    if on is None:
        return Q(valid_until__isnull=True)
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (Q(valid_until__isnull=True) | Q(valid_until__gte=on))


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
    return tuple(sorted((old, new) for old, new in pairs if covers(today.get(old, old)) or not covers(new))), on


def moved_codes(on: date | None) -> dict[str, str]:
    """Code of a row → code under which it counts: today's, or those of a day.

    A code that was valid on that day stays, and so does one with several successors.
    """
    columns = ("old_id", "new_id", "day", "old__valid_until", "new__valid_from")
    changes = list(RegionChange.unscoped.order_by("day").values_list(*columns))
    ended = [(old, new) for old, new, day, until, _ in changes if until and (on is None or until < on and day <= on)]
    unborn = [(new, old) for old, new, day, _, since in changes if on and day > on and (since is None or since > on)]
    step = _single(ended) | _single(unborn)
    return {code: _follow(code, step) for code in step}


def inside(place, field: str, moved=None, at: str = "__code") -> Q:
    """Rows whose code lies in the place, or has moved into it; not those whose code has moved out.

    `moved` are the pairs of `moved_pairs`, read if not given; `at` is the way from the field to its code.
    """
    moved = moved_pairs() if moved is None else moved
    came = [old for old, new in moved if new.startswith(place.code)]
    left = [old for old, new in moved if not new.startswith(place.code)]
    return (Q(**{f"{field}{at}__startswith": place.code}) & ~Q(**{f"{field}__in": left})) | Q(**{f"{field}__in": came})


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
