"""Profiles of the columns of a table: what kinds their cells are, how full, how distinct, how long."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from participants.importing.columns.cell_kinds import kind_of
from tpbis.formats import format_date
from tpbis.formats.reader_result import shown

SAMPLE = 300
SHOWN = 3


@dataclass
class Profile:
    """One column over the sampled rows; `kinds` counts the filled cells, `examples` are its first values."""

    at: int
    rows: int = 0
    filled: int = 0
    kinds: Counter = field(default_factory=Counter)
    values: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, cell: object) -> None:
        """Count one cell."""
        self.rows += 1
        kind = kind_of(cell)
        if not kind:
            return
        self.filled += 1
        text = format_date(cell) if isinstance(cell, date) else shown(cell)
        self.kinds[kind] += 1
        self.values[text.casefold()] += 1
        if len(self.examples) < SHOWN and text not in self.examples:
            self.examples.append(text)

    def share(self, kinds: Iterable[str]) -> float:
        """How many of the filled cells are of these kinds, 0 to 1."""
        return sum(self.kinds[kind] for kind in kinds) / self.filled if self.filled else 0.0

    @property
    def fullness(self) -> float:
        return self.filled / self.rows if self.rows else 0.0

    @property
    def distinctness(self) -> float:
        """Different values by filled cells."""
        return len(self.values) / self.filled if self.filled else 0.0


def profile_columns(rows: Sequence[tuple[int, list]], width: int) -> list[Profile]:
    """Profiles of all columns in one pass: of every row, or of a sample spread over a long table."""
    step = max(1, len(rows) // SAMPLE)
    profiles = [Profile(at) for at in range(width)]
    for _, cells in rows[::step][: 2 * SAMPLE]:
        if len(cells) >= width:
            for profile in profiles:
                profile.add(cells[profile.at])
            continue
        for profile in profiles:
            profile.add(cells[profile.at] if profile.at < len(cells) else "")
    return profiles
