"""The figures of a table too long for memory: a kabupaten/kota at a time, the whole when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.db import connection, transaction

from participants.definition_constants import VERSION
from reports.disclosure.hiding_pattern import Guard
from reports.figures.count_figures import count
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import Meaning
from reports.indicators.registry import INDICATORS
from reports.question.levels import LENGTHS
from reports.question.places import Place
from reports.question.question import Question
from reports.question.regions import prefixes_of_rows

VILLAGES, PART = "desa", LENGTHS["kabkota"]


def is_long(question: Question) -> bool:
    """Whether this is asked of more than one kabupaten/kota, desa by desa: such rows are not kept in sums."""
    place = question.place
    return question.level == VILLAGES and len(place.code) < PART and not place.library_id


@dataclass
class LongRows:
    """The rows of such a question, counted anew each time they are read; `tick` is told how many were."""

    question: Question
    guard: Guard | None
    tick: Callable[[int], None] = lambda done: None

    def count(self) -> int:
        return len(self.question.rows)

    def __iter__(self) -> Iterator[Row]:
        done = 0
        for code in prefixes_of_rows(self.question, PART):
            rows = self._of(code).rows
            yield from rows
            done += len(rows)
            self.tick(done)

    def __getitem__(self, part: slice) -> list[Row]:
        pieces = groupby(self.question.rows[part], lambda pair: pair[0][:PART])
        return [row for code, listed in pieces for row in self._of(code, listed=tuple(listed)).rows]

    def _of(self, code: str, **more) -> Figures:
        return answer_of(self.question.variant(place=Place(code, ""), **more), self.guard)


def answer_of(question: Question, guard: Guard | None) -> Figures:
    """One answer, hidden as a pattern that is already known says."""
    [figures] = count([question])
    return guard.hide(figures) if guard else figures


@dataclass
class LongFigures:
    """What `Figures` has, as far as it is read: rows part by part; the whole is one more statement."""

    question: Question
    waiting: bool = False
    columns: list[Meaning] = field(default_factory=lambda: list(INDICATORS.values()))
    version: int = VERSION

    def __post_init__(self):
        asked, self.guard = self.question, None
        if not asked.user.sees_names:
            self.guard = Guard(asked.period, asked.today)
            self.guard.pattern  # noqa: B018 - may refresh roll-ups, so before all rows are read as of one moment
        self.rows = LongRows(asked, self.guard)

    @cached_property
    def _whole(self) -> Figures:
        return answer_of(self.question.variant(merged=True), self.guard)

    @property
    def unallocated(self) -> Row:
        return self._whole.unallocated

    @property
    def total(self) -> Row:
        return self._whole.total


def as_of_one_moment(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file whose statements all see the same rows, whoever writes meanwhile."""
    inside = connection.in_atomic_block
    with nullcontext() if inside else transaction.atomic():
        if not inside:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield from pieces
