"""The answer to a question: figures of the registry, a row per region of the level."""

from dataclasses import dataclass, field

from participants.definition_constants import VERSION
from reports.indicators.indicator import Meaning
from reports.indicators.registry import INDICATORS
from reports.question.question import Question


@dataclass
class Row:
    """One line: values by key, for each null why it is null, and what is hidden from the reader."""

    code: str
    name: str
    values: dict = field(default_factory=dict)
    empty: dict = field(default_factory=dict)
    hidden: dict = field(default_factory=dict)

    def __getitem__(self, key):
        return self.values[key]


@dataclass
class Figures:
    """Rows of the question's level, what is held above them, the whole; `waiting`: some are out of date."""

    question: Question
    rows: list[Row]
    unallocated: Row
    total: Row
    waiting: bool = False
    columns: list[Meaning] = field(default_factory=lambda: list(INDICATORS.values()))
    version: int = VERSION

    @property
    def lines(self) -> list[Row]:
        """Everything that stands in the table, the whole last."""
        return [*self.rows, self.unallocated, self.total]
