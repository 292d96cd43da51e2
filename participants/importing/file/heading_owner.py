"""Whose data a heading speaks of: the participant's, or those of a mother, a companion, an office."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from tpbis.formats.csv_rows import csv_rows

WORDS = Path(__file__).resolve().parents[2] / "data" / "heading_words.csv"
POLITE = re.compile(
    r"\b(?:anggota (?:keluarga|rumah tangga)|bapak ibu|ibu bapak|ibu dan bapak|bapak dan ibu"
    r"|bapak atau ibu|saudara i)\b ?"
)
POSITION = r"(?:jabatan|pangkat|profesi|kedudukan|peran|nip|alamat|instansi|lembaga|unit kerja|organisasi)"
BESIDE = rf"(?:dan|serta|beserta|dgn|dengan|asal|nama|gol|golongan|{POSITION})"
AND = r"(?= ?[/&+,;(|\[\n-]| (?:dan|serta|beserta|dgn)\b)"
WITH_POSITION = re.compile(
    rf"\s*+nama(?: (?:lengkap|peserta|warga|undangan|tamu))*{AND}(?=.*\b{POSITION}\b)"
    rf"(?:[\W_]++|\b{BESIDE}\b){{1,12}}",
    re.IGNORECASE | re.DOTALL,
)
GROUP = re.compile(r"\b(?:kelompok|komunitas|poktan|gapoktan|kwt|kub|kube|paguyuban|kelompoknya)\b")
LEADERS = ("ketua", "pimpinan", "koordinator")
IN_POLITE = ("ibu", "saudara", "anggota")
CHILD, FAMILY, STAFF = "child", "family", "staff"


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list of heading_words.csv."""
    rows = [row for row in csv_rows(WORDS) if row["list"] == name]
    return frozenset(word for row in rows for word in row["words"].split("|"))


def politely(text: str) -> str:
    """A heading without “Bapak/Ibu” together, and “anggota keluarga”, which name no relative."""
    return POLITE.sub("", text).strip() if any(word in text for word in IN_POLITE) else text


@cache
def _owners() -> re.Pattern:
    words = sorted((*words_of(CHILD), *words_of(FAMILY), *words_of(STAFF)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})(?:nya)?\b")


@lru_cache(5000)
def owner_of(text: str) -> str:
    """The other person a heading names, "" when none; `text` is a heading's key."""
    match = _owners().search(politely(text))
    return match[0].removesuffix("nya") if match else ""


def kin_of(owner: str) -> str:
    """The list an owner stands in: a child, a relative, or somebody on duty."""
    return next((name for name in (CHILD, FAMILY, STAFF) if owner in words_of(name)), "")


def without_owner(text: str, owner: str) -> str:
    """A heading without the word for its owner."""
    return " ".join(re.sub(rf"\b{re.escape(owner)}(?:nya)?\b", " ", text).split())


def only_harmless(text: str) -> bool:
    """Tell whether words behind a heading change nothing of whose and what it is."""
    return all(word in words_of("harmless") or word.isdigit() for word in text.split())


@lru_cache(5000)
def holds_position(heading: str) -> bool:
    """Tell whether a heading announces a name and, behind it, what somebody is."""
    return WITH_POSITION.fullmatch(heading) is not None


def groups_among(keys: Iterable[str]) -> bool:
    """Tell whether one of these headings is for a group of people, and not for its leader."""
    return any(GROUP.search(key) and owner_of(key) not in LEADERS for key in keys)


def leads_a_group(text: str) -> bool:
    """Tell whether a heading is for the leader of a group and for nobody else."""
    words = set(text.split()) - {"nama", "lengkap"}
    return bool(words & set(LEADERS)) and not GROUP.sub("", " ".join(words - set(LEADERS))).strip()


def is_a_name(text: str) -> bool:
    """Tell whether “nama …” is the name of a person, whoever that is."""
    first, _, rest = politely(text).partition(" ")
    return first == "nama" and not (set(rest.split()) & words_of("no_person"))
