"""Tables that stand side by side in one sheet: which columns belong to each, and whether it is read."""

from dataclasses import dataclass, field
from typing import Any

from participants.importing.columns.names_by_sex import hold_names, sex_columns
from participants.importing.columns.profile import Profile
from participants.importing.file.heading_owner import owner_of
from participants.importing.file.headings import COPY_MARK, Headings, heading_key
from participants.importing.file.second_table import STAFF

OF_BOTH = {"number", "village", "address", "district", "skill", "represents", "attended", "activity"}
OF_NOBODY = "{} di baris ini tidak dicatat, karena ada beberapa orang dan tidak jelas milik siapa."
NEEDED = 2  # fields that two tables have in common
ALIKE = 0.2  # so many equal names make a column a repetition of the first


@dataclass
class Part:
    """The columns from `first` up to `last` (left out); its rows stand below row `heading_row`.

    `staff` is the title of a table of people on duty, which is not read. A table of the people of one `sex`
    has their names in column `own`, beside the names of the others, with whom it shares its other columns.
    """

    first: int
    last: int
    heading_row: int = 0
    staff: str = ""
    sex: str = ""
    own: int = -1
    beside: int = -1
    mapping: dict[str, str] = field(default_factory=dict)  # heading → field
    shared: dict[int, list[str]] = field(default_factory=dict)  # row of two people → columns of neither

    def holds(self, at: int) -> bool:
        return self.first <= at < self.last and at != self.beside

    def titles(self, headings: list[str]) -> list[str]:
        """The headings of this table alone; those of the others are empty."""
        return [title if self.holds(at) else "" for at, title in enumerate(headings)]

    def cut(self, rows: list[tuple[int, list]], headings: list[str]) -> list[tuple[int, list]]:
        """The rows of this table alone."""
        if self.sex:
            return [(number, self._of_one(number, cells, headings)) for number, cells in rows]
        blank = [""] * self.first
        cut = [(number, blank + cells[self.first : self.last]) for number, cells in rows]
        return [
            (number, cells) for number, cells in cut if number > self.heading_row and any(map(_filled, cells))
        ]

    def _of_one(self, number: int, cells: list, headings: list[str]) -> list:
        """The cells of a line for the person of this sex; what only one of two can have is neither's."""
        if not all(at < len(cells) and _filled(cells[at]) for at in (self.own, self.beside)):
            return cells
        alone = [title for title, name in self.mapping.items() if not _of_both(name)]
        lost = {n for n in map(headings.index, alone) if n < len(cells) and _filled(cells[n])} - {self.own}
        if lost:
            self.shared[number] = [headings[n] for n in sorted(lost)]
        return ["" if n in lost else cell for n, cell in enumerate(cells)]


def _of_both(name: str) -> bool:
    return name in OF_BOTH or name.startswith("day_")


def _filled(cell: object) -> bool:
    return cell not in ("", None)


def adjacent_tables(table: Any, headings: Headings, profiles: list[Profile]) -> tuple[list[Part], list[int]]:
    """The tables of a sheet from left to right, and the columns that may begin one more, which is asked."""
    titles = table.headings
    columns = sex_columns(titles, headings)
    if columns and hold_names(columns, [cells for _, cells in table.rows]):
        pairs = zip(columns.items(), reversed(columns), strict=True)
        return [Part(0, len(titles), sex=sex, own=at, beside=other) for (at, sex), other in pairs], []
    lower, heading_row = table.lower
    keys = [at for at, title in enumerate(titles) if _is_key(title, headings)]
    if len(keys) < 2:
        return [Part(0, len(titles))], []
    starts, asked = [0], []
    for at in keys[1:]:
        start = _start(titles, headings, keys, at)
        if start <= max(starts) or not _is_key_between(keys, max(starts), start):
            continue
        if _surely(titles, headings, starts[-1], start, at):
            starts.append(start)
        elif _other_names(titles, profiles, keys[0], at):
            asked.append(at)
    ends = [*starts[1:], len(titles)]
    parts = [
        Part(a, b, heading_row if a >= lower else 0, _staff(table, a, b))
        for a, b in zip(starts, ends, strict=True)
    ]
    if all(part.staff for part in parts) or len(parts) == 1:
        parts = [Part(part.first, part.last, part.heading_row) for part in parts]
    return parts, asked


def _is_key(title: str, headings: Headings) -> bool:
    """Tell whether a heading plainly means the column that makes a row a row."""
    key = heading_key(title)
    if key in headings.chosen:
        return headings.chosen[key] == headings.key
    plain = COPY_MARK.sub("", title)
    return not owner_of(heading_key(plain)) and headings.exact(plain) == headings.key


def _is_key_between(keys: list[int], first: int, last: int) -> bool:
    return any(first <= key < last for key in keys)


def _start(titles: list[str], headings: Headings, keys: list[int], at: int) -> int:
    """The column with which the table of a further key column begins."""
    before = max(key for key in keys if key < at)
    between = range(at, before, -1)
    if counted := [n for n in between if headings.exact(COPY_MARK.sub("", titles[n])) == "number"]:
        return counted[-1]
    first = next(heading_key(COPY_MARK.sub("", title)) for title in titles if title)
    if again := [n for n in between if heading_key(COPY_MARK.sub("", titles[n])) == first]:
        return again[-1]
    return next((n + 1 for n in between if not titles[n]), at)


def _surely(titles: list[str], headings: Headings, before: int, start: int, at: int) -> bool:
    """Tell whether what begins here is surely a table: it has two fields of the one before, or was chosen."""
    if heading_key(titles[at]) in headings.chosen:
        return True
    one, two = (
        {headings.field_of(COPY_MARK.sub("", title)) for title in some if title}
        for some in (titles[before:start], titles[start : _end(titles, headings, at)])
    )
    return headings.key in one & two and len((one & two) - {None}) >= NEEDED


def _end(titles: list[str], headings: Headings, at: int) -> int:
    later = (n for n in range(at + 1, len(titles)) if _is_key(titles[n], headings))
    return next(later, len(titles))


def _other_names(titles: list[str], profiles: list[Profile], first: int, at: int) -> bool:
    """Tell whether a second column with the same heading names other people than the first."""
    if heading_key(COPY_MARK.sub("", titles[at])) != heading_key(COPY_MARK.sub("", titles[first])):
        return False
    one, two = profiles[first], profiles[at]
    equal = len(one.values.keys() & two.values.keys())
    return two.share(["text"]) > 0.5 and equal <= ALIKE * len(two.values)


def _staff(table: Any, first: int, last: int) -> str:
    """The title above a table that names people on duty or relatives, "" for any other."""
    for line in reversed(table.above):
        said = [str(cell).strip() for cell in line[first:last] if _filled(cell)]
        if len(said) == 1 and (STAFF.match(said[0]) or owner_of(heading_key(said[0]))):
            return said[0]
    return ""
