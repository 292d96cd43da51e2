"""The place of a dashboard: its breadcrumbs, the places inside it, and the word for its villages."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404
from django.urls import reverse

from programs.choices import RegionKind
from reports.question.levels import LABELS, LENGTHS
from reports.question.periods import Period
from reports.question.places import NATION, NATION_NAME, Place
from reports.question.regions import surroundings
from tpbis.models import User
from tpbis.records.row_visibility import Scope

CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
NUMBER = {name: n for n, name in enumerate(LENGTHS, 1)}


@dataclass(frozen=True, kw_only=True)
class Location(Place):
    """A place on a page: its crumbs [(label, url or None)], and the word for what its villages are."""

    crumbs: list
    village: str
    kind: str = ""

    @property
    def title(self) -> str:
        """ "Kecamatan Serang": names repeat between the levels."""
        return f"{self.kind} {self.name}".strip()

    @property
    def has_public_page(self) -> bool:
        """Whether it is the place of an office, which may open one."""
        return not self.library_id and 0 < len(self.code) <= LENGTHS["kabkota"]

    def label_of(self, level: str) -> str:
        """What the lines of a level are, "Kelurahan" where there is no desa."""
        return self.village.capitalize() if level == "desa" else LABELS[level]

    @property
    def map_level(self) -> str | None:
        """The level of the tile map: only the nation and a province have one."""
        return "kabkota" if len(self.code) <= 2 and not self.library_id else None


def check(user: User, code: str) -> str:
    """The code ("" = the nation) of a URL; Http404 for what the user's scope does not cover."""
    scope, wanted = user.scope, "" if code == NATION else code
    own = wanted == user.home_code if scope.library_id else scope.covers(wanted)
    if scope.is_empty or not own or (wanted and not CODE.fullmatch(wanted)):
        raise Http404
    return wanted


def find(user: User, code: str) -> Location:
    """The place of a URL; Http404 for what is unknown or outside the user's scope, without telling which."""
    wanted = check(user, code)
    return library(user) if user.scope.library_id else region(user.scope, wanted)


def region(scope: Scope, code: str) -> Location:
    sublevels = ("provinsi", "kabkota") if code == "" else (Place(code, "").next_level,)
    levels = [name for name in sublevels if name != "perpustakaan"]
    regions = surroundings(code, tuple(NUMBER[name] for name in levels))
    if code and all(row.code != code for row in regions):
        raise Http404
    names = {row.code: row.name for row in regions}
    pairs = [(row.code, row.name) for row in regions if row.code > code]
    return Location(
        code=code,
        name=names.get(code, NATION_NAME),
        inside={name: [pair for pair in pairs if len(pair[0]) == LENGTHS[name]] for name in levels},
        crumbs=crumbs(scope, code, names),
        village=village_word(not code or regions[0].has_desa),
        kind=next((RegionKind(row.kind).label for row in regions if row.code == code and row.level > 2), ""),
    )


def library(user: User) -> Location:
    """The one library of its staff."""
    own: Any = user.library
    regions = surroundings(own.region_id, ())
    return Location(
        code=own.region_id,
        name=own.name,
        library_id=own.pk,
        inside={"perpustakaan": [(str(own.pk), own.name)]},
        crumbs=[(NATION_NAME, None), *((row.name, None) for row in regions), (own.name, None)],
        village=village_word(regions[0].has_desa),
    )


def crumbs(scope: Scope, code: str, names: dict) -> list:
    """From the nation down; only places inside the scope are links, the last never is."""
    way = ["", *(code[:length] for length in LENGTHS.values() if length <= len(code))]
    return [
        (names.get(step, NATION_NAME), url_of_code(step) if scope.covers(step) and step != code else None)
        for step in way
    ]


@cache
def url_of_code(code: str, period: Period | None = None) -> str:
    """The dashboard of a region ("" = the nation), of a period where one is shown."""
    return reverse("region_dashboard", args=[code or NATION]) + (period.query if period else "")


def village_word(has_desa: bool) -> str:
    return "desa/kelurahan" if has_desa else "kelurahan"
