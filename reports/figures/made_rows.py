"""Rows that are made when they are read, and lines that stand last and are made when they are reached."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class MadeRows:
    """Rows of a `source` that can be read often, cut and counted, each given its form by `make`."""

    source: Any
    make: Callable[[Any], list]

    def __iter__(self) -> Iterator[list]:
        return map(self.make, self.source)

    def __getitem__(self, part: slice) -> list[list]:
        return [self.make(row) for row in self.source[part]]

    def count(self) -> int:
        return self.source.count()


class LastLines(Sequence):
    """Lines of a known number, made once, when the first of them is read."""

    def __init__(self, number: int, make: Callable[[], list[list]]):
        self._number, self._make = number, make

    @cached_property
    def _lines(self) -> list[list]:
        return self._make()

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, place: Any) -> Any:
        return self._lines[place]
