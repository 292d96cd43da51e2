"""Look up a library by NPP or name, inside the user's scope only."""

import re
from functools import cache, lru_cache
from uuid import UUID

from django.core.exceptions import ValidationError

from participants.importing.sheet.row import Row
from participants.people.matching import likeness
from programs.models import Library
from tpbis.models import User

ELSEWHERE = "Perpustakaan “{}” tidak ada di wilayah Anda. Periksa tulisannya, atau daftarkan dulu."
SEVERAL = "Ada beberapa perpustakaan bernama “{}” di wilayah Anda. Isi NPP atau desa/kelurahannya."
NEAR, MOST_NEAR = 0.4, 3


@lru_cache(10_000)
def library_key(name: str) -> str:
    """A library's name without case, marks and the word perpustakaan."""
    words = re.sub(r"[^a-z0-9]+", " ", name.casefold())
    return " ".join(re.sub(r"\b(?:perpustakaan|perpus|perpusdes)\b", " ", words).split()) or words.strip()


class LibraryLookup:
    """The libraries a user may see, read once however many rows name them."""

    def __init__(self, user):
        rows = Library.objects.visible_to(user).select_related("region", "village").prefetch_related("areas")
        self.by_id = {str(library.pk): library for library in rows}
        self.by_npp = {library.npp: library for library in rows if library.npp}
        self.by_name: dict[str, list[Library]] = {}
        for library in rows:
            self.by_name.setdefault(library_key(library.name), []).append(library)
        self.moved = {
            library.pk for library in rows if library.areas.all()
        }  # their wilayah depends on the day
        self.find = cache(self._find)

    def named_in(self, row: Row, village: str) -> tuple[str, Library | None, str]:
        """(field, library, why there is none) of the library a row names; no reason when it names none."""
        npp, name = row.text("npp"), row.text("library")
        if not (npp or name):
            return "library", None, ""
        return "npp" if npp else "library", *self.find(npp=npp, name=name, village=village)

    def _find(self, *, npp: str, name: str, village: str) -> tuple[Library | None, str]:
        """The library meant, else a sentence that says why there is none."""
        if npp:
            library = self.by_npp.get(npp.strip().upper())
            return library, "" if library else ELSEWHERE.format(npp)
        rows = self.by_name.get(library_key(name), [])
        if len(rows) > 1 and village:
            rows = [row for row in rows if library_key(row.region.name) == library_key(village)] or rows
        if len(rows) == 1:
            return rows[0], ""
        return None, SEVERAL.format(name) if rows else ELSEWHERE.format(name) + self._near(name)

    def _near(self, name: str) -> str:
        """The names that are written much like this one, as a question."""
        key = library_key(name)
        near = sorted(((likeness(key, other), other) for other in self.by_name), reverse=True)[:MOST_NEAR]
        named = [f"“{self.by_name[other][0].name}”" for sure, other in near if sure >= NEAR]
        return f" Mungkin maksudnya {' atau '.join(named)}?" if named else ""


def visible_library(user: User, pk: UUID | str) -> Library:
    """The library with this public id inside the user's scope. Raises ValidationError."""
    if len(str(pk)) != 36:
        raise ValidationError("Nomor perpustakaan harus seperti yang tampil di alamat halamannya.")
    library = Library.objects.visible_to(user).filter(pk=pk).first()
    if library is None:
        raise ValidationError("Perpustakaan itu tidak ada atau di luar wilayah Anda.")
    return library
