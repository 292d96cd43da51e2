"""Strings made to hurt a regular expression: its own pieces, repeated, with and without a wrong end."""

import re
from collections.abc import Iterator

# ruff: noqa: PLC2701 - the parser of `re` is the one thing that knows what a pattern means
from re import _constants as sre
from re import _parser

PROBES = "a1 -.,A0<>/\"'=()\n\t:;+_e~%&é\u200b"
WORDS = {
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
ENDS = ("", "\x01", "<")
UNITS = (" ", "a", "1", "1 ", "a ", "a, ", "- ", "(", ".", ", ", "<c ", '<c r="A1" ', "8 ", "0", "08 ", "(l ")
UNITS += (
    "rp ",
    "s/d ",
    "jan ",
    "1-",
    "th ",
    "hari ",
    "1.",
    "1,",
    "+",
    "# ",
    "\n",
    "1\n",
    "kel ",
    "ab.",
    "A b",
)


def chars(items) -> str:
    """The probes that a set of characters takes."""
    negated = bool(items) and items[0][0] is sre.NEGATE
    return "".join(c for c in PROBES if any(_takes(item, c) for item in items) != negated) or _first(items)


def _takes(item, char: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(char) == value
    if kind is sre.RANGE:
        return value[0] <= ord(char) <= value[1]
    return kind is sre.CATEGORY and bool(WORDS[value].match(char))


def _first(items) -> str:
    """Some character of a set that takes no probe."""
    return next((chr(v if k is sre.LITERAL else v[0]) for k, v in items if k in (sre.LITERAL, sre.RANGE)), "")


def sample(tree) -> str:
    """A short string that the pieces of a pattern match one after the other."""
    return "".join(_piece(kind, value) for kind, value in tree)


def _piece(kind, value) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind in (sre.NOT_LITERAL, sre.ANY):
        return "b"
    if kind is sre.IN:
        return chars(value)[:1]
    if kind in REPEATS:
        return sample(value[2]) * max(value[0], 1)
    if kind is sre.SUBPATTERN:
        return sample(value[-1])
    if kind is sre.BRANCH:
        return sample(value[1][0])
    return sample(value) if kind is sre.ATOMIC_GROUP else ""


def pumps(tree, before: str = "") -> Iterator[tuple[str, str]]:
    """(what stands before, what is repeated) for every repetition of a pattern."""
    for kind, value in tree:
        if kind in REPEATS:
            body = value[2]
            one = body[0] if len(body) == 1 else (None, None)
            for pump in {sample(body), *(chars(one[1])[:6] if one[0] is sre.IN else "")}:
                yield before, pump
            yield from pumps(body, before)
        elif kind is sre.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif kind is sre.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        before += _piece(kind, value)


def units(pattern: re.Pattern) -> set[tuple[str, str]]:
    """(what stands once, what is repeated): the pieces that are tried on a pattern."""
    text = pattern.pattern
    tree = _parser.parse(
        text if isinstance(text, str) else text.decode("latin-1"), pattern.flags & ~re.UNICODE
    )
    found = {("", unit) for unit in UNITS} | {("", sample(tree))}
    for before, pump in pumps(tree):
        found |= {(before, pump), ("", before + pump), ("", before + pump * 3)}
    return {(before, pump) for before, pump in found if pump}


def attacks(pattern: re.Pattern, length: int) -> Iterator[str]:
    """Strings of that length, each of another kind."""
    for before, pump in sorted(units(pattern)):
        for end in ENDS:
            yield (before + pump * (length // len(pump)))[:length] + end
