"""Group lines: “Kelurahan Kasemen” above some rows holds for the rows below it."""

import re

from tpbis.formats import take_niks
from tpbis.formats.reader_result import is_empty

VILLAGE = re.compile(
    r"(?:kelurahan|desa|kel\.|ds\.|desa/kelurahan|kel/desa) ?:? ?(?=\S)(.{2,80})", re.IGNORECASE
)
DISTRICT = re.compile(r"(?:kecamatan|kec\.) ?:? ?(?=\S)(.{2,80})", re.IGNORECASE)
GROUP = "judul kelompok; berlaku untuk baris di bawahnya yang tidak menyebut tempat"


class Sections:
    """The group that rows stand under; `kept` are the fields that this kind of sheet knows."""

    def __init__(self, headed):
        self.headed, self.now = headed, {}

    def begins(self, cells: list) -> bool:
        """Take note of a line that names a group; such a line has one filled cell."""
        alone = ""
        for cell in cells:
            if not is_empty(cell):
                if alone or not isinstance(cell, str):
                    return False
                alone = take_niks(cell)[0].strip()
        village, district = VILLAGE.fullmatch(alone), DISTRICT.fullmatch(alone)
        if village and "village" in self.headed:
            self.now = {**self.now, "village": village[1].strip()}
        elif district and "district" in self.headed:
            self.now = {"district": district[1].strip()}
        else:
            return False
        return True

    def complete(self, values: dict) -> None:
        """Give a row the place of its group where it names none itself."""
        if not self.now or values.get("code") or values.get("village") and "village" in self.now:
            return
        for name, text in self.now.items():
            values[name] = values.get(name) or text
