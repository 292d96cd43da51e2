"""Look up a library by NPP or name, inside the user's scope only."""

import re
from functools import cache, lru_cache

from programs.models import Library

ELSEWHERE = "Perpustakaan “{}” tidak ada di wilayah Anda. Periksa tulisannya, atau daftarkan dulu."
SEVERAL = "Ada beberapa perpustakaan bernama “{}” di wilayah Anda. Isi NPP atau desa/kelurahannya."


@lru_cache(10_000)
def house_key(name: str) -> str:
    """A library's name without case, marks and the word perpustakaan."""
    words = re.sub(r"[^a-z0-9]+", " ", name.casefold())
    return " ".join(re.sub(r"\b(?:perpustakaan|perpus|perpusdes)\b", " ", words).split()) or words.strip()


class Houses:
    """The libraries a user may see, read once however many rows ask."""

    def __init__(self, user):
        rows = Library.objects.visible_to(user).select_related("region", "village").prefetch_related("areas")
        self.by_id, self.by_npp, self.by_name = {}, {}, {}
        self.moved: set = set()  # libraries whose wilayah kerja depends on the day
        self.find = cache(self._find)
        for library in rows:
            self.add(library)

    def add(self, library: Library) -> None:
        self.by_id[str(library.pk)] = library
        if library.npp:
            self.by_npp[library.npp] = library
        self.by_name.setdefault(house_key(library.name), []).append(library)
        if library.areas.all():
            self.moved.add(library.pk)

    def _find(self, *, npp: str = "", name: str = "", village: str = "") -> tuple[Library | None, str]:
        """The library meant, else a sentence that says why there is none."""
        if npp:
            found = self.by_npp.get(npp.strip().upper())
            return found, "" if found else ELSEWHERE.format(npp)
        rows = self.by_name.get(house_key(name), [])
        if len(rows) > 1 and village:
            rows = [row for row in rows if house_key(row.region.name) == house_key(village)] or rows
        if len(rows) == 1:
            return rows[0], ""
        return None, (SEVERAL if rows else ELSEWHERE).format(name)
