"""A NIK that is torn over two cells: the first digits end a text, the others begin the next cell."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from tpbis.formats import find_niks, nik_facts
from tpbis.formats.reader_result import plain_text

NUMBERS = {"number", "nik", "phone", "birth", "age", "sex", "male", "female", "attended"}
NUMBERS |= {"income_before", "income_after", "date", "first_day", "last_day", "total", "cost", "npp", "code"}
TAIL = re.compile(r"[0-9](?:[ .-]?[0-9]){3,11}\s*$")
HEAD = re.compile(r"\s*[0-9](?:[ .-]?[0-9]){3,11}(?![0-9])")


def text_columns(columns: Iterable[Any], fields: Collection[str]) -> list[int]:
    """The columns (at) where a text stands beside another text or beside what is not used."""
    meaning = {column.at: column.name for column in columns}
    numbers = {at for at, name in meaning.items() if name in NUMBERS or name not in fields}
    pairs = [(at - 1, at) for at in meaning] + [(at, at + 1) for at in meaning]
    return sorted({one for one, two in pairs if one >= 0 and not {one, two} & numbers})


def torn_nik(left: object, right: object) -> tuple[str, str, str] | None:
    """(left without it, right without it, the NIK) of two cells that hold one together."""
    if not right or right.__class__ is str and right[0].isalpha():
        return None  # as nearly all cells
    one = left if left.__class__ is str else plain_text(left) if left.__class__ is float else ""
    if not one or not one[-1].isdigit():
        return None
    two = right if right.__class__ is str else plain_text(right)
    tail, head = TAIL.search(one), HEAD.match(two)
    if tail is None or head is None:
        return None
    digits = re.sub(r"\D", "", tail[0] + head[0])
    if len(digits) != 16 or nik_facts(digits) is None or not find_niks(f"{tail[0]} {head[0]}"):
        return None
    return one[: tail.start()].rstrip(" :,;-/"), two[head.end() :].lstrip(" :,;-/"), digits
