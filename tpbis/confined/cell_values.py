"""Cells on their way out of a reader: JSON, in which only days and times need a word of their own."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

WIDEST = 300  # columns
HEADED, TOP = 40, 42  # lines in which a heading is looked for, with those below it
KINDS: dict[str, Callable[[Any], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def filled(cell: object) -> bool:
    """Tell whether a cell holds more than blanks."""
    return cell is not None and str(cell).strip() != ""


def _word(value: object) -> dict:
    if isinstance(value, timedelta):
        return {"timedelta": value.total_seconds()}
    return {type(value).__name__: value.isoformat()}  # type: ignore[attr-defined]


def value_of(word: dict) -> object:
    """The day or time of such a word, any other object as it is; for `json.loads(object_hook=…)`."""
    kind = next(iter(word), "")
    return KINDS[kind](word[kind]) if kind in KINDS and len(word) == 1 else word


write = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=_word).encode
