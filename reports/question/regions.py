"""The regions and libraries that are rows of a table of a level."""

from typing import Any

from django.db.models import Exists, Q
from django.db.models.functions import Left

from programs.models import Library, Region
from reports.question.levels import LENGTHS, number_of
from reports.question.moved_codes import valid_on

# SQL: whether a region `r` stands in the list of today, or of the day %(on)s.
VALID = """(CASE WHEN %(on)s::date IS NULL THEN r.valid_until IS NULL
  ELSE coalesce(r.valid_from, '-infinity') <= %(on)s AND coalesce(r.valid_until, 'infinity') >= %(on)s END)"""


def rows_of(question: Any) -> list[tuple[str, str]]:
    """(key, name) of every region or library of the question's level inside its place, in code order.

    After the libraries that lie there today come those that have moved away.
    """
    place = question.place
    if question.level != "perpustakaan":
        listed, number = valid_on(question.code_day), number_of(question.level)
        rows = Region.unscoped.filter(listed, code__startswith=place.code, level=number)
        return list(rows.order_by("code").values_list("code", "name"))
    inside = Q(region__code__startswith=place.code) | Q(region__in=question.codes_moved_in)
    libraries = Library.unscoped.filter(inside).exclude(region__in=question.codes_moved_out)
    if place.library_id:
        libraries = libraries.filter(pk=place.library_id)
    named = libraries.order_by("region_id", "name", "pk").values_list("pk", "name")
    return [*((str(pk), name) for pk, name in named), *question.moved_libraries.items()]


def prefixes_of_rows(question: Any, size: int) -> list[str]:
    """The first characters of the codes of a table's regions, each once, in code order."""
    listed, inside = valid_on(question.code_day), question.place.code
    regions = Region.unscoped.filter(listed, code__startswith=inside, level=number_of(question.level))
    codes = regions.annotate(part=Left("code", size)).values_list("part", flat=True)
    return list(codes.distinct().order_by("part"))


def surroundings(code: str, levels: tuple[int, ...]) -> list[Any]:
    """The way from the province down to a code, and today's regions of some levels inside it, in code order.

    Each carries `has_desa`: whether the place of `code` has a desa, or kelurahan only.
    """
    way = [code[:length] for length in LENGTHS.values() if length <= len(code)]
    inside = Q(code__startswith=code, level__in=levels) & valid_on(None)
    desa = Region.unscoped.filter(valid_on(None), level=4, code__startswith=code).exclude(kind="kelurahan")
    rows = Region.unscoped.filter(inside | Q(code__in=way)).annotate(has_desa=Exists(desa)).order_by("code")
    return list(rows.values_list("code", "name", "kind", "level", "has_desa", named=True))
