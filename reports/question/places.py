"""The place a report is about, found inside the user's scope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404

from programs.models import Region
from reports.question.levels import LABELS, LENGTHS, BadLevel
from tpbis.models import User

NATION = "nasional"
NATION_NAME = "Indonesia"


@dataclass(frozen=True)
class Place:
    """What a report is about: a region's prefix ("" = the nation), narrowed to one library for its staff.

    `inside` are the (key, name) pairs inside it by level, as far as they have been read already.
    """

    code: str
    name: str
    library_id: UUID | None = None
    inside: Mapping = field(default_factory=dict, compare=False, repr=False)

    @property
    def url_code(self) -> str:
        return self.code or NATION

    @property
    def next_level(self) -> str:
        """The level that divides this place by default."""
        if self.library_id:
            return "perpustakaan"
        return next(name for name, length in LENGTHS.items() if length > len(self.code))


COUNTRY = Place("", NATION_NAME)


def place_of_library(library: Any) -> Place:
    return Place(library.region_id, library.name, library.pk)


def find_place(user: User, code: str | None) -> Place:
    """The place a user asked for (theirs by default); Http404 for a foreign or unknown code."""
    scope = user.scope
    if scope.is_empty or user.home_code is None:
        raise Http404
    wanted = user.home_code if not code else "" if code == NATION else code
    if scope.library_id:
        if wanted != user.home_code:
            raise Http404
        return place_of_library(user.library)
    if not scope.covers(wanted):
        raise Http404
    if wanted == "":
        return COUNTRY
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
