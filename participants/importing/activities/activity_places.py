"""The place of an activity in a recap: a desa/kelurahan when its name is known, else text."""

from functools import cache

from participants.importing.lookup.place_lookup import UNKNOWN_VILLAGE, VillageLookup
from participants.importing.sheet.row import Row
from programs.models import Library, Region

NO_VENUE = "Tempat tidak disebut; dicatat di desa/kelurahan perpustakaannya."


class ActivityPlaces:
    """Villages of the kabupaten/kota of each library, read once per kabupaten/kota."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.villages: dict[str, VillageLookup] = {}
        self._find = cache(self._look)

    def of(self, row: Row, library: Library) -> tuple[Region | None, str]:
        """(desa/kelurahan or None, venue text) of a row."""
        village, venue = row.text("village"), row.text("venue")
        if not (village or venue) and row.values.get("id"):
            return None, ""  # our own export says nothing where it knows nothing
        if not (village or venue):
            if library.village:
                self.sheet.remark(row, "venue", NO_VENUE)
            return library.village, ""
        place = self._find(library.region_id[:5], village, venue, row.text("district"))
        if place is None and village:
            self.sheet.remark(row, "village", UNKNOWN_VILLAGE.format(village))
            return None, ", ".join(part for part in (venue, village) if part)[:200]
        return place, venue if village or place is None else ""

    def _look(self, code: str, village: str, venue: str, district: str) -> Region | None:
        if code not in self.villages:
            with self.sheet.pipe.between():
                self.villages[code] = VillageLookup(code)
        villages = self.villages[code]
        reading = villages.find_in(village or venue, district, by_address=not village)
        return None if reading.doubtful and not village else reading.village
