"""A text that explains codes, such as “JK (1=P, 2=L)”: what each of them means."""

import re
from functools import lru_cache

MOST, LONGEST_CODE = 200, 3
DIGIT = re.compile(r"\d")
BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
LOOSE = re.compile(r"(?<!\S)[^\W_]{1,3} ?=.*$|(?<!\S)[1-9] ?:.*$")
BETWEEN = re.compile(r"[,;|/\n]| dan | & |\s(?=[^\s=:]{1,3} ?[=:])|\s(?=[0-9] ?[.)])")
EXPLAINS = re.compile(r"([^=:]{1,30}?) ?[=:] ?(.+)|([0-9]{1,2}) ?[.)–-] ?([^\W\d].*)")


def pairs_of(text: str) -> dict[str, str]:
    """Code → meaning of “1=P, 2=L” or “L=1, P=2”; {} when any part explains nothing."""
    pairs = {}
    for part in filter(None, map(str.strip, BETWEEN.split(text))):
        match = EXPLAINS.fullmatch(part)
        if not match:
            return {}
        code, meaning = match[1] or match[3], (match[2] or match[4]).strip(" .")
        if meaning.isdigit() and not code.isdigit():
            code, meaning = meaning, code  # the word stands before its code
        if len(code) > LONGEST_CODE or not any(map(str.isalpha, meaning)):
            return {}
        pairs[code.strip().casefold()] = meaning
    return pairs if len(pairs) > 1 or "=" in text else {}


@lru_cache(5000)
def _parted(heading: str) -> tuple[str, dict[str, str]]:
    """(the heading itself, code → meaning)."""
    if len(heading) > MOST or not ("=" in heading or DIGIT.search(heading)):
        return heading, {}
    found = [(match[0], match[1]) for match in BRACKETS.finditer(heading)]
    found += [(match[0], match[0]) for match in [LOOSE.search(heading)] if match and not found]
    for whole, inside in found:
        rest = " ".join(heading.replace(whole, " ").split())
        if rest and (pairs := pairs_of(inside)):
            return rest, pairs
    return heading, {}


def without_legend(heading: str) -> str:
    """A heading without the explanation of its codes."""
    return _parted(heading)[0]


def legend_of(heading: str) -> dict[str, str]:
    """Code → meaning, as a heading explains its codes; {} when it does not."""
    return _parted(heading)[1]


def code_of(cell: object) -> str:
    """A cell as a legend may name it."""
    return "" if cell is None else str(cell).strip(" '.()").removesuffix(".0").casefold()
