"""Ditto marks such as “sda”, “idem” or ″: cells that mean what stands above them."""

import re

_WORDS = re.compile(
    r"s[./ ]{0,2}d[./ ]{0,2}a[./ ]{0,2}|idem(?: di ?atas)?\.?|ibid\.?|ditto"
    r"|sama(?: (?:dengan|dg|dgn|seperti|spt))?(?: (?:yang|yg))?(?: di)?(?: ?atas(?:nya)?)?",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"""[-–—_=.\s]*+(?:["”“„″〃]|''|’’|‘‘|´´|``|,,)[-–—_=.\s"”“„″〃'’‘´`,]*+""")
LONGEST = 24
DITTO_WORDS = ("sda", "s", "idem", "ibid", "ditto", "sama")  # with which one begins
_FIRST = frozenset("sSiIdD")
# Fields of which the cell above may be repeated: what a group has in common, never what only one person has.
REPEATED = {"village", "address", "district", "represents", "skill", "education", "occupation", "birth_place"}
REPEATED |= {"sex", "business", "disability", "library", "npp", "tier", "regency", "region", "role"}
REPEATED |= {"date", "first_day", "last_day", "kind", "venue", "funding", "status", "title"}
ABOVE = "Tanda “{}” dibaca sama dengan sel di atasnya."
EMPTY = "Tanda “{}” dibaca kosong."


def is_ditto(cell: object) -> bool:
    """Tell whether a cell is a ditto mark and nothing else."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return False
    if cell[:1].isalnum() and cell[0] not in _FIRST:
        return False  # as nearly all cells
    text = cell.strip()
    return bool(_WORDS.fullmatch(text) if text[:1].isalpha() else _QUOTES.fullmatch(text))
