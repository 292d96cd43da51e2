"""Save the activities of a recap: new, changed, and unchanged ones."""

from datetime import time
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from participants.importing.activities.officials import OfficialsSaving
from participants.importing.activities.sessions import Session, Stored, pair_up
from participants.importing.sheet.import_result import MATCHED, NEW, SAME, changes_of
from participants.importing.sheet.word_lists import word_key
from programs.choices import TrainingStatus
from programs.models import PeriodLock, Training, TrainingDay, TrainingFunding
from tpbis.records.copy import Copy, update_from
from tpbis.records.uuid7 import uuid7

STATED = (
    *("status", "head_count", "head_count_male", "head_count_female", "cost", "place_id", "venue"),
    *("book_title", "book_author", "result", "kind_text", "starts_at", "ends_at"),
)
BEGIN, END = STATED.index("starts_at"), STATED.index("ends_at")
KEY = ("library_id", "kind_id", "first_day", "last_day", "title")
TRAITS = attrgetter(*KEY[:-1])
DERIVED = ("audience", "strategy", "region_id", "province", "measured")


def key_of(training: Any) -> tuple:
    """What makes two rows the same activity."""
    return *TRAITS(training), word_key(training.title)


def plain(value: Any) -> Any:
    """A stored value as JSON can keep it."""
    return f"{value:%H:%M}" if isinstance(value, time) else value


class ActivitySaving:
    """The activities of one recap on their way to the tables; `made` says what, so that it can be undone."""

    def __init__(self, sheet):
        self.sheet, by = sheet, sheet.by
        self.locks = PeriodLock.standing()
        self.new: list[str] = []
        self.changed: dict[object, tuple] = {}
        self.before: dict[str, dict] = {}
        self.trainings = Copy(Training, ("id", *KEY, *DERIVED, *STATED), by=by)
        self.fundings = Copy(TrainingFunding, ("id", "training_id", "source_id", "amount"), by=by)
        self.officials = OfficialsSaving(by)
        self.days = Copy(TrainingDay, ("id", "training_id", "day"), by=by)
        self._stored: dict[tuple, list[Stored]] = {}
        self._taken: set = set()
        self._keys: dict[object, tuple] = {}
        self._libraries: set = set()

    def take(self, pairs: list[tuple]) -> None:
        """Send what is new on its way and note what differs from what is stored."""
        self._look_up({training.library_id for _, training in pairs})
        outcome, entries = self.sheet.outcome, self.sheet.entries
        for row, training, known in self._known(pairs):
            if known is None:
                outcome.new += 1
                self._add(row, training)
                entries.add(NEW, row.number, training.title)
            elif changes := self._changes(row, known, training):
                outcome.matched += 1
                entries.add(MATCHED, row.number, training.title, changes=changes)
            else:
                outcome.unchanged += 1
                entries.add(SAME, row.number, training.title)
                continue
            self._refuse_locked(row, training, known)
        if not (self.sheet.dry_run or outcome.errors):
            self.sheet.pipe.send(self.trainings, self.fundings, self.days, self.officials.rows)

    def _changes(self, row, known, training) -> list[tuple]:
        """(label, old, new) of what the file changes of a stored activity, which is noted."""
        old = self._take_over(known, training)
        if old:
            self.before[str(known.pk)] = old
        return [*changes_of(training, old), *self.officials.add_to_stored(row, known.pk)]

    def _known(self, pairs: list[tuple]) -> list[tuple]:
        """(row, draft, its stored activity or None); one that stands here is taken once."""
        by_key: dict[tuple, list] = {}
        for _, draft in pairs:
            by_key.setdefault(draft.key, []).append(draft)
        known: dict[object, Stored | None] = {}
        for key, drafts in by_key.items():
            free = [row for row in self._stored.get(key, ()) if row.pk not in self._taken]
            known |= {draft.pk: row for draft, row in zip(drafts, pair_up(drafts, free), strict=True)}
        matched = []
        for row, draft in pairs:
            stored = known[draft.pk]
            if stored and stored.pk != draft.stated_pk and self._is_another(row, draft, stored):
                stored = None
            if stored:
                self._taken.add(stored.pk)
            matched.append((row, draft, stored))
        return matched

    def _is_another(self, row, draft, stored: Stored) -> bool:
        """Tell whether other figures mean another session, as somebody said."""
        session = Session.of(draft)
        return not session.same_figures(stored.session) and self.sheet.differs(row, stored.session, session)

    def _refuse_locked(self, row, training, known) -> None:
        """Refuse a counting activity added to a locked period, or a change to one in it."""
        said = self.locks.over(training.last_day, training.region_id, training.place_id)
        if said and TrainingStatus.HELD in {training.status, known.values[0] if known else ""}:
            self.sheet.error(row, "date", said)

    def _look_up(self, libraries: set) -> None:
        """Read the stored activities of these libraries, once each."""
        fresh = libraries - self._libraries
        if not fresh:
            return
        self._libraries |= fresh
        rows = Training.objects.visible_to(self.sheet.by).filter(library__in=fresh)
        with self.sheet.pipe.between():  # nothing of these libraries was sent yet
            self.officials.look_up(fresh)
            columns = rows.values_list("id", "version", *KEY, *STATED)
            for pk, version, *values in columns.iterator(chunk_size=5000):
                *traits, title = values[: len(KEY)]
                key = self._keys[pk] = (*traits, word_key(title))
                stated = values[len(KEY) :]
                session = Session.of(SimpleNamespace(**dict(zip(STATED, stated, strict=True))))
                self._stored.setdefault(key, []).append(Stored(pk, version, stated, session))

    def key_of(self, pk: UUID | None, draft: Any) -> tuple:
        """The key of the stored activity with this id if the draft's library has it, else of the draft."""
        if pk is not None:
            self._look_up({draft.library_id})
        return self._keys.get(pk) or key_of(draft)

    def _add(self, row, training) -> None:
        values = vars(training)
        self.new.append(training.pk.hex)
        self.trainings.add(training.pk, *(values[name] for name in (*KEY, *DERIVED, *STATED)))
        for day in training.separate:
            self.days.add(uuid7(), training.pk, day)
        self.officials.add(row, training.pk)
        if source := row.values.get("funding"):
            self.fundings.add(uuid7(), training.pk, source, row.values.get("cost"))

    def _take_over(self, known, training) -> dict:
        """The old values of fields that the file changes; new ones are stored by `finish`."""
        pk, version, stored, _ = known
        stated = [getattr(training, name) for name in STATED]
        values = [old if new in (None, "") else new for new, old in zip(stated, stored, strict=True)]
        if values[BEGIN] != stored[BEGIN]:
            values[END] = stated[END]  # of other hours
        if values == list(stored):
            return {}
        self.changed[pk] = (pk, version + 1, *values)
        return {name: plain(old) for name, old, new in zip(STATED, stored, values, strict=True) if old != new}

    def finish(self, file_name: str) -> None:
        """Write the changes and keep the batch, when there is anything to keep."""
        if not (self.new or self.changed or self.officials.added):
            return
        update_from(Training, ("id", "version", *STATED), self.changed.values(), by=self.sheet.by)
        made = {"training": self.new, "before": self.before}
        made |= {"official": self.officials.added} if self.officials.added else {}
        self.sheet.keep_batch(made, file_name)
