"""One question about figures: place, level, period, and the day whose codes are used."""

from dataclasses import dataclass
from datetime import date, timedelta

from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.question.places import Place

TOTAL, REST = "*", ""


@dataclass(frozen=True)
class Question:
    """What is asked: a place, a level, a period, as of today, under the codes of some day."""

    place: Place
    level: str
    period: Period
    today: date
    keys: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    on: date | None = None

    def group(self, code: str, library: str) -> str:
        """SQL: the row of the table a fact belongs to; "" when no row of the level holds it."""
        key = f"{library}::text" if self.level == "perpustakaan" else f"left({code}, {LENGTHS[self.level]})"
        return f"(CASE WHEN {key} = ANY(%(keys)s) THEN {key} ELSE '' END) COLLATE \"C\""

    @property
    def params(self) -> dict:
        code, period = self.place.code, self.period
        return {
            "keys": list(self.keys),
            "on": self.on,
            "first": period.first,
            "last": period.last,
            "today": self.today,
            "like": code + "%",
            "place": code,
            "population_year": min(period.last, self.on or period.last).year,
            "library": str(self.place.library_id) if self.place.library_id else None,
            "moved_old": [old for old, _ in self.moved],
            "moved_new": [new for _, new in self.moved],
            "inside": [old for old, new in self.moved if new.startswith(code)],
            "outside": [old for old, new in self.moved if not new.startswith(code)],
            "status_day": period.day_of_status(self.today),
            "first_month": _month(period.first),
            "last_month": min(_month(period.last), _month(self.today + timedelta(days=1)) - 1),
        }


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
