"""Where a library worked on a day, and what a code of that day is called under the codes of another day."""

from datetime import date

from tests.reports.recount.exported_rows import grouped


class Places:
    """The regions and the libraries in them; `on` is the day whose codes are used."""

    def __init__(self, rows, on: date):
        self.on = on
        self.regions = {row.kode: row for row in rows.wilayah}
        self.later = grouped(rows.perubahan_wilayah, "kode_lama")
        self.earlier = grouped(rows.perubahan_wilayah, "kode_baru")
        self.homes = {row.id: row.kode for row in rows.perpustakaan}
        self.areas = grouped(rows.wilayah_kerja, "perpustakaan")

    def stands(self, code: str) -> bool:
        row = self.regions.get(code)
        return bool(row) and (row.berlaku_sejak or date.min) <= self.on <= (row.berlaku_sampai or date.max)

    def named(self, code: str | None) -> str | None:
        """The code under which `code` is found on the day: itself, else its one successor or predecessor."""
        seen = set()
        while code and code in self.regions and not self.stands(code) and code not in seen:
            seen.add(code)
            gone = (self.regions[code].berlaku_sampai or date.max) < self.on
            ways = self.later.get(code, []) if gone else self.earlier.get(code, [])
            others = {way.kode_baru if gone else way.kode_lama for way in ways} - {code}
            if len(others) != 1:
                break
            code = others.pop()
        return code

    def of_library(self, library: str, day: date) -> str:
        """Its wilayah kerja on a day, as it was called then."""
        for area in self.areas.get(library, []):
            if (area.sejak or date.min) <= day <= (area.sampai or date.max):
                return area.kode
        return self.homes[library]

    def at(self, length: int, inside: str) -> list[str]:
        return sorted(c for c in self.regions if len(c) == length and c.startswith(inside) and self.stands(c))
