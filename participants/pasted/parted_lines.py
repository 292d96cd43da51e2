"""Give each person of a list a line of its own: lists in two columns, and numbers that run on in one line."""

import re

_BEGINS = re.compile(r"\s*([0-9]{1,3})[.)]")
_BESIDE = re.compile(r"(?:\t|(?<! ) {2,}+)(?=[0-9]{1,3}[.)] {0,3}[^\W\d])")
_INSIDE = re.compile(r"(?<![0-9.,/:-])(?<![0-9/-] )([0-9]{1,3})[.)] {0,3}(?=[^\W\d])")


def one_person_a_line(text: str) -> str:
    """The text with a line break before each further numbered person of a line."""
    lines = text.split("\n")
    column = _second_column(lines)
    return "\n".join(_parted(line, column) for line in lines)


def _parted(line: str, column: int) -> str:
    if column and len(cells := line.split("\t")) > column:
        return "\t".join(cells[:column]) + "\n" + "\t".join(cells[column:])
    first = _BEGINS.match(line)
    line = _BESIDE.sub("\n", line) if first else line
    number, pieces, at = int(first[1]) if first else 0, [], 0
    for match in _INSIDE.finditer(line):
        if int(match[1]) == number + 1:  # 1. Siti 2. Budi 3. Ani
            pieces.append(line[at : match.start()])
            number, at = number + 1, match.start(1)
    return "\n".join([*pieces, line[at:]]) if first or len(pieces) > 1 else line


def _second_column(lines: list[str]) -> int:
    """The cell with which a second column of numbered people begins: it counts on where the first ends."""
    rows = [cells for line in lines if len(cells := line.split("\t")) > 3 and cells[0].strip().isdecimal()]
    if len(rows) < 2:
        return 0
    last = int(rows[-1][0])
    for at in range(2, min(map(len, rows)) - 1):
        numbers = [row[at].strip() for row in rows]
        if numbers == [str(last + n) for n in range(1, len(rows) + 1)]:
            return at
    return 0
