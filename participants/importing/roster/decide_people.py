"""Who of the known people a row is: the one that fits, or a question where several fit."""

from participants.importing.roster.match_people import KnownPeople
from participants.importing.sheet.engine import MOST_DOUBTS
from participants.importing.sheet.row import Row
from participants.models import Person
from participants.people.matching import (
    BY_NIK,
    DOUBTFUL,
    SURE,
    Candidate,
    PersonSought,
    born_apart,
    name_digest,
    niks_of_others,
)

MAY_BE_KNOWN = "mungkin sudah tercatat ({}); dicatat sebagai orang baru"
LISTED_OTHERWISE = "namanya sudah ada di daftar ini; lahir atau NIK-nya lain"


def sought(row: Row) -> PersonSought:
    """What a row says of its person."""
    values, birth = row.values, row.values.get("birth")
    return PersonSought(
        key=row.key,
        name_key=values["name_key"],
        phone=row.text("phone"),
        nik_hash=values["nik_hashes"][0],
        birth_year=birth.year if birth else None,
        village_id=getattr(values.get("village_region"), "code", None),
        birth_date=birth.date if birth else None,
    )


class DecidePeople:
    """The known people and the lines of one roster; `match` says who the rows are.

    `open` has the rows whose question waits, `apart` those answered “orang lain”: row → ids of candidates.
    """

    def __init__(self, roster):
        self.roster, self.training = roster, roster.training
        self.people = KnownPeople(roster.by, roster.training.library, roster.maker.copies.made["person"])
        lines = roster.training.enrolments.order_by()
        self.listed = dict(lines.values_list("person_id", "number").iterator(chunk_size=5000))
        self.ages = dict(lines.exclude(stated_age=None).values_list("person_id", "stated_age"))
        self.open: dict[int, list] = {}
        self.apart: dict[int, list] = {}

    def match(self, rows: list[Row]) -> dict[int, Person]:
        """Row key → existing person; doubtful ones count as new unless decided."""
        candidates, matches, decisions = self.candidates(rows), {}, self.roster.decisions
        ids = {row.values["person"]: row.values["name_key"] for row in rows if row.values.get("person")}
        known = self.people.with_ids(ids)
        for row in rows:
            choices = candidates.get(row.key, [])
            fitting = known.get(row.values.get("person")) or self.fitting(row, choices)
            if choices and not fitting and len(self.roster.doubts) < MOST_DOUBTS:
                self.roster.doubts[row.key] = (row.values["name"], choices)
            if choices and not fitting and self.roster.answers:
                self._recall(row)
            person = decisions.get(row.key, fitting)
            if person is not None:
                matches[row.key] = person
            elif choices and row.key in decisions:
                self.apart[row.key] = [c.person.pk for c in choices]
            elif choices:
                self.open[row.key] = [c.person.pk for c in choices]
                self.roster.warn(row, "name", MAY_BE_KNOWN.format(choices[0].why))
        return matches

    def _recall(self, row: Row) -> None:
        """Take the answer that was given about this name in an earlier copy of the file."""
        name = name_digest(row.values["name"])
        if name in self.roster.answers:
            self.roster.decisions.setdefault(row.key, self.roster.answers[name])

    def candidates(self, rows: list[Row]) -> dict[int, list[Candidate]]:
        """Row key → known people it may be; a NIK that is somebody else's is marked in its row."""
        wanted = [sought(row) for row in rows]
        found = self.people.find(wanted)
        others = niks_of_others(wanted, self.people.nik_holders)
        for row in rows:
            if row.key in others:
                row.values.setdefault("nik_of", 0)
        candidates = {key: self._one_each(choices) for key, choices in found.items()}
        return self._with_listed(wanted, candidates)

    def _one_each(self, choices: list[Candidate]) -> list[Candidate]:
        """One record of each human: that on this roster, of this library, or which others were joined to."""
        library = self.training.library_id
        best: dict[object, Candidate] = {}
        for choice in choices:
            person = choice.person
            other = best.get(person.identity)
            if other is None or self._rank(person, library) > self._rank(other.person, library):
                best[person.identity] = choice
        return list(best.values())

    def _rank(self, person: Person, library) -> tuple:
        return person.pk in self.listed, person.library_id == library, person.merged_into_id is None

    def _with_listed(self, wanted: list[PersonSought], candidates: dict) -> dict:
        """Add whoever stands on this roster with exactly that name, whatever else differs."""
        lines = [
            want for want in wanted if self.listed and not self._has_line(want, candidates.get(want.key, []))
        ]
        names = {want.name_key for want in lines}
        by_name: dict[str, list[Person]] = {}
        for person in self.people.listed_as(names, self.training):
            by_name.setdefault(person.name_key, []).append(person)
        for want in lines:
            choices = candidates.get(want.key, [])
            known = {choice.person.identity for choice in choices}
            more = [p for p in by_name.get(want.name_key, ()) if p.identity not in known]
            if more:
                candidates[want.key] = choices + [Candidate(p, DOUBTFUL, LISTED_OTHERWISE) for p in more]
        return candidates

    def _has_line(self, want: PersonSought, choices: list[Candidate]) -> bool:
        """Tell whether somebody on this roster with exactly that name is a candidate already."""
        return any(c.person.pk in self.listed and c.person.name_key == want.name_key for c in choices)

    def fitting(self, row: Row, choices: list[Candidate]) -> Person | None:
        """The one person that a row is; None where several are, or where something speaks against it."""
        if not choices:
            return None
        want = sought(row)
        by_nik = [c.person for c in choices if c.why == BY_NIK]
        here = [c.person for c in choices if self._is_line(c.person, row, want)]
        if people := by_nik or here:
            return self._best(people, row, want)
        sure = [c.person for c in choices if c.certainty == SURE and self._agrees(c.person, row, want)]
        namesakes = {c.person.pk for c in choices if _named_alike(c.person, want)}
        return sure[0] if len(sure) == 1 and namesakes <= {sure[0].pk} else None

    def _is_line(self, person: Person, row: Row, want: PersonSought) -> bool:
        """Tell whether a row is a person's line on this roster, perhaps with a corrected sex or birth."""
        if person.pk not in self.listed or person.name_key != want.name_key:
            return False
        if person.nik_hash and want.nik_hash and person.nik_hash != want.nik_hash:
            return False
        agrees = person.sex == row.values.get("sex") and not born_apart(person, want)
        return agrees or any(self._support(person, row, want))

    def _support(self, person: Person, row: Row, want: PersonSought) -> tuple[bool, ...]:
        """What speaks for a person beside the name: phone, NIK, day of birth, place in the list."""
        number = self.listed.get(person.pk, 0)
        return (
            bool(want.phone) and person.phone == want.phone,
            bool(want.nik_hash) and person.nik_hash == want.nik_hash,
            bool(want.birth_date) and person.birth_date == want.birth_date,
            number == row.values.get("line_number"),
        )

    def _agrees(self, person: Person, row: Row, want: PersonSought) -> bool:
        """Tell whether the sex agrees, or the name is exactly the same: then it was corrected."""
        return person.sex == row.values.get("sex") or person.name_key == want.name_key

    def _best(self, people: list[Person], row: Row, want: PersonSought) -> Person | None:
        """The one with the most that agrees; None if two are equally good."""
        points = sorted(((self._points(p, row, want), n) for n, p in enumerate(people)), reverse=True)
        if len(points) > 1 and points[0][0] == points[1][0]:
            return None
        return people[points[0][1]]

    def _points(self, person: Person, row: Row, want: PersonSought) -> int:
        age = self.ages.get(person.pk)
        more = (
            person.name_key == want.name_key,
            person.sex == row.values.get("sex"),
            want.birth_year is not None and person.birth_year == want.birth_year,
            want.village_id is not None and person.village_id == want.village_id,
            age is not None and age == row.values.get("age"),
        )
        return sum((*self._support(person, row, want), *more))


def _named_alike(person: Person, want: PersonSought) -> bool:
    """Tell whether somebody has exactly that name and no birth that speaks against it."""
    return person.name_key == want.name_key and not born_apart(person, want)
