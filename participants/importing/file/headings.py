"""Which heading means which field: headings.csv and abbreviations.csv of participants/data."""

import datetime as dt
import re
from functools import cache, lru_cache
from pathlib import Path

from participants.importing.columns.legend import without_legend
from participants.importing.file.heading_owner import (
    CHILD,
    FAMILY,
    STAFF,
    groups_among,
    holds_position,
    is_a_name,
    kin_of,
    leads_a_group,
    only_harmless,
    owner_of,
    politely,
    without_owner,
    words_of,
)
from tpbis.formats import Unreadable, read_date
from tpbis.formats.calendar import MONTH, MONTH_NUMBER
from tpbis.formats.csv_rows import csv_rows

DATA = Path(__file__).resolve().parents[2] / "data"
WORDS = {row["short"]: row["word"] for row in csv_rows(DATA / "abbreviations.csv")}
DAY = re.compile(
    r"^(?:(?:kehadiran|hadir|absen|absensi|presensi) )?"
    r"(?:(?:hari|pertemuan|sesi|kehadiran|hadir|absen|absensi|presensi) (?:ke )?"
    r"|h ?(?:ke )?|(?<=hadir |diran |absen |sensi )[spd] ?(?:ke )?)"
    r"(\d{1,2}|i{1,3}|iv|v|pertama|kedua|ketiga|keempat|kelima)(?: .*)?$"
)
DATE = re.compile(rf"(?:\w+ )?(?:tanggal ([0-9]{{1,2}})|([0-9]{{1,2}}) ({MONTH}))(?: [0-9]{{4}})?$")
TWO_LANGUAGES = re.compile(r"[/|()\n]|(?<=\w) - (?=\w)")
SHORT = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
ROMAN |= {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5}
OTHER_THINGS = re.compile(r"\b(?:e ?mail|surel|url|link|tautan|kk)\b")  # “alamat email” is no address
LONGEST, MOST_READ = 120, 200  # a longer text is a sentence, no heading; none is read further
PRESENT = {
    "hadir",
    "kehadiran",
    "absen",
    "absensi",
    "presensi",
    "status kehadiran",
    "hadir tidak",
    "hadir tidak hadir",
}
MOST_DAYS = 31
COPY_MARK = re.compile(r" \(kolom [A-Z]{1,3}\)$| \(tabel kedua\)$")
# Columns about the person: words of a pattern's star that nobody listed make them somebody else's.
PERSONAL = {
    "name",
    "nik",
    "sex",
    "birth",
    "birth_place",
    "age",
    "phone",
    "education",
    "occupation",
    "disability",
}
PLACES = {"address", "village", "district"}
EXACT, JOINED, LIKE, LOOSE = 1.0, 0.95, 0.8, 0.6  # how surely a heading means a field
SHORTEST_JOINED = 4


def heading_key(heading: object) -> str:
    """A heading without case and marks, its abbreviations written out."""
    return _key(without_legend(str(heading or "")[:MOST_READ]))


@lru_cache(20_000)
def _key(heading: str) -> str:
    words = re.findall(r"[^\W_]+|\*", heading.casefold())
    if len(words) > 2 and all(len(word) == 1 and word.isalpha() for word in words):
        words = ["".join(words)]  # N A M A
    return " ".join(WORDS.get(word, word) for word in words)


@cache
def synonyms(what: str) -> tuple[dict[str, str], list[tuple[re.Pattern, str]]]:
    """Exact headings → field, and patterns (`*` stands for more words), those with more letters first."""
    rows = [row for row in csv_rows(DATA / "headings.csv") if row["what"] == what]
    pairs = [(heading_key(word), row["field"]) for row in rows for word in row["heading"].split("|")]
    loose = sorted((pair for pair in pairs if "*" in pair[0]), key=lambda pair: -len(pair[0]))
    exact = {word: field for word, field in reversed(pairs) if "*" not in word}
    return exact, [(_pattern(word), field) for word, field in loose]


