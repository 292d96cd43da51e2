"""What a roster page sends, line by line, against what is stored: only what the page changed is changed."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from participants.forms.roster_row import TEXTS, RosterRow
from participants.models import Enrolment
from tpbis.formats import name_key
from tpbis.records.uuid7 import uuid7
from tpbis.web.stale import NOT_WHOLE, changed_by

PER_PAGE, MOST_LETTERS = 200, 1000
NO_DAY: list = [None]  # an activity without days has one tick
OFF = "{} sudah dikeluarkan dari daftar ini oleh orang lain. Tulis lagi namanya bila memang hadir."
REMOVED_ANYWAY = "{}. Simpan lagi untuk tetap mengeluarkannya dari daftar."
SAVED_AS = "Baris ini sudah tersimpan sebagai {}. Betulkan lewat “Ubah data” di bawahnya."
NEW_DAYS = "Hari kegiatan ini baru saja diubah. Periksa centang kehadirannya, lalu simpan lagi."
REPRESENTED_THEIRS = "{}. Tersimpan sekarang: {}. Simpan lagi untuk memakai isian Anda."
STANDS_FOR = ("library", "represents", "region")  # one field; a page of an older version sends three
ROW_ID = re.compile(r"r\d+-id")


class RosterMerge:
    """Reads `r0-id`, `r0-was`, `r0-d0` …; needs what is declared below.

    A stored line carries the ticks that the page showed (`was`): a tick left as it was shown is left as it is
    stored, so that two who save at once never undo each other.
    """

    days: list[date]
    saved: list[Any]
    data: Any
    errors: dict
    user: Any
    training: Any
    skills: list

    def sent_rows(self) -> list[RosterRow]:
        """The stored lines (those of this page, where there are several pages), then the new ones."""
        stored = {row.id: row for row in self.saved}
        self.shown_days, self._gone = self._days_shown(), list[UUID]()
        came, count = sum(bool(ROW_ID.fullmatch(name)) for name in self.data), self.data.get("rows", "")
        if str(came) != count:
            self.errors["all"] = NOT_WHOLE
        rows = [self._sent_row(f"r{n}-", stored) for n in range(int(count) if str(came) == count else 0)]
        if self._gone:
            history: Any = Enrolment._meta.get_field("events").related_model
            lines = history.objects.filter(pgh_obj_id__in=self._gone, training_id=self.training.pk)
            names = sorted(set(lines.values_list("person__name", flat=True)))
            self.errors["all"] = OFF.format(", ".join(names)) if names else NOT_WHOLE
        known = {row.id for row in rows if row}
        above = [row for row in self.saved if row.id in known or len(self.saved) <= PER_PAGE]
        return above + [row for row in rows if row and row.id not in stored]

    def _days_shown(self) -> list[date]:
        """The days of which the page had ticks; they may have changed since."""
        try:
            shown = [date.fromisoformat(day) for day in self.data.get("days", "").split()]
        except ValueError:
            shown = []
        if "days" in self.data and shown != self.days:
            self.errors["all"] = NEW_DAYS
        return shown if "days" in self.data else self.days

    def _sent_row(self, prefix, stored) -> RosterRow | None:
        try:
            pk = UUID(self.data.get(prefix + "id", ""))
        except ValueError:
            pk = uuid7()
        if prefix + "was" not in self.data:
            return self._resent(prefix, stored[pk]) if pk in stored else self._new_row(prefix, pk)
        if pk in stored:
            return self._merged(prefix, stored[pk])
        if self._ticks(prefix) != self._was(prefix):
            self._gone.append(pk)
        return None

    def _ticks(self, prefix) -> list[bool]:
        return [self.data.get(f"{prefix}d{n}") == "1" for n in range(max(len(self.shown_days), 1))]

    def _was(self, prefix) -> list[bool]:
        """What the page showed; a mark that does not fit the ticks means that the page did not come whole."""
        marks = self.data.get(prefix + "was", "")
        if len(marks) != max(len(self.shown_days), 1) or "days" not in self.data:
            self.errors["all"] = NOT_WHOLE
            return self._ticks(prefix)
        return [mark == "1" for mark in marks]

    def _merged(self, prefix, row) -> RosterRow:
        """A stored line with the ticks that this page changed."""
        typed, was = self._ticks(prefix), self._was(prefix)
        shown = self.shown_days or NO_DAY
        changed = {day: tick for day, tick, before in zip(shown, typed, was, strict=True) if tick != before}
        row.ticks = [changed.get(day, tick) for day, tick in zip(self.days or NO_DAY, row.ticks, strict=True)]
        row.removed = self.data.get(prefix + "remove") == "1"
        self._represented_now(prefix, row)
        if row.removed and self.shown_days == self.days and was != row.stored_ticks:
            row.errors["name"] = REMOVED_ANYWAY.format(changed_by(row.enrolment))
        return row

    def _represented_now(self, prefix, row) -> None:
        """Take over whom the line represents if this page changed it; what both changed is asked about."""
        typed, was = (self.data.get(prefix + name) for name in ("represents", "represents-was"))
        if typed is None or typed.strip() in (was, row.stored_represents):
            return
        row.values["represents"] = typed.strip()[:MOST_LETTERS]
        if was != row.stored_represents:
            said = row.stored_represents or "tidak mewakili siapa pun"
            row.errors["represents"] = REPRESENTED_THEIRS.format(changed_by(row.enrolment), said)

    def _resent(self, prefix, row) -> RosterRow:
        """A line that was new on this page and is stored by now: the same page was sent before."""
        typed = self.data.get(prefix + "name")
        if typed is None:
            self.errors["all"] = NOT_WHOLE
            return row
        if typed.strip() and name_key(typed) != row.person.name_key:
            row.errors["name"] = SAVED_AS.format(row.person.name)
        untouched = row.enrolment.version == 1 and row.enrolment.updated_by == self.user
        if untouched and self.shown_days == self.days:
            row.ticks = self._ticks(prefix)
        return row

    def _new_row(self, prefix, pk) -> RosterRow:
        get = self.data.get
        if prefix + "name" not in self.data:
            self.errors["all"] = NOT_WHOLE
        values = {key: get(prefix + key, "").strip()[:MOST_LETTERS] for key in TEXTS}
        stands_for = (get(prefix + key, "").strip() for key in STANDS_FOR)
        values["represents"] = ", ".join(filter(None, stands_for))[:MOST_LETTERS]
        taught = [skill.pk for skill in self.skills]
        sent = self.data.getlist(prefix + "skill")
        ticks = dict(zip(self.shown_days or NO_DAY, self._ticks(prefix), strict=True))
        return RosterRow(
            id=pk,
            values=values,
            ticks=[ticks.get(day, True) for day in self.days or NO_DAY],
            skills=taught if len(taught) == 1 else [code for code in sent if code in taught],
            groups=self.data.getlist(prefix + "group"),
        )
