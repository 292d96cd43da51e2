"""Lines of people who checked in by themselves: put in ticked, accepted or left out with the list."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from participants.forms.roster_row import RosterRow, blank_row
from participants.models import CheckIn, Person
from participants.roster.record_roster import RosterLine
from participants.self_check_in.waiting_check_ins import waiting_for

TAKEN_IN = (
    "{} orang yang mengisi sendiri ada di akhir daftar. Hilangkan centang yang tidak diterima, lalu simpan."
)
NOBODY_WAITS = "Tidak ada lagi yang menunggu diterima."


class RosterCheckIns:
    """A new line whose id is that of a waiting check-in; needs `training`, `user` and `rows`."""

    @cached_property
    def waiting(self: Any) -> dict[UUID, CheckIn]:
        return {row.pk: row for row in waiting_for(self.user, self.training)}

    @property
    def not_taken_in(self: Any) -> list[CheckIn]:
        """Who waits and is not on this page yet."""
        here = {row.id for row in self.rows}
        return [one for pk, one in self.waiting.items() if pk not in here]

    def take_check_ins(self: Any) -> None:
        """Put all of them in, ticked; who is who is looked up and asked as for a pasted list."""
        rows = [self._checked_in(one) for one in self.not_taken_in]
        self.rows = [row for row in self.rows if not row.is_blank] + rows
        self.notes.append(TAKEN_IN.format(len(rows)) if rows else NOBODY_WAITS)
        self.look_up()
        self.add_blank(1)

    def _checked_in(self: Any, one: CheckIn) -> RosterRow:
        row, taught = blank_row(len(self.days)), [skill.pk for skill in self.skills]
        row.id, row.skills = one.pk, taught if len(taught) == 1 else []
        row.values = {"name": one.name, "sex": one.sex, "birth": str(one.birth_year), "village": one.village}
        if one.day in self.days:
            row.ticks = [day == one.day for day in self.days]
        return row

    def is_left_out(self: Any, row: RosterRow) -> bool:
        """Whoever checked in and is not ticked: nothing is written, and they wait no more."""
        return row.enrolment is None and not row.attended and row.id in self.waiting

    def days_added(self: Any) -> list[RosterRow]:
        """Tick the days of whoever checked in and was on the list before; those on other pages come back."""
        stored, elsewhere = {row.person.pk: row for row in self.saved}, []
        for row in self.rows:
            listed = stored.get(row.person.pk) if row.person and row.enrolment is None else None
            if listed is not None and row.id in self.waiting:
                listed.ticks = [one or two for one, two in zip(listed.ticks, row.ticks, strict=True)]
                elsewhere += [listed] if listed in self.off_page else []
        return elsewhere

    def decided_check_ins(self: Any, lines: list[RosterLine]) -> dict[UUID, Person | None]:
        """Every check-in on the page, and the person that was written for it, if any."""
        written = {line.id: line.person for line in lines}
        rows = [row for row in self.rows if row.id in self.waiting]
        return {row.id: written.get(row.id) or (row.attended and row.person or None) for row in rows}
