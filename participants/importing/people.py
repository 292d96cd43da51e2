"""Who of a roster is known already: read in sets, by NIK and phone among all who may be seen, by name around here."""

from participants.matching import Candidate, Pool, Wanted
from participants.models import Person

TRAITS = ("id", "name", "name_key", "phone", "nik_hash", "birth_year", "village_id", "village__name", "library_id")


class People:
    """The people a user may see. A like name counts only in the kabupaten/kota of the host."""

    def __init__(self, by, host):
        self.rows = Person.objects.visible_to(by).select_related("village").only(*TRAITS)
        self.pool = Pool(self.rows.filter(library__region__code__startswith=host.region_id[:5]))
        self._asked: set[str] = set()

    def find(self, wanted: list[Wanted]) -> dict[object, list[Candidate]]:
        """Candidates per key; two queries at most."""
        self._add("phone", {want.phone for want in wanted if want.phone})
        self._add("nik_hash", {want.nik_hash for want in wanted if want.nik_hash})
        return {want.key: found for want in wanted if (found := self.pool.find(want))}

    def _add(self, name: str, values: set[str]) -> None:
        fresh = values - self._asked
        self._asked |= fresh
        if fresh:
            for person in self.rows.filter(**{f"{name}__in": fresh}):
                self.pool.add(person)
