"""The regions and libraries that are rows of a table of a level."""

from datetime import date

from django.db.models import Exists, Q

from programs.models import Library, Region
from reports.question.levels import LENGTHS
from reports.question.moved_codes import valid_on
from reports.question.places import Place


def rows_of(place: Place, level: str, on: date | None, moved=()) -> list[tuple[str, str]]:
    """(key, name) of every region or library of the level inside the place, in code order."""
    if level == "perpustakaan":
        inside = [old for old, new in moved if new.startswith(place.code)]
        outside = [old for old, new in moved if not new.startswith(place.code)]
        rows = Library.unscoped.filter(Q(region__code__startswith=place.code) | Q(region__in=inside))
        rows = rows.exclude(region__in=outside)
        if place.library_id:
            rows = rows.filter(pk=place.library_id)
        return [
            (str(pk), name) for pk, name in rows.order_by("region_id", "name", "pk").values_list("pk", "name")
        ]
    rows = Region.unscoped.filter(code__startswith=place.code, level=list(LENGTHS).index(level) + 1)
    return list(rows.filter(valid_on(on)).order_by("code").values_list("code", "name"))


def surroundings(code: str, levels: tuple[int, ...]) -> list[Region]:
    """The way from the province down to a code, and today's regions of some levels inside it, in code order.

    Each carries `has_desa`: whether the place of `code` has a desa, or kelurahan only.
    """
    way = [code[:length] for length in LENGTHS.values() if length <= len(code)]
    inside = Q(code__startswith=code, level__in=levels) & valid_on(None)
    desa = Region.unscoped.filter(valid_on(None), level=4, code__startswith=code).exclude(kind="kelurahan")
    return list(
        Region.unscoped.filter(inside | Q(code__in=way)).annotate(has_desa=Exists(desa)).order_by("code")
    )
