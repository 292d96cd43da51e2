"""Group lines: “Kelurahan Kasemen” holds for the rows below; people below “Panitia” are no participants."""

import re

from tpbis.formats import take_niks
from tpbis.formats.reader_result import is_empty

VILLAGE = re.compile(
    r"(?:kelurahan|desa|kel\.|ds\.|desa/kelurahan|kel/desa) ?:? ?(?=\S)(.{2,80})", re.IGNORECASE
)
DISTRICT = re.compile(r"(?:kecamatan|kec\.) ?:? ?(?=\S)(.{2,80})", re.IGNORECASE)
PEOPLE = r"(?:(?:daftar|nama|para|i{1,3}v?|[a-d1-9])[.)]? ?){0,3}"
STAFF = re.compile(
    rf"{PEOPLE}(?:narasumber|nara sumber|pemateri|instruktur|moderator|panitia|penyelenggara)\b[^,]{{0,40}}",
    re.IGNORECASE,
)
PARTICIPANTS = re.compile(rf"{PEOPLE}peserta\b.{{0,60}}", re.IGNORECASE)
GROUP = "judul kelompok; berlaku untuk baris di bawahnya yang tidak menyebut tempat"
OF_STAFF = "judul kelompok; orang di bawahnya bukan peserta"
NO_PARTICIPANT = "di bawah judul “{}”; bukan peserta"


class Sections:
    """The group that rows stand under; `kept` are the fields that this kind of sheet knows."""

    def __init__(self, headed):
        self.headed, self.now = headed, {}
        self.staff = ""  # why the rows below are no participants

    def begins(self, cells: list) -> str:
        """Take note of a line that names a group, and say so; such a line has one filled cell."""
        alone = ""
        for cell in cells:
            if not is_empty(cell):
                if alone or not isinstance(cell, str):
                    return ""
                alone = take_niks(cell)[0].strip()
        village, district = VILLAGE.fullmatch(alone), DISTRICT.fullmatch(alone)
        if village and "village" in self.headed:
            self.now = {**self.now, "village": village[1].strip()}
        elif district and "district" in self.headed:
            self.now = {"district": district[1].strip()}
        elif "sex" in self.headed and STAFF.fullmatch(alone):
            self.staff = NO_PARTICIPANT.format(alone.strip(" :"))
            return OF_STAFF
        else:
            self.staff = "" if PARTICIPANTS.fullmatch(alone) else self.staff
            return ""
        return GROUP

    def complete(self, values: dict) -> None:
        """Give a row the place of its group where it names none itself."""
        if not self.now or values.get("code") or values.get("village") and "village" in self.now:
            return
        for name, text in self.now.items():
            values[name] = values.get(name) or text
