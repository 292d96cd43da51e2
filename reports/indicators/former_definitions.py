"""Replaced definitions of indicators, kept with their versions so that old and new can be compared.

To change a definition: copy its line as a `Former` into FORMER, raise `version` of the indicator, and say
from when.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Former:
    """What a key meant until a day; `of` computes it from today's counts where that can still be done."""

    version: int
    until: date
    sentence: str
    why: str
    needs: tuple[str, ...] = ()
    of: Callable[[dict], object] | None = None


FORMER: dict[str, tuple[Former, ...]] = {}
