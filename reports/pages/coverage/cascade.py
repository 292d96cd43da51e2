"""The replication tree of the coverage page: bimtek → represented library or community → its activities."""

from dataclasses import dataclass, field
from datetime import date

from reports.question.question import Question
from reports.tables.cascade import columns_for, rows
from tpbis.sheets.sql_rows import Statement

MOST = 400


@dataclass
class Trained:
    """A library or community that was represented; `own` is its id where the user may see it."""

    name: str
    place: str
    own: str | None
    first_day: date | None
    first_title: str

    @property
    def standing(self) -> str:
        """What is known of it after the bimtek."""
        if self.first_day:
            return "melapor"
        return "belum" if self.own else "luar"


@dataclass
class Branch:
    """One bimtek and whom its host trained."""

    key: str
    title: str
    kind: str
    day: date
    host: str
    trained: list = field(default_factory=list)

    @property
    def reported(self) -> int:
        return len([row for row in self.trained if row.first_day])

    @property
    def known(self) -> int:
        """Libraries of which the user may see what they hold."""
        return len([row for row in self.trained if row.own])


def branches(question: Question) -> tuple[list[Branch], bool]:
    """The latest bimtek first, and whether there are more lines than a page shows."""
    statement = Statement.of(rows(question), columns_for(question.user))
    lines = statement[0 : MOST + 1] if statement else []
    made: dict[str, Branch] = {}
    for line in lines[:MOST]:
        key, day, title, kind, host, library, area, own, first_day, first_title, *text = line
        branch = made.setdefault(key, Branch(key, title, kind, day, host))
        name = library or (text[0] if text and text[0] else "Komunitas")
        branch.trained.append(Trained(name, area or "", own, first_day, first_title or ""))
    return list(made.values()), len(lines) > MOST
