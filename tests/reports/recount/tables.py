"""Recount of a whole report: the rows of a level, those above them, and the total (DOMAIN 2 and 16)."""

from collections import Counter, defaultdict
from datetime import date

from tests.reports.recount.country import CITIZENS, STAFF, Country, month_end
from tests.reports.recount.figures import counted, with_rates

LENGTHS = {"provinsi": 2, "kabkota": 5, "kecamatan": 8, "desa": 13}
MITRA = {"penerima_penuh_apbn", "replikasi_mandiri"}
ABOVE, TOTAL = "tidak_terbagi", "total"


class Recount:
    """Ask for a place, a level and whole days; `rows`, `tidak_terbagi` and `total` are dicts of every key."""

    def __init__(self, country: Country, code: str, level: str, first: date | None, last: date | None):
        self.country, self.inside, self.level, self.first, self.last = country, code, level, first, last
        self.acts, self.counts, self.villages = defaultdict(list), defaultdict(Counter), defaultdict(set)
        self.changes = defaultdict(list)
        self.libraries = {row for row in country.places.homes if self._has_row(row)}
        self._spread()
        keys = self._keys()
        self.figures = {key: self._figures(key) for key in keys}

    def _keys(self) -> list[str]:
        if self.level == "perpustakaan":
            return [*self.libraries, ABOVE, TOTAL]
        return [*self.country.places.at(LENGTHS[self.level], self.inside), ABOVE, TOTAL]

    def _has_row(self, library: str) -> bool:
        """It lies inside today, or held or reported something inside in the period."""
        country, first, last = self.country, self.first or date.min, self.last or date.max
        if country.places.homes[library].startswith(self.inside):
            return True
        held = [act for act in country.of_library.get(library, ()) if first <= act.day <= last]
        months = [month for month in country.reported.get(library, ()) if first <= month <= last]
        ends = [country.area(library, month_end(month)) for month in months]
        return any(code.startswith(self.inside) for code in [*(act.code for act in held), *ends])

    def where(self, code: str, library: str | None) -> list[str]:
        """The lines in which something with this code counts."""
        if not code.startswith(self.inside):
            return []
        if self.level == "perpustakaan":
            return [library if library in self.libraries else ABOVE, TOTAL]
        length = LENGTHS[self.level]
        return [code[:length] if len(code) >= length else ABOVE, TOTAL]

    def _spread(self) -> None:
        for act in self.country.held_in(self.first, self.last):
            for key in self.where(act.code, act.library):
                self.acts[key].append(act)
            if act.audience == CITIZENS and act.place:
                for key in self.where(act.place, act.library):
                    self.villages[key].add(act.place)
            if act.audience == STAFF:
                self._staff(act)
        self._stakeholders()
        for library in self.country.places.homes:
            self._completeness(library)

    def _staff(self, act) -> None:
        for lines in act.came.values():
            code = self.country.represented(lines[0], act)
            host = None if lines[0].wakil_wilayah else act.library
            for key in self.where(code, lines[0].wakil_perpustakaan or host):
                self.counts[key]["pengelola_dilatih"] += 1

    def _stakeholders(self) -> None:
        met = {act.id: act for act in self.country.held_in(self.first, self.last)}
        for row in self.country.rows.wakil:
            if act := met.get(row.kegiatan):
                for key in self.where(act.code, act.library):
                    self.counts[key]["perwakilan_stakeholder"] += 1
        for row in self.country.rows.komitmen:
            if (self.first or date.min) <= row.dibuat <= (self.last or date.max):
                for key in self.where(self.country.area(row.perpustakaan, row.dibuat), row.perpustakaan):
                    self.counts[key]["komitmen"] += 1
                    self.counts[key]["komitmen_terwujud"] += row.terwujud is not None

    def _completeness(self, library: str) -> None:
        """Mitra on the last day of the period (today while it runs), and the months they reported."""
        country = self.country
        day = min(self.last or country.today, country.today)
        months = country.reported.get(library, set())
        status = self._status(library, day)
        reported = any((self.first or date.min) <= month <= (self.last or date.max) for month in months)
        for key in self.where(country.area(library, day), library):
            self.counts[key]["perpustakaan_mitra"] += bool(status & MITRA)
            self.counts[key]["penerima_buku"] += "penerima_buku" in status
            self.counts[key]["perpustakaan_lapor"] += bool(status & MITRA) and reported
        for month in country.months(library, self.first, self.last):
            end = month_end(month)
            for key in (
                self.where(country.area(library, end), library) if self._status(library, end) & MITRA else ()
            ):
                self.counts[key]["bulan_mitra"] += 1
                self.counts[key]["bulan_lapor"] += month in months

    def _status(self, library: str, day: date) -> set[str]:
        rows = self.country.partners.get(library, ())
        return {row.status for row in rows if row.sejak <= day <= (row.sampai or date.max)}

    def _figures(self, key: str) -> dict:
        acts = self.acts[key]
        found = counted(self.country, acts)
        found.update(self.counts[key])
        found["desa_terjangkau"] = len(self.villages[key])
        found["desa_total"] = self._villages_of(key)
        found["penduduk"] = self._inhabitants_of(key)
        changes = [w.change for act in acts if act.due for w in act.trained.values() if w.assessed]
        return with_rates(found, changes) | dict.fromkeys(self._not_applicable(key))

    def _not_applicable(self, key: str) -> list[str]:
        """Libraries reach no share of places; a period that has not begun has no day of status."""
        begun = (self.first or date.min) <= self.country.today
        of_a_day = ["perpustakaan_mitra", "penerima_buku", "perpustakaan_lapor", "kelengkapan"]
        alone = self.level == "perpustakaan" and key != TOTAL
        return ([] if begun else of_a_day) + (["jangkauan"] if alone else [])

    def _inhabitants_of(self, key: str) -> int:
        """What was loaded for the region itself, of the last year of the period or the latest before it."""
        code, until = (
            self.inside if key == TOTAL else key,
            min(self.last or date.max, self.country.on or date.max).year,
        )
        rows = [row for row in self.country.rows.penduduk if row.kode == code and row.tahun <= until]
        return max(rows, key=lambda row: row.tahun).jumlah if rows else 0

    def _villages_of(self, key: str) -> int:
        """All desa and kelurahan of the place; of a library those of its wilayah kerja."""
        if key == ABOVE:
            return 0
        code = self.inside if key == TOTAL else self.country.places.homes.get(key, key)
        here = [village for village in self.country.villages if village.startswith(self.inside)]
        return sum(village.startswith(code) for village in here)
