"""Look up villages, skills and libraries by name; what is not found stays text."""

import re

from participants.importing.lookup.region_lookup import dotted, region_key
from programs.choices import RegionLevel
from programs.models import Library, Region, Skill
from tpbis.formats import name_key
from tpbis.models import User

A_VILLAGE = re.compile(r"\s*(?:kelurahan|desa|kel|ds)\b", re.IGNORECASE)
A_DISTRICT = re.compile(r"\s*(?:kecamatan|kec)\b", re.IGNORECASE)
DISTRICT = re.compile(r"(?<![\s,])[\s,]++(?:kecamatan|kec)\b\.?\s*", re.IGNORECASE)
UNKNOWN_VILLAGE = "“{}” tidak ditemukan di daftar desa/kelurahan; disimpan sebagai tulisan"


class VillageLookup:
    """Desa/kelurahan of one kabupaten/kota, found by name and, where names repeat, by kecamatan."""

    def __init__(self, region_code: str):
        inside = list(
            Region.unscoped.filter(code__startswith=region_code[:5], level__gte=RegionLevel.DISTRICT)
        )
        self.districts = {r.code: region_key(r.name) for r in inside if r.level == RegionLevel.DISTRICT}
        self.wide = set(self.districts.values())
        self.by_code = {r.code: r for r in inside if r.level == RegionLevel.VILLAGE}
        self.by_name: dict[str, list[Region]] = {}
        for village in self.by_code.values():
            self.by_name.setdefault(region_key(village.name), []).append(village)

    def find_in(self, text: str, district: str = "", by_address: bool = False) -> Region | None:
        """The village that a code, a name or an address names: “Jl. A, Kel. Cipare, Kec. Serang”.

        An address “Serang” may mean the kecamatan or the city just as well as the kelurahan, so it names
        none.
        """
        if (code := dotted(text)) in self.by_code:
            return self.by_code[code]
        rest, _, after = DISTRICT.sub("\n", text, count=1).partition("\n")
        for part in (rest, *reversed(rest.split(","))):
            village = self.find(part.strip(), district or after.split(",")[0].strip())
            if village and not (by_address and self._may_be_wider(village, part)):
                return village
        return None

    def _may_be_wider(self, village: Region, text: str) -> bool:
        """Tell whether a text names a kecamatan as well as a village."""
        return region_key(village.name) in self.wide and not A_VILLAGE.match(text)

    def find(self, village: str, district: str = "") -> Region | None:
        """The only village of that name (in the kecamatan, if given), else None; “Kec. Kasemen” is none."""
        if A_DISTRICT.match(village):
            return None
        villages = self.by_name.get(region_key(village), [])
        if district:
            villages = [v for v in villages if self.districts.get(v.parent_code) == region_key(district)]
        return villages[0] if len(villages) == 1 else None


class SkillLookup:
    """Skills by label or code; one cell may name several."""

    def __init__(self):
        self.codes = {name_key(s.label): s.code for s in Skill.objects.all()}

    def find(self, text: str) -> tuple[list[str], list[str]]:
        """Codes that are known, and words that are not."""
        words = (
            [text] if name_key(text) in self.codes else re.split(r"(?<!\s)\s*+(?:[,;/&+]|\bdan\b)\s*+", text)
        )
        words = [word for word in words if word]
        known = [self.codes[name_key(word)] for word in words if name_key(word) in self.codes]
        return known, [word for word in words if name_key(word) not in self.codes]


def libraries_by_name(user: User, host: Library) -> dict[str, Library]:
    """Key of a name → the only library of that name in the host's subtree."""
    rows = Library.objects.visible_to(user).filter(region__code__startswith=host.region_id)
    by_name: dict[str, list[Library]] = {}
    for library in rows.prefetch_related("areas"):  # asked for later, the connection belongs to the pipe
        by_name.setdefault(name_key(library.name), []).append(library)
    return {key: libraries[0] for key, libraries in by_name.items() if len(libraries) == 1}
