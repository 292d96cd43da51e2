"""A report on a page: names first, identifiers only in files; and the places to choose from."""

from collections.abc import Sequence

from django.db.models import Q

from programs.models import Region
from reports.question.levels import LABELS, LENGTHS
from reports.question.moved_codes import valid_on
from reports.question.places import NATION, NATION_NAME, Place
from tpbis.models import User
from tpbis.sheets.columns import Column

LEADING = ("nama", "judul", "desa")
FOR_FILES = ("kode_tempat", "kode_wilayah", "hari_pertama", "strategi", "untuk")


def positions(columns: Sequence[Column]) -> list[int]:
    """Where the columns of a page stand in a row of the table, what the line is about first."""
    shown = [place for place, column in enumerate(columns) if not _is_for_files(column, place, columns)]
    keys = {columns[place].key: place for place in shown}
    lead = next((keys[key] for key in LEADING if key in keys), None)
    return shown if lead is None else [lead, *(place for place in shown if place != lead)]


def picked(columns: Sequence[Column]) -> list:
    """The columns of a page themselves."""
    return [columns[place] for place in positions(columns)]


def places(user: User, place: Place) -> list[tuple[str, str]]:
    """(code, name) of the place, those above and inside it that the user sees; [] for a library."""
    if place.library_id:
        return []
    way = [place.code[:length] for length in LENGTHS.values() if length <= len(place.code)]
    inside = Q(code__startswith=place.code, level=len(way) + 1) & valid_on(None)
    regions = Region.objects.visible_to(user).filter(Q(code__in=way) | inside).order_by("code")
    nation = [(NATION, NATION_NAME)] if user.scope.covers("") else []
    return nation + list(regions.values_list("code", "name"))


def levels(place: Place) -> dict[str, str]:
    """The levels that can divide a place; none to choose from for a library."""
    return (
        {} if place.library_id else {key: LABELS[key] for key, n in LENGTHS.items() if n >= len(place.code)}
    )


def _is_for_files(column, place: int, columns) -> bool:
    """Columns for files only: identifiers, repeated values, codes of regions named in the line."""
    named = column.key == "kode" and place > 0 and any(other.key == "wilayah" for other in columns)
    return named or column.aside or column.label.startswith("ID ") or column.key in FOR_FILES