@cache
def _joined(what: str) -> dict[str, str]:
    """Exact headings without blanks and marks: “tanggallahir” as databases write it."""
    rows = [row for row in csv_rows(DATA / "headings.csv") if row["what"] == what]
    pairs = [(word, row["field"]) for row in rows for word in row["heading"].split("|") if "*" not in word]
    pairs += synonyms(what)[0].items()
    joined = {re.sub(r"[\W_]+", "", word): field for word, field in pairs}
    return {word: field for word, field in joined.items() if len(word) >= SHORTEST_JOINED}


@lru_cache(5000)
def _in_two_languages(what: str, heading: str) -> str | None:
    """The field of “Name / Nama” or “Umur (Age)”, where each part means the same."""
    parts = [key for part in TWO_LANGUAGES.split(heading) if (key := heading_key(part))]
    fields = {synonyms(what)[0].get(part) for part in parts}
    return fields.pop() if len(parts) > 1 and len(fields) == 1 else None


def _pattern(words: str) -> re.Pattern:
    """Regular expression of a pattern such as "nama * peserta"; a star at either end may match nothing.

    A star ends where the next words first stand, and only the last one goes back: no text takes long.
    """
    first, *others = (re.escape(part.strip() + " ") if part.strip() else "" for part in words.split("*"))
    *middle, last = others
    stars = [rf"((?:(?!{part})\S+ )*){part}" for part in middle]
    return re.compile("".join([first, *stars, rf"((?:\S+ )*){last}" if last else r"((?:\S+ )*)"]))


@lru_cache(5000)
def _like(what: str, text: str) -> dict[str, float]:
    """Field → how surely a pattern of it matches."""
    scores: dict[str, float] = {}
    if not text or len(text) > LONGEST or OTHER_THINGS.search(text):
        return scores
    for pattern, field in synonyms(what)[1]:
        if match := pattern.fullmatch(text + " "):
            sure = _sure(what, field, " ".join(filter(None, match.groups())))
            if sure > scores.get(field, 0):
                scores[field] = sure + min(len(pattern.pattern), 90) / 1000  # the more words, the surer
    return scores


def _sure(what: str, field: str, words: str) -> float:
    """How surely a pattern means its field when its stars stand for these words."""
    if only_harmless(words):
        return LIKE
    if what == "peserta" and (field in PERSONAL or owner_of(words)):
        return 0
    if what == "peserta" and field in PLACES and set(words.split()) & words_of("workplace"):
        return 0
    return LOOSE


