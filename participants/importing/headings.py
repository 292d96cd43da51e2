"""Which heading means which field: a table of synonyms in participants/data/headings.csv."""

import csv
import re
from functools import cache
from pathlib import Path

SYNONYMS = Path(__file__).resolve().parent.parent / "data" / "headings.csv"
DAY = re.compile(r"^(?:hari|hr|h|tgl|pertemuan)\s*(?:ke)?\s*[-.]?\s*(\d{1,2}|i{1,3}|iv|v)$")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


def plain(heading: object) -> str:
    """A heading without case, dots and doubled blanks."""
    return re.sub(r"\s+", " ", str(heading or "").replace(".", ". ").casefold().replace(". ", " ")).strip(" :*")


@cache
def synonyms(what: str) -> dict[str, str]:
    """Heading → field for one kind of sheet."""
    with SYNONYMS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["what"] == what]
    return {plain(word): row["field"] for row in rows for word in row["heading"].split("|")}


class Headings:
    """The synonyms of one kind of sheet, with what the user corrected."""

    def __init__(self, what: str, chosen: dict[str, str] | None = None, key: str = "name"):
        self.what, self.key = what, key
        self.chosen = {plain(heading): name for heading, name in (chosen or {}).items()}

    def field_of(self, heading: object) -> str | None:
        """The field a heading means, `day_1`, `day_2` … for day columns, None when unknown."""
        text = plain(heading)
        if text in self.chosen:
            return self.chosen[text] or None
        if self.what == "peserta" and (day := DAY.match(text)):
            number = day.group(1)
            return f"day_{ROMAN.get(number) or int(number)}"
        return synonyms(self.what).get(text)

    def mapping(self, headings) -> dict[str, str]:
        """Heading → field for those that are understood; the first column wins a field."""
        found: dict[str, str] = {}
        for heading in headings:
            name = self.field_of(heading)
            if name and name not in found.values():
                found[str(heading).strip()] = name
        return found

    def place_of(self, headings, name: str) -> int:
        """The column number of a field, -1 when the file has none."""
        heading = next((heading for heading, field in self.mapping(headings).items() if field == name), None)
        return headings.index(heading) if heading is not None else -1

    def known(self, headings) -> int:
        return len(self.mapping(headings))

    def fields(self) -> list[str]:
        """Every field that --map may name."""
        days = ["day_1", "day_2"] if self.what == "peserta" else []
        return [*dict.fromkeys(synonyms(self.what).values()), *days]
