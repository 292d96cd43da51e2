"""Kabupaten/kota alike: of the same kind, and near in population, share of desa and poverty line."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import pstdev

from django.db.models import Count, Q
from django.db.models.functions import Left

from programs.choices import RegionKind, RegionLevel
from programs.models import Population, Region
from reports.models import LineKind, ReferenceLine
from reports.question.levels import LENGTHS
from tpbis.models import User

MOST = 10
Traits = Mapping[str, Mapping[str, float]]  # what is compared, in words → code → value
INHABITANTS, DESA, POVERTY = "jumlah penduduk", "bagian desa", "garis kemiskinan"


@dataclass(frozen=True)
class Alike:
    """A place, those like it in code order, and by what they were compared or not."""

    name: str
    kind: str
    codes: tuple[str, ...]
    compared_by: tuple[str, ...]
    not_loaded: tuple[str, ...]


def places_alike(user: User, code: str, among: Iterable[str]) -> Alike | None:
    """What is like a kabupaten/kota among those the user compares; None where it is none of them."""
    regions = Region.objects.visible_to(user).filter(code__in=list(among), level=RegionLevel.REGENCY)
    known = {row.code: row for row in regions}
    if code not in known:
        return None
    same_kind = {key for key, row in known.items() if row.kind == known[code].kind}
    traits = {
        name: {key: value for key, value in values.items() if key in same_kind}
        for name, values in _traits(user).items()
    }
    compared = tuple(
        name for name, values in traits.items() if code in values and _is_known_widely(values, same_kind)
    )
    missing = tuple(name for name in traits if name not in compared)
    codes = tuple(sorted(nearest({name: traits[name] for name in compared}, code)[:MOST]))
    row = known[code]
    return Alike(row.name, row.get_kind_display().lower(), codes, compared, missing)


def _is_known_widely(values: Mapping[str, float], places: Collection[str]) -> bool:
    """Whether a trait is known of enough places to compare by it."""
    return len(values) > 1 and len(values) * 2 >= len(places)


def nearest(traits: Traits, code: str) -> list[str]:
    """The other codes, the most alike first: the mean distance in standard deviations of each trait.

    A code that lacks a trait which the place has is left out: nothing says how far away it is.
    """
    shared = set.intersection(*(set(values) for values in traits.values())) if traits else set()
    spread = {name: pstdev(values.values()) or 1.0 for name, values in traits.items()}
    away = {
        other: sum(abs(values[other] - values[code]) / spread[name] for name, values in traits.items())
        for other in shared - {code}
    }
    return sorted(away, key=lambda other: (away[other], other))


def _traits(user: User) -> Traits:
    return {INHABITANTS: _inhabitants(user), DESA: _shares_of_desa(user), POVERTY: _poverty(user)}


def _inhabitants(user: User) -> dict[str, float]:
    """Compared by their orders of magnitude: a city of twice the size is as far away as one of half."""
    rows = Population.objects.visible_to(user).filter(region__level=RegionLevel.REGENCY).order_by("year")
    return {code: math.log(number) for code, number in rows.values_list("region_id", "number") if number}


def _shares_of_desa(user: User) -> dict[str, float]:
    villages = Region.objects.visible_to(user).current().filter(level=RegionLevel.VILLAGE).order_by()
    desa = Count("pk", filter=~Q(kind=RegionKind.KELURAHAN))
    rows = (
        villages.annotate(kab=Left("code", LENGTHS["kabkota"]))
        .values("kab")
        .annotate(n=Count("pk"), desa=desa)
    )
    return {row["kab"]: row["desa"] / row["n"] for row in rows}


def _poverty(user: User) -> dict[str, float]:
    rows = ReferenceLine.objects.visible_to(user).filter(kind=LineKind.POVERTY).order_by("year")
    return {code: math.log(amount) for code, amount in rows.values_list("region_id", "amount") if code}
