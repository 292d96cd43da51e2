"""Rows of sixteen digits typed with letters among them: O for 0, l for 1, or letters between the digits."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

MAY_BE = re.compile(r"[0-9][^\W\d_]{1,3}[0-9]|[0-9][OoIl]|[OoIl][0-9]")
_WORD = re.compile(r"[^\W_]+(?:[-./_|:][^\W_]+)*")
_GAP = re.compile(r"[\W_]{1,6}")
_ALIKE = str.maketrans("OoIl", "0011")
_CORE = re.compile(r"^[OoIl]+$|(?:^[OoIl]+)?[0-9](?:.*[0-9])?(?:[OoIl]+$)?")
_LETTERS = re.compile(r"[^\W\d_]+")
BETWEEN, LONGEST_WORD, LEAST = 3, 60, 5  # letters between digits, signs of a word, real digits of all
SHORTEST, LONGEST = 15, 17


def digits_of(text: str) -> str:
    """The digits of such a row, and what was typed for some of them."""
    return _LETTERS.sub("", text.translate(_ALIKE))


class Word(NamedTuple):
    """A word of digits: where it stands, its digits, how many are real, whether letters are among them."""

    start: int
    end: int
    digits: str
    real: int
    mixed: bool


def spelt_spans(
    plain: str, is_beside: Callable[[tuple[int, int]], bool], is_plausible: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """(start, end) of the NIKs with letters among their digits; beside the word NIK any 15 to 17 are one."""
    spans: list[tuple[int, int]] = []
    for choices in spelt_digits(plain):
        start = choices[0][0]
        ends = [last for _, last, digits in choices if len(digits) == 16 and is_plausible(digits)]
        ends = ends or [last for _, last, _ in choices if is_beside(choices[0][:2])]
        if ends and (not spans or start >= spans[-1][1]):
            spans.append((start, ends[0]))
    return spans


def spelt_digits(plain: str) -> Iterator[list[tuple[int, int, str]]]:
    """For each word of digits, the (start, end, digits) of 15 to 17 that begin there, letters among them."""
    for row in _rows(plain):
        for at in range(len(row)):
            digits, real, mixed, found = "", 0, False, []
            for word in row[at : at + LONGEST]:
                digits, real, mixed = digits + word.digits, real + word.real, mixed or word.mixed
                if len(digits) > LONGEST:
                    break
                if mixed and real >= LEAST and len(digits) >= SHORTEST:
                    found.append((row[at].start, word.end, digits))
            if found:
                yield found


def _rows(plain: str) -> Iterator[list[Word]]:
    """The words of digits that stand one after the other, with nothing but marks between them."""
    row: list[Word] = []
    for found in _WORD.finditer(plain):
        word = _read(found)
        if row and (word is None or not _GAP.fullmatch(plain, row[-1].end, word.start)):
            yield row
            row = []
        row += [word] if word else []
    if row:
        yield row


def _read(found: re.Match) -> Word | None:
    """A word as digits, without letters glued to its ends; None when it has none, or more letters at once."""
    core = _CORE.search(found[0]) if len(found[0]) <= LONGEST_WORD else None
    if core is None:
        return None
    text, start = core[0], found.start() + core.start()
    alike = text.translate(_ALIKE)
    runs = _LETTERS.findall(alike)
    if any(len(run) > BETWEEN for run in runs):
        return None
    digits = "".join(filter(str.isdigit, alike))
    return Word(start, start + len(text), digits, sum(map(str.isdigit, text)), bool(runs) or alike != text)
