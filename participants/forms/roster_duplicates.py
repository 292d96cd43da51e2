"""Possible doubles of new roster people before saving, and the answers given about them."""

from typing import Any

from participants.forms.roster_row import OTHER
from participants.models import NotSamePerson, Person
from participants.people.matching import SURE, PersonSought, find_candidates
from tpbis.formats import name_key
from tpbis.records import crypto


class RosterDoubles:
    """The question "Orang yang sama?"; needs `training`, `user`, `rows` and `filled`."""

    def ask_doubles(self: Any) -> bool:
        """Find people who may be the same; true when a row still waits for an answer."""
        self._ask_twins()
        fresh = [row for row in self.filled if row.twin is None]
        candidates = find_candidates(self._people(), [self._wanted(row) for row in fresh])
        apart = self._known_apart(candidates)
        waiting = any(row.twin is not None and not row.values.get("same") for row in self.filled)
        for row in fresh:
            row.doubles = [c for c in candidates.get(row.id, []) if (row.id, c.person.pk) not in apart]
            for candidate in row.doubles:
                if candidate.person.pk in self.listed:
                    candidate.why = "sudah ada di daftar ini"
            if row.doubles and not self._decided(row):
                waiting = True
        return waiting

    def _ask_twins(self):
        """Mark a line that repeats the name and phone of a line above."""
        seen = {}
        for number, row in enumerate(self.rows, 1):
            if row.enrolment is not None or row.is_blank:
                continue
            key = (name_key(row.clean["name"]), row.clean.get("phone") or "", row.values.get("birth", ""))
            if key in seen and row.values.get("same") != OTHER:
                row.twin = seen[key]
            seen.setdefault(key, number)

    def _people(self):
        """People visible to this user, within the province of the host."""
        rows = Person.objects.visible_to(self.user).filter(merged_into__isnull=True)
        around = self.training.library.region_id[:2]
        return rows.filter(province=around) if around else rows

    def _wanted(self, row):
        birth, nik, village = (row.clean.get(key) for key in ("birth", "nik", "village"))
        return PersonSought(
            key=row.id,
            name_key=name_key(row.clean["name"]),
            phone=row.clean.get("phone") or "",
            nik_hash=crypto.keyed_hash(nik) if nik and self.training.library.uses_nik else None,
            birth_year=birth.year if birth else None,
            village_id=village.code if village else None,
        )

    def _known_apart(self, candidates):
        ids = list(candidates)
        if not ids:
            return set()
        rows = NotSamePerson.objects.visible_to(self.user)
        pairs = set((rows.filter(first__in=ids) | rows.filter(second__in=ids)).values_list("first", "second"))
        return pairs | {(two, one) for one, two in pairs}

    def _decided(self, row) -> bool:
        """Read the answer to "who is it?"; a sure match is preselected but still asked."""
        answer = row.values.get("same", "")
        if answer == OTHER:
            return True
        row.person = next((c.person for c in row.doubles if str(c.person.pk) == answer), None)
        if row.person is None and not answer and row.doubles[0].certainty == SURE:
            row.values["same"] = str(row.doubles[0].person.pk)
        return row.person is not None
