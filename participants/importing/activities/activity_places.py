"""The place of an activity in a recap: a desa/kelurahan when its name is known, else text."""

from functools import cache

from participants.importing.lookup.place_lookup import Villages
from participants.importing.sheet.row import Row
from programs.models import Library, Region


class ActivityPlaces:
    """Villages of the kabupaten/kota of each library, read once per kabupaten/kota."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.villages: dict[str, Villages] = {}
        self._find = cache(self._look)

    def of(self, row: Row, library: Library) -> tuple[Region | None, str]:
        """(desa/kelurahan or None, venue text) of a row."""
        village, venue = row.values.get("village") or "", row.values.get("venue") or ""
        if not (village or venue) and row.values.get("id"):
            return None, ""  # our own export says nothing where it knows nothing
        if not (village or venue):
            if library.village:
                self.sheet.once(
                    row, "venue", "Tempat tidak disebut; dicatat di desa/kelurahan perpustakaannya."
                )
            return library.village, ""
        found = self._find(library.region_id[:5], village, venue, row.values.get("district") or "")
        if found is None and village:
            told = f"“{village}” tidak ditemukan di daftar desa/kelurahan; disimpan sebagai tulisan"
            self.sheet.once(row, "village", told)
            return None, ", ".join(part for part in (venue, village) if part)[:200]
        return found, venue if village or found is None else ""

    def _look(self, code: str, village: str, venue: str, district: str) -> Region | None:
        if code not in self.villages:
            with self.sheet.pipe.between():
                self.villages[code] = Villages(code)
        known = self.villages[code]
        return known.by_code.get(village) or known.find(village or venue, district)
