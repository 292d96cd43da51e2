"""Look up villages, skills and libraries by name; what is not found stays text."""

import re
from typing import NamedTuple

from django.db.models import Q

from participants.importing.lookup.place_mentions import (
    DISTRICT,
    VILLAGE,
    WIDER,
    Mention,
    Mentions,
    mentions_in,
)
from participants.importing.lookup.region_lookup import dotted, region_key
from programs.choices import RegionLevel
from programs.models import Region, Skill
from tpbis.formats import name_key

UNKNOWN_VILLAGE = "“{}” tidak ditemukan di daftar desa/kelurahan; disimpan sebagai tulisan"
SEVERAL_VILLAGES = "“{}” cocok dengan beberapa tempat ({}); disimpan sebagai tulisan"
# Scores: the kecamatan is named too; “Kel.” stands before the name; another kecamatan is named; the name is
# a kecamatan's or a city's too.
AGREES, MARKED, CONTRARY, WIDE = 4, 4, -2, -1
FIRST_PART = re.compile(r"[,;/()\n–—]")
READ_AS = "“{}” dibaca {}"


class PlaceReading(NamedTuple):
    """A village, or None; `why` says why none, or how a doubtful text was read."""

    village: Region | None
    why: str = ""
    doubtful: bool = False


class VillageLookup:
    """Desa/kelurahan of one kabupaten/kota, found in texts that name them in whatever way."""

    def __init__(self, region_code: str):
        city, province = region_code[:5], region_code[:2]
        known = list(Region.unscoped.filter(Q(code__startswith=city) | Q(code=province)))
        inside = [region for region in known if region.code.startswith(city)]
        self.own = {region_key(region.name) for region in known if region.code in (city, province)}
        self.wider = self.own | {re.sub(r"^(?:kabupaten|kota)", "", name) for name in self.own}
        self.names = {r.code: r.name for r in inside}
        self.districts = {r.code: region_key(r.name) for r in inside if r.level == RegionLevel.DISTRICT}
        self.by_code = {r.code: r for r in inside if r.level == RegionLevel.VILLAGE}
        self.by_name: dict[str, list[Region]] = {}
        for village in self.by_code.values():
            self.by_name.setdefault(region_key(village.name), []).append(village)
        self.known = {*self.districts.values(), *self.wider, *self.by_name}

    def find_in(self, text: str, district: str = "", by_address: bool = False) -> PlaceReading:
        """The village that a code, a name or an address names, all of it compared with what is known.

        An address “Serang” may mean the kecamatan or the city just as well as the kelurahan, so it names
        none; neither does a text that fits two places, or one outside.
        """
        if (code := dotted(text)) in self.by_code:
            return PlaceReading(self.by_code[code])
        said, inside = mentions_in(text, self.known), self._districts_in(district)
        scored = self._candidates(said, inside) if not self._is_elsewhere(said) else []
        best = max((score for score, *_ in scored), default=CONTRARY)
        villages = {v.code: (v, mention) for score, v, mention in scored if score == best}
        if len(villages) > 1:
            paths = "; ".join(self._path(village) for village, _ in villages.values())
            return PlaceReading(None, SEVERAL_VILLAGES.format(text, paths))
        village, mention = next(iter(villages.values()), (None, None))
        alone = not by_address and region_key(FIRST_PART.split(text)[0]) == (mention and mention.key)
        if not village or best <= CONTRARY or best == WIDE and not alone:
            return PlaceReading(None, UNKNOWN_VILLAGE.format(text))
        doubtful = best < MARKED + CONTRARY and said.unknown > 0
        return PlaceReading(village, READ_AS.format(text, self._path(village)) if doubtful else "", doubtful)

    def _path(self, village: Region) -> str:
        """“Cipare, Kec. Serang”."""
        return f"{village.name}, Kec. {self.names.get(village.parent_code, '?')}"

    def _districts_in(self, text: str) -> set[str]:
        """The kecamatan that the text of its own column names; something strange where it is not known."""
        mentioned = {mention.key for mention in mentions_in(text, set(self.districts.values())).mentioned}
        return mentioned or ({"?"} if text.strip() else set())

    def _is_elsewhere(self, said: Mentions) -> bool:
        """Tell whether a text names a kabupaten, a kecamatan or a desa that is not known here."""
        wider = [mention for mention in said.mentioned if mention.mark == WIDER]
        wide = [f"{'kabupaten' if m.word == 'kab' else m.word}{m.key}" for m in wider]
        own = self.own | {f"provinsi{name}" for name in self.own} | {f"prov{name}" for name in self.own}
        return bool(said.strange) or any(name not in own for name in wide)

    def _candidates(self, said: Mentions, inside: set[str]) -> list[tuple[int, Region, Mention]]:
        """(score, village, mention) of each village that the text may mean."""
        places = [m for m in said.mentioned if m.mark != WIDER]
        marked = {m.key for m in places if m.mark == DISTRICT} | inside
        named = [m for m in places if m.mark == VILLAGE] or [m for m in places if m.mark != DISTRICT]
        scored = []
        for mention in named:
            others = {m.key for m in places if m is not mention and m.mark != VILLAGE} | inside
            others = {key for key in others if key in self.districts.values()}
            for village in self.by_name.get(mention.key, ()):
                own = self.districts.get(village.parent_code, "")
                if not marked or own in marked:
                    scored.append((self._score(mention, own, others), village, mention))
        return scored

    def _score(self, mention: Mention, own: str, others: set[str]) -> int:
        """How well a mention fits a village in the kecamatan `own` when these other kecamatan are named."""
        if own in others or mention.mark == VILLAGE:
            return AGREES * (own in others) + MARKED * (mention.mark == VILLAGE)
        wide = mention.key in self.wider or mention.key in self.districts.values()
        return CONTRARY * bool(others - self.wider) + WIDE * wide


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
