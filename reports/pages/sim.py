"""The fields of the official form of one library and month, in its order, filled from `dampak`."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from programs.models import Library, SimColumn, SimCopy
from reports.disclosure.visible_figures import answer
from reports.question.periods import Period
from reports.question.places import place_of_library
from reports.question.question import Question
from tpbis.formats import format_int, format_month
from tpbis.models import User


@dataclass(frozen=True)
class Entry:
    """One field of the form: its value now, and the value copied before (None: never copied)."""

    code: str
    label: str
    value: object
    before: object = None

    @property
    def text(self) -> str:
        return format_int(self.value) if isinstance(self.value, int) else str(self.value)

    @property
    def before_text(self) -> str:
        return format_int(self.before) if isinstance(self.before, int) else str(self.before)

    @property
    def changed(self) -> bool:
        return self.before is not None and self.before != self.value


def entries(user: User, library: Library, month: date, copied: SimCopy | None) -> list[Entry]:
    """The active columns in order; a source that does not exist stays empty."""
    place = place_of_library(library)
    period = Period.of_months((month.year, month.month), (month.year, month.month))
    total = answer(Question(place, place.next_level, period, user=user, listed=())).total
    known = {
        "nama": library.name,
        "npp": library.npp or "",
        "kode": library.region_id,
        "bulan": format_month(month),
    }
    values = total.values | known
    before = copied.figures if copied else {}
    return [_entry(column, values, before) for column in SimColumn.objects.filter(active=True)]


def _entry(column, values, before) -> Entry:
    value = values.get(column.source)
    return Entry(column.code, column.label, "" if value is None else value, before.get(column.code))


def mark_copied(
    *, library: Library, month: date, shown: list[Entry], by: User, copied: SimCopy | None
) -> SimCopy:
    """Note that these figures were typed into the SIM today."""
    row = copied or SimCopy(library=library, month=month)
    row.copied_on, row.figures = timezone.localdate(), {entry.code: entry.value for entry in shown}
    row.stamp(by).save()
    return row
