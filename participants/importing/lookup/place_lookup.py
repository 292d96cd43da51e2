"""Look up villages, skills and libraries by name; what is not found stays text."""

import re

from participants.importing.lookup.region_lookup import dotted
from programs.choices import RegionLevel
from programs.models import Library, Region, Skill
from tpbis.formats import name_key

A_VILLAGE = re.compile(r"\s*(?:kelurahan|desa|kel|ds)\b", re.IGNORECASE)
A_DISTRICT = re.compile(r"\s*(?:kecamatan|kec)\b", re.IGNORECASE)
DISTRICT = re.compile(r"[\s,]+(?:kecamatan|kec)\b\.?\s*", re.IGNORECASE)


class Villages:
    """Desa/kelurahan of one kabupaten/kota, found by name and, where names repeat, by kecamatan."""

    def __init__(self, region_code: str):
        inside = list(
            Region.unscoped.filter(code__startswith=region_code[:5], level__gte=RegionLevel.DISTRICT)
        )
        self.districts = {r.code: _plain(r.name) for r in inside if r.level == RegionLevel.DISTRICT}
        self.wide = set(self.districts.values())
        self.by_code = {r.code: r for r in inside if r.level == RegionLevel.VILLAGE}
        self.by_name: dict[str, list[Region]] = {}
        for village in self.by_code.values():
            self.by_name.setdefault(_plain(village.name), []).append(village)

    def find_in(self, text: str, district: str = "", by_address: bool = False) -> Region | None:
        """The village that a code, a name or an address names: “Jl. A, Kel. Cipare, Kec. Serang”.

        An address “Serang” may mean the kecamatan or the city just as well as the kelurahan, so it names
        none.
        """
        if (code := dotted(text)) in self.by_code:
            return self.by_code[code]
        rest, _, told = DISTRICT.sub("\n", text, count=1).partition("\n")
        for part in (rest, *reversed(rest.split(","))):
            found = self.find(part.strip(), district or told.split(",")[0].strip())
            if found and not (by_address and _plain(found.name) in self.wide and not A_VILLAGE.match(part)):
                return found
        return None

    def find(self, village: str, district: str = "") -> Region | None:
        """The only village of that name (in the kecamatan, if given), else None; “Kec. Kasemen” is none."""
        if A_DISTRICT.match(village):
            return None
        found = self.by_name.get(_plain(village), [])
        if district:
            found = [v for v in found if self.districts.get(v.parent_code) == _plain(district)]
        return found[0] if len(found) == 1 else None


class Skills:
    """Skills by label or code; one cell may name several."""

    def __init__(self):
        self.codes = {name_key(s.label): s.code for s in Skill.objects.all()}

    def find(self, text: str) -> tuple[list[str], list[str]]:
        """Codes that are known, and words that are not."""
        words = [text] if name_key(text) in self.codes else re.split(r"\s*(?:[,;/&+]|\bdan\b)\s*", text)
        words = [word for word in words if word]
        known = [self.codes[name_key(word)] for word in words if name_key(word) in self.codes]
        return known, [word for word in words if name_key(word) not in self.codes]


class Libraries:
    """Libraries of the host's subtree by name."""

    def __init__(self, user, host: Library):
        rows = Library.objects.visible_to(user).filter(region__code__startswith=host.region_id)
        rows = rows.prefetch_related("areas")  # asked for later, the connection belongs to the pipe
        self.by_name: dict[str, list[Library]] = {}
        for library in rows:
            self.by_name.setdefault(name_key(library.name), []).append(library)

    def find(self, name: str) -> Library | None:
        found = self.by_name.get(name_key(name), [])
        return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return re.sub(r"^(?:kelurahan|desa|kel|ds|kecamatan|kec)\b\.?\s*|[^a-z0-9]", "", name.casefold().strip())