class Headings:
    """The synonyms of one kind of sheet, with what the user corrected; `days` are those of the activity.

    `chosen` is what somebody decided about this file, `remembered` what was decided about an earlier one.
    """

    def __init__(self, what: str, chosen: dict[str, str] | None = None, key: str = "name", days=()):
        self.what, self.key, self.days = what, key, list(days)
        self.remembered: dict[str, str] = {}
        self.choose(chosen or {})

    def choose(self, chosen: dict[str, str]) -> None:
        """Heading → field as somebody decided, "" for not used."""
        self.chosen = {heading_key(heading): name for heading, name in chosen.items()}

    def remember(self, chosen: dict[str, str]) -> None:
        """Heading → field as it was decided of an earlier file with the same headings."""
        self.remembered = {heading_key(heading): name for heading, name in chosen.items()}

    def field_of(self, heading: object) -> str | None:
        """The field a heading means, `day_1`, `day_2` … for day columns, None when unknown."""
        fields = self.fields_of(heading)
        return max(fields, key=lambda name: fields[name], default=None)

    def fields_of(self, heading: object, participant: str = "") -> dict[str, float]:
        """Field → how surely the heading means it, for each it may mean.

        `participant` is who takes part where the list is one of children or mothers: “NIK Anak”.
        """
        text = heading_key(heading)
        if text in self.chosen:
            return {self.chosen[text]: EXACT} if self.chosen[text] else {}
        if self.what == "peserta":
            text = politely(heading_key(COPY_MARK.sub("", str(heading or ""))))
            if participant and owner_of(text) == participant:
                text = without_owner(text, participant)
        if field := self._word_for_word(heading, text):
            return {field: EXACT if text in synonyms(self.what)[0] else JOINED}
        return _like(self.what, text)

    def exact(self, heading: object) -> str | None:
        """The field of a heading that the table of synonyms has word for word."""
        text = heading_key(heading)
        return self.chosen[text] if text in self.chosen else self._word_for_word(heading, politely(text))

    def _word_for_word(self, heading: object, text: str) -> str | None:
        if self.what == "peserta" and text in PRESENT and len(self.days) == 1:
            return "day_1"
        field = synonyms(self.what)[0].get(text) or _joined(self.what).get(text)
        field = field or _in_two_languages(self.what, without_legend(str(heading)[:MOST_READ]))
        if not field and self.what == "peserta" and holds_position(str(heading)[:MOST_READ]):
            return "name"
        return field or (self._day(heading, text) if self.what == "peserta" else None)

    def is_sure(self, heading: object) -> bool:
        """Tell whether a text is a heading and no cell of a row: nothing in it is unknown."""
        text = heading_key(heading)
        own = without_owner(text, owner_of(text))
        return any(sure >= LIKE for words in {text, own} for sure in self.fields_of(words).values())

    def _day(self, heading: object, text: str) -> str | None:
        """Hari 2, H-2, II after “hari”; or a date on which the activity met."""
        if day := DAY.match(text):
            number = ROMAN.get(day[1]) or int(day[1])
            return f"day_{number}" if 0 < number <= MOST_DAYS else None
        at = [n for n, date in enumerate(self.days, 1) if self._is_on(heading, text, date)]
        return f"day_{at[0]}" if len(at) == 1 else None

    def _is_on(self, heading: object, text: str, date) -> bool:
        if match := DATE.match(text):
            month = match[3] and MONTH_NUMBER[match[3].rstrip(".")]
            return int(match[1] or match[2]) == date.day and month in (None, date.month)
        if match := SHORT.fullmatch(str(heading).strip()):
            return (int(match[1]), int(match[2])) == (date.day, date.month)
        return _date_of(heading) == date

    def is_date(self, heading: object) -> bool:
        """Tell whether a heading is a day in the calendar and nothing else: “20/5”, “20 Mei”, a date cell."""
        text = str(heading).strip()[:40]
        if SHORT.fullmatch(text) or DATE.match(heading_key(heading)):
            return True
        return not text.isdigit() and _date_of(text) is not None

    def participant_of(self, headings: list[str]) -> tuple[str, list[str]]:
        """(the column of the participants' names, all that could be) where no heading is plainly theirs.

        Children come before whoever brought them, people on duty last; ("", []) when a heading is plain.
        """
        if self.what != "peserta" or any("name" in self.fields_of(title) for title in headings):
            return "", []
        order = {CHILD: 0, "": 1, FAMILY: 2, STAFF: 4}
        keys = {title: heading_key(title) for title in headings if not self.is_left_out(title)}
        leaders = {title for title, key in keys.items() if leads_a_group(key)}
        leaders = leaders if leaders and groups_among(keys.values()) else set()
        named = [title for title, key in keys.items() if is_a_name(key) or title in leaders]
        named.sort(key=lambda title: 3 if title in leaders else order[kin_of(owner_of(keys[title]))])
        return (named[0], named) if named else ("", [])

    def is_left_out(self, heading: object) -> bool:
        """Tell whether somebody decided that a column is not used."""
        return self.chosen.get(heading_key(heading)) == ""

    def mapping(self, headings: list[str]) -> dict[str, str]:
        """Heading → field by the headings alone; the surest first, the first column wins a field."""
        titles = [str(heading).strip() for heading in headings]
        named, _ = self.participant_of(titles)
        sure = [
            (-sure, at, name)
            for at, title in enumerate(titles)
            if title
            for name, sure in self.fields_of(title, owner_of(heading_key(named))).items()
        ]
        fields: dict[str, str] = {named: "name"} if named else {}
        for _, at, name in sorted(sure):
            if titles[at] not in fields and name not in fields.values():
                fields[titles[at]] = name
        return {title: fields[title] for title in titles if title in fields}

    def place_of(self, headings: list[str], name: str) -> int:
        """The column number of a field, -1 when the file has none."""
        heading = next((heading for heading, field in self.mapping(headings).items() if field == name), None)
        return headings.index(heading) if heading is not None else -1


def _date_of(heading: object) -> dt.date | None:
    try:
        return read_date(str(heading).strip()[:40]).value
    except Unreadable:
        return None
