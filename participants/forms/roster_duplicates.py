"""Possible doubles of new roster people before saving, and the answers given about them."""

from typing import Any

from participants.forms.roster_row import OTHER, TWIN
from participants.models import NotSamePerson, Person
from participants.models.nik_key import current
from participants.people.matching import SURE, PersonSought, find_candidates
from tpbis.formats import name_key


class RosterDoubles:
    """The question "Orang yang sama?"; needs `training`, `user`, `rows` and `filled`."""

    def find_doubles(self: Any) -> bool:
        """Find people who may be the same; true when a line waits for an answer, or is recognised now."""
        self._mark_twins()
        fresh = [row for row in self.filled if row.twin is None and row.person is None and row.clean["name"]]
        candidates = find_candidates(self.people(), [self.sought_of(row) for row in fresh]) if fresh else {}
        apart = self._known_apart(candidates)
        for row in fresh:
            row.doubles = [c for c in candidates.get(row.id, []) if (row.id, c.person.pk) not in apart]
        self.new_known = [*self.new_known, *self.recognise([row for row in fresh if row.doubles])]
        here = self.listed | {row.person.pk for row in self.rows if row.person}
        for row in fresh:
            row.doubles = [] if row.person else row.doubles
            for candidate in row.doubles:
                if candidate.person.pk in here:
                    candidate.why = "sudah ada di daftar ini"
        decided = [self._decided(row) for row in fresh if row.doubles]
        twins = any(row.twin is not None and not row.values.get("same") for row in self.filled)
        return twins or bool(self.new_known) or not all(decided)

    @property
    def doubtful_lines(self: Any) -> list:
        """The lines with a question: place among the sent rows, number on the page, line."""
        rows = [(n, n + self.start + 1, row) for n, row in enumerate(self.rows)]
        return [(n, number, row) for n, number, row in rows if row.doubles or row.twin is not None]

    def all_the_same(self: Any) -> None:
        """Answer each open line whose candidate is the only one, or the only sure one."""
        for row in self.filled:
            sure = [c for c in row.doubles if c.certainty == SURE]
            likely = row.doubles if len(row.doubles) == 1 else sure
            if not row.values.get("same") and len(likely) == 1:
                row.values["same"] = str(likely[0].person.pk)
            elif not row.values.get("same") and row.twin is not None:
                row.values["same"] = TWIN

    def _mark_twins(self):
        """Mark a line that repeats the name and phone of a line above."""
        seen = {}
        for number, row in enumerate(self.rows, 1):
            if row.enrolment is not None or row.is_blank or self.is_left_out(row):
                continue
            key = (name_key(row.clean["name"]), row.clean.get("phone") or "", row.values.get("birth", ""))
            if key in seen and row.values.get("same") != OTHER:
                row.twin = seen[key]
            seen.setdefault(key, number)

    def people(self: Any) -> Any:
        """People visible to this user, within the province of the host."""
        rows = Person.objects.visible_to(self.user).filter(merged_into__isnull=True)
        around = self.training.library.region_id[:2]
        return rows.filter(province=around) if around else rows

    def sought_of(self: Any, row: Any) -> PersonSought:
        birth, nik, village = (row.clean.get(key) for key in ("birth", "nik", "village"))
        return PersonSought(
            key=row.id,
            name_key=name_key(row.clean["name"]),
            phone=row.clean.get("phone") or "",
            nik_hash=current().hashes(nik)[0] if nik and self.training.library.uses_nik else None,
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
        """Read the answer to "who is it?"; nothing is answered for anybody."""
        answer = row.values.get("same", "")
        if answer == OTHER:
            return True
        row.person = next((c.person for c in row.doubles if str(c.person.pk) == answer), None)
        return row.person is not None
