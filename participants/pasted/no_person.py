"""Lines of a pasted list that are no people, each with what it is: greetings, headings, totals, notices."""

import re

from participants.importing.columns.success_and_attendance import ABSENT, CAME
from participants.importing.file.heading_owner import words_of
from participants.importing.file.headings import heading_key
from participants.importing.sheet.row import TOTALS
from participants.pasted.pieces import RT
from participants.pasted.word_sets import Places, bare, begins_place, word_set
from participants.pasted.written_lines import Line

NOTICE, MESSAGE, HEADING, GROUP = (
    "pesan sistem",
    "judul, salam, atau pesan",
    "judul",
    "judul kelompok, berlaku untuk nama di bawahnya",
)
COUNT, EMPTY, SIGNATURE, REPEATED = "jumlah", "nomor kosong", "tanda tangan", "ulangan daftar sebelumnya"
_SYSTEM = re.compile(
    r"<.{1,40}>|(?:pesan ini|anda menghapus|pesan dan panggilan|(?:gambar|video|stiker|audio|dokumen|gif)"
    r" tidak disertakan|diteruskan|forwarded|null$).*",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(.{2,40}?)[ :=(-]{1,4}[0-9]{1,4} ?(?:orang|org|peserta|suara|votes?)?\)?$", re.IGNORECASE
)
_SIGNING = re.compile(r"mengetahui|menyetujui|hormat kami|tertanda|ttd\b", re.IGNORECASE)
_GREETING = re.compile(
    r"ass?al+am|was?salam|wa'?alaikum|selamat (?:pagi|siang|sore|malam)|terima ?kasih|trima|makasih|demikian"
    r"|hatur",
    re.IGNORECASE,
)


def what_it_is(line: Line, places: Places) -> str:
    """What a line is that is no person; "" when it may be one."""
    text, words = line.text, [bare(word) for word in line.text.split()]
    word = bare(text)
    if line.notice or _SYSTEM.match(text):
        return NOTICE
    if not word or word in word_set("placeholder"):
        return EMPTY if line.number is not None or text.strip(" .-_") == "" else MESSAGE
    if _LINK.match(text):
        return MESSAGE
    if line.number is None:
        if _SIGNING.match(text):
            return SIGNATURE
        return _unnumbered(text, words, places)
    return ""


def _unnumbered(text: str, words: list[str], places: Places) -> str:
    if TOTALS.match(text):
        return COUNT
    if bare(text) in word_set("list_label") or _only_headings(words):
        return HEADING
    if _GREETING.match(text) or set(words) - {""} <= word_set("message"):
        return MESSAGE
    label, colon, value = text.partition(":")
    empty_list = bare(label) in word_set("list_label") and not value.strip()
    if colon and (empty_list or bare(label) in word_set("noise_label")):
        return HEADING
    return ""


def _only_headings(words: list[str]) -> bool:
    """Tell whether a line is a heading written with single blanks: No Nama L/P."""
    keys = heading_key(" ".join(words)).split()
    return "nama" in keys and all(key in words_of("harmless") or key in word_set("heading") for key in keys)


def speaks(text: str) -> bool:
    """Tell whether a text is a sentence or a title rather than a name."""
    words = {bare(word) for word in text.split()} - {"rt", "rw"}  # Rt. is a title, too
    return not words.isdisjoint(word_set("stop") | words_of("no_person"))


class Group:
    """What a heading such as “Perempuan:”, “Tidak hadir:” or “RT 02” says of the people below it."""

    def __init__(self) -> None:
        self.place = self.sex = self.presence = ""
        self.empty, self.counted = True, False

    def begins(self, line: Line, places: Places) -> bool:
        """Take note of a heading; a numbered line is none."""
        text = line.text.strip(" :")
        counted = _COUNTED.match(text)
        answer = line.message and not line.text.endswith(":")  # “Bu Ani: tidak hadir” is about herself
        if line.number is not None or answer or ":" in text and not counted:
            return False
        name = counted[1] if counted else text
        if not self._word(bare(name), only_counts=bool(counted and self.counted and self.empty)):
            return self._place(text, name, places)
        self.counted, self.empty = bool(counted), True
        return True

    def _word(self, word: str, *, only_counts: bool) -> bool:
        """“Perempuan”, “Tidak hadir”; two with numbers and nobody between them only count."""
        sexes = {"P": word_set("all_women"), "L": word_set("all_men")}
        presences = {CAME: word_set("all_came"), ABSENT: word_set("all_absent")}
        sex = next((sex for sex, words in sexes.items() if word in words), "")
        presence = next((presence for presence, words in presences.items() if word in words), "")
        if sex:
            self.sex = "" if only_counts else sex
        elif presence:
            self.presence = "" if only_counts else presence
        return bool(sex or presence)

    def _place(self, text: str, name: str, places: Places) -> bool:
        place = next((part for part in (text, name) if names_place(part, places)), "")
        self.place = place.strip(" :=(-") or self.place
        return bool(place)


def names_place(text: str, places: Places) -> bool:
    """Tell whether a text is a place and nothing else: “Kp. Baru”, “RT 02/01 Kel. Unyur”."""
    if RT.fullmatch(text.strip()) or places.knows(text):
        return True
    rest = RT.sub("", text).strip(" ,-")
    return begins_place(rest) and len(rest.split()) <= 4 and not any(map(str.isdigit, rest))
