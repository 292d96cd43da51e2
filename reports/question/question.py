"""What every figure is asked with: place, level, period, as-of day, the codes of a year, and who reads it."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from reports.question.levels import LENGTHS, number_of
from reports.question.moved_codes import moved_pairs
from reports.question.moved_libraries import moved_libraries
from reports.question.periods import Period
from reports.question.regions import VALID, rows_of

TOTAL, REST, MERGED = "*", "", "+"
LISTED = f"SELECT r.code FROM programs_region r WHERE r.level = %(row_level)s AND {VALID}"


@dataclass(frozen=True)
class Question:
    """One question about figures; `user` reads the answer (None: nobody, such figures are only counted).

    `parts` names the needed groups of counts and `indicators` the figures that are told (none: all), `listed`
    the rows as (key, name) (None: all of the level); `from_rows` counts past the roll-ups, to check them;
    `merged`: no rows, only the whole and what is held above the level.
    """

    place: Any  # a Place, of a page its Location
    level: str
    period: Period = Period()
    today: date = field(default_factory=timezone.localdate)
    code_year: int | None = None
    user: Any = None
    parts: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] | None = None
    from_rows: bool = False
    merged: bool = False

    def variant(self, **changes) -> "Question":
        """The same question with other values; the codes are read once for all, the rows follow the level."""
        other = replace(self, **({"listed": None} | changes))
        vars(other)["moved"] = self.moved
        return other

    @property
    def code_day(self) -> date | None:
        """The day whose codes are asked for (None: today's); a library has its own code of today only."""
        if not self.code_year or self.user.scope.library_id:
            return None
        return date(self.code_year, 12, 31)

    @cached_property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """(code of a row, code under which it counts) wherever the two differ."""
        return moved_pairs(self.code_day, self.user.scope) if self.code_day else moved_pairs()

    @property
    def codes_moved_in(self) -> list[str]:
        """Codes of elsewhere that count inside the place."""
        return [old for old, new in self.moved if new.startswith(self.place.code)]

    @property
    def codes_moved_out(self) -> list[str]:
        return [old for old, new in self.moved if not new.startswith(self.place.code)]

    @cached_property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """(key, name) of every row of the table."""
        known = self.place.inside.get(self.level) if self.listed is None else self.listed
        return tuple(rows_of(self) if known is None else known)

    @cached_property
    def moved_libraries(self) -> dict[str, str]:
        """Key → name of the rows of libraries that lie elsewhere today, which nobody opens from here."""
        own = self.level != "perpustakaan" or self.level in self.place.inside or self.listed is not None
        return {} if own else dict(moved_libraries(self))

    @property
    def keys(self) -> list[str]:
        """What the rows are told apart by: codes of regions, or ids of libraries."""
        return [] if self.merged else [key for key, _ in self.rows]

    @property
    def is_provisional(self) -> bool:
        return self.period.is_provisional(self.today)

    @property
    def status_day(self) -> date:
        """The day on which partnerships are read."""
        return self.period.day_of_status(self.today)

    def group(self, code: str, library: str) -> str:
        """SQL: the row of the table a fact belongs to; "" when no row of the level holds it."""
        key = f"{library}::text" if self.level == "perpustakaan" else f"left({code}, {LENGTHS[self.level]})"
        if self.merged:
            return f"(CASE WHEN {key} IN ({LISTED}) THEN '{MERGED}' ELSE '' END)"
        return f"(CASE WHEN {key} = ANY(%(keys)s) THEN {key} ELSE '' END) COLLATE \"C\""

    @property
    def params(self) -> dict:
        code, period = self.place.code, self.period
        return {
            "on": self.code_day,
            "row_level": number_of(self.level),
            "first": period.first,
            "last": period.last,
            "today": self.today,
            "like": code + "%",
            "place": code,
            "population_year": min(period.last, self.code_day or period.last).year,
            "library": str(self.place.library_id) if self.place.library_id else None,
            "moved_old": [old for old, _ in self.moved],
            "moved_new": [new for _, new in self.moved],
            "inside": self.codes_moved_in,
            "outside": self.codes_moved_out,
            "status_day": self.status_day,
            "first_month": _month(period.first),
            "last_month": min(_month(period.last), _month(self.today) - 1),  # a month is over the day after
        }


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
