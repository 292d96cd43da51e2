"""Whom somebody represents, found in what was typed: a library, any place of the country, or neither."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db.models.functions import Lower

from participants.importing.lookup.library_lookup import library_key
from participants.importing.lookup.region_lookup import CODE, KIND, dotted, region_key
from participants.people.matching import likeness
from programs.choices import RegionLevel
from programs.models import Library, Region
from tpbis.models import User

UNKNOWN = "“{}” belum terhubung ke perpustakaan atau wilayah; disimpan sebagai tulisan"
SEVERAL = "“{}” cocok dengan beberapa {} ({}); disimpan sebagai tulisan"
IN_FULL = (
    (re.compile(r"^(?:prov(?:insi)?\.?\s+)?dki\b"), "daerah khusus ibukota"),
    (re.compile(r"^(?:prov(?:insi)?\.?\s+)?(?:di|d\.\s*i\.)\s+(?=yogya)"), "daerah istimewa "),
    (re.compile(r"^kab\.?\s"), "kabupaten "),
)
LEVEL_OF = {
    "kel": RegionLevel.VILLAGE, "des": RegionLevel.VILLAGE, "ds": RegionLevel.VILLAGE,
    "kec": RegionLevel.DISTRICT, "pro": RegionLevel.PROVINCE,
}  # fmt: skip
NEAR, MOST_NEAR, MOST_COMPARED, MOST_NAMED = 0.4, 3, 2000, 3
LONGEST, LONGEST_TEXT = 400, 200  # of what is typed, and of what is kept as a text


class Represented(NamedTuple):
    """What a text names; `text` is what stays in words, `why` says why nothing was found."""

    library: Library | None = None
    region: Region | None = None
    text: str = ""
    why: str = ""


class KnownLibrary(NamedTuple):
    id: UUID
    name: str
    region: str


class RepresentedLookup:
    """Libraries that the user may see, and regions of the whole country, whose names everybody knows."""

    def __init__(self, user: User, host: Library | None = None):
        self.user, self.host_code = user, host.region_id if host else ""
        self.found: dict[str, Represented] = {}
        self._by_key: dict[str, list[KnownLibrary]] | None = None

    def prepare(self, texts: Iterable[str]) -> None:
        """Read all that these texts may name, in a fixed number of queries; `find` then asks nothing."""
        new = {tidy(text) for text in texts} - self.found.keys() - {""}
        if not new:
            return
        pieces = {text: _pieces(text) for text in new}
        self._read_regions(pieces.values())
        meant = {text: self._meant(text, piece) for text, piece in pieces.items()}
        ids = {one.id for one, *_ in meant.values() if one}
        rows = Library.objects.visible_to(self.user).filter(pk__in=ids).prefetch_related("areas")
        rows_by_id = {row.pk: row for row in rows} if ids else {}
        for text, (one, region, words, why) in meant.items():
            library = rows_by_id.get(one.id) if one else None
            self.found[text] = Represented(library, region, words[:LONGEST_TEXT], why)

    def find(self, typed: str) -> Represented:
        """Whom the text names; "" names nobody."""
        text = tidy(typed)
        if text and text not in self.found:
            self.prepare([text])
        return self.found[text] if text else Represented()

    def likely(self, typed: str) -> list[KnownLibrary]:
        """Libraries that a text may mean, the likeliest first."""
        key, known = library_key(typed), self.libraries
        if len(known) > MOST_COMPARED:  # those that share a long word
            words = {word for word in key.split() if len(word) > 3}
            known = {name: rows for name, rows in known.items() if words & set(name.split())}
        sure = sorted(((likeness(key, name), name) for name in known), reverse=True)[:MOST_NEAR]
        return [row for score, name in sure if score >= NEAR for row in known[name]][:MOST_NEAR]

    def likely_regions(self, typed: str) -> list[Region]:
        """The places of a name that several share, the nearest and widest first; needs `prepare`."""
        rows = self._named(tidy(typed))
        return sorted(rows, key=lambda row: (-_shared(row.code, self.host_code), row.level))[:MOST_NAMED]

    @property
    def libraries(self) -> dict[str, list[KnownLibrary]]:
        """Names only, by their key, read once."""
        if self._by_key is None:
            self._by_key = {}
            rows = Library.objects.visible_to(self.user).order_by()
            for row in rows.values_list("pk", "name", "region_id"):
                self._by_key.setdefault(library_key(row[1]), []).append(KnownLibrary(*row))
        return self._by_key

    def _meant(self, text, piece) -> tuple:
        """(library, region, text, why) of one text, the surest reading first."""
        name, code, head, tail = piece
        region = self.by_code.get(code)
        if code:
            return self._with_code(text, name, region)
        if rows := self._libraries_named(name):
            return _one(text, rows, "perpustakaan") or (rows[0], None, "", "")
        if places := self._regions_named(name):
            return _one(text, places, "wilayah") or (None, places[0], "", "")
        around = self._regions_named(tail) if head else []
        if len(around) == 1:
            return self._inside(around[0], head)
        return None, None, text, UNKNOWN.format(text)

    def _with_code(self, text, name, region) -> tuple:
        """“Perpustakaan Cipare (36.73.01.1004)”, “Kota Serang (36.73)”, “PKK, Kota Serang (36.73)”."""
        if region is None:
            return None, None, text, UNKNOWN.format(text)
        rows = [row for row in self.libraries.get(library_key(name), ()) if row.region == region.code]
        if rows:
            return _one(text, rows, "perpustakaan") or (rows[0], None, "", "")
        head, _, tail = name.rpartition(",")
        words = head.strip() if region_key(tail) == region_key(region.name) else name
        return None, region, "" if region_key(words) == region_key(region.name) else words, ""

    def _inside(self, region, head) -> tuple:
        """What is named before the place in which it lies."""
        rows = [
            row for row in self.libraries.get(library_key(head), ()) if row.region.startswith(region.code)
        ]
        if len(rows) == 1:
            return rows[0], None, "", ""
        places = [row for row in self._named(head) if row.code.startswith(f"{region.code}.")]
        return (None, places[0], "", "") if len(places) == 1 else (None, region, head, "")

    def _libraries_named(self, name) -> list[KnownLibrary]:
        rows = self.libraries.get(library_key(name), [])
        return _only(rows, [row for row in rows if self.host_code and row.region.startswith(self.host_code)])

    def _regions_named(self, name) -> list[Region]:
        """Places of that name; of several of one level the one around the host."""
        rows, around = self._named(name), self.host_code[:5]
        near = [row for row in rows if len(around) == 5 and row.code.startswith(around)]
        return _only(rows, near) if len({row.level for row in rows}) == 1 else rows

    def _named(self, name) -> list[Region]:
        level = LEVEL_OF.get(name.casefold()[:3].strip(" .")) if KIND.match(name.casefold()) else None
        rows = self.by_name.get(region_key(_in_full(name)), [])
        return [row for row in rows if level is None or row.level == level]

    def _read_regions(self, pieces) -> None:
        """Index the places that any of the pieces may name, by code and by name."""
        pieces = list(pieces)
        names = {form for name, _, head, tail in pieces for one in (name, head, tail) for form in _forms(one)}
        codes = {code for _, code, *_ in pieces if code}
        current = Region.objects.named_to_all().current()
        rows = list(current.alias(low=Lower("name")).filter(low__in=names)) if names else []
        self.by_code = {row.code: row for row in current.filter(code__in=codes)} if codes else {}
        self.by_name: dict[str, list[Region]] = {}
        for row in rows:
            for key in _keys(row):
                self.by_name.setdefault(key, []).append(row)


def tidy(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _pieces(text) -> tuple[str, str, str, str]:
    """(name, code, what stands before the last comma, what stands after it)."""
    before, _, inside = text.rpartition("(")
    told = inside.endswith(")") and inside[:-1].replace(".", "").isdecimal()
    name, code = (before.rstrip(), dotted(inside[:-1])) if told else (text, "")
    if CODE.fullmatch(dotted(name)):
        name, code = "", dotted(name)
    head, _, tail = name.rpartition(",")
    return name, code, head.strip(), tail.strip()


def _in_full(name: str) -> str:
    """The name of a place without abbreviations, in small letters."""
    name = name.casefold().strip()
    for short, full in IN_FULL:
        name = short.sub(full, name)
    return name


def _forms(name: str) -> Iterator[str]:
    """How a typed name of a place may be written in the list of regions."""
    if base := KIND.sub("", _in_full(name)):
        yield from (base, f"kabupaten {base}", f"kota {base}", f"kota administrasi {base}")
        yield base.replace("kota ", "kota administrasi ", 1)


def _keys(row: Region) -> set[str]:
    """By what names a place is found: a kabupaten or kota also without that word."""
    key = region_key(row.name)
    if row.level != RegionLevel.REGENCY:
        return {key}
    return {key, key.replace("administrasi", "", 1), re.sub(r"^(?:kabupaten|kota(?:administrasi)?)", "", key)}


def _one(text, rows, noun) -> tuple:
    """Nothing but the text when several have that name, else ()."""
    if len(rows) == 1:
        return ()
    named = ", ".join(
        f"{row.name} ({row.region if noun == 'perpustakaan' else row.code})" for row in rows[:MOST_NAMED]
    )
    more = "" if len(rows) <= MOST_NAMED else f" dan {len(rows) - MOST_NAMED} lainnya"
    return None, None, text, SEVERAL.format(text, noun, named + more)


def _only(rows: list, preferred: list) -> list:
    return preferred if len(rows) > 1 and len(preferred) == 1 else rows


def _shared(one: str, other: str) -> int:
    """How many levels two codes have in common."""
    pairs = zip(one.split("."), other.split("."), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(one.count("."), other.count(".")) + 1)
