"""Whose columns stand beside the participant's name: a companion's block, or what follows a mother's name."""

import re
from dataclasses import dataclass, field

from participants.importing.columns.profile import Profile
from participants.importing.file.heading_owner import (
    CHILD,
    FAMILY,
    STAFF,
    groups_among,
    is_a_name,
    kin_of,
    leads_a_group,
    owner_of,
)
from participants.importing.file.headings import COPY_MARK, PERSONAL, Headings, heading_key

FOLLOWS = {"nik", "phone", "occupation", "education"}  # may be another's wherever they stand behind the name
NEXT_TO = {"age", "birth"}  # only where nothing else stands between
WOMEN = re.compile(r"\bibu (?:hamil|menyusui|rumah tangga)\b")  # who they are, not whose mother

OF_BLOCK = "di tabel “{}”, bukan data peserta"
OF_OTHER = "tertulis bagi {}, bukan bagi peserta"
AFTER_OTHER = "berada di belakang “{}”; belum pasti milik siapa"
NO_OWN_NAME = (
    "Tidak ada kolom nama peserta, hanya {}. Bila itu pesertanya, pilih arti “Nama” untuk kolom itu "
    '(baris perintah: --map "{}=name").'
)
LEADER_TAKEN = "Kolom “{}” dibaca sebagai pesertanya, seorang tiap kelompok; anggota lain tidak tertulis."
TAKEN_AS_NAME = "Kolom “{}” dibaca sebagai nama peserta."


@dataclass
class Ownership:
    """The participants' name column with its owner's word; columns of others, and those of nobody surely."""

    named: str = ""  # its heading, "" where a heading says plainly "nama"
    owner: str = ""
    could_be: list[str] = field(default_factory=list)  # more than one: somebody has to say
    others: dict[int, str] = field(default_factory=dict)  # column → why it is not used
    unsure: dict[int, str] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)  # columns of another table beside this one
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def participant(titles: list[str], headings: Headings) -> Ownership:
    """Who takes part, where no heading is plainly the participant's name, or as somebody decided."""
    decided = [title for title in titles if headings.chosen.get(heading_key(title)) == "name"]
    if decided:
        return Ownership(decided[0], owner_of(heading_key(decided[0])))
    named, could_be = headings.participant_of(titles)
    if not named:
        return Ownership()
    owner = owner_of(heading_key(named))
    owned, kin = Ownership(named, owner), kin_of(owner)
    rivals = [title for title in could_be if kin_of(owner_of(heading_key(title))) == kin]
    women = len(rivals) == 1 and WOMEN.search(heading_key(named))
    if leads_a_group(heading_key(named)) and groups_among(map(heading_key, titles)):
        owned.notes.append(LEADER_TAKEN.format(named))
    elif kin == STAFF or kin == FAMILY and not women:
        quoted = ", ".join(f"“{title}”" for title in could_be[:5])
        owned.errors.append(NO_OWN_NAME.format(quoted, named))
    elif len(could_be) > 1:
        owned.could_be = [t for t in could_be if kin_of(owner_of(heading_key(t))) != STAFF][:5]
    elif kin != CHILD:
        owned.notes.append(TAKEN_AS_NAME.format(named))
    return owned


def sort_out(
    owned: Ownership, titles: list[str], headings: Headings, profiles: list[Profile], key_at: int
) -> None:
    """Note the columns that are somebody else's, or may be, with why."""
    for at, title in enumerate(titles):
        text = heading_key(COPY_MARK.sub("", title))
        owner = owner_of(text)
        if (
            owner
            and owner != owned.owner
            and not headings.fields_of(title)
            and not _is_chosen(title, headings)
        ):
            owned.others[at] = OF_OTHER.format(owner)
    names = [
        at for at in range(len(titles)) if at != key_at and _names_another(titles[at], headings, profiles[at])
    ]
    numbers = [at for at, title in enumerate(titles) if headings.field_of(title) == "number"]
    for at in names:
        first, last = _block(at, numbers, len(titles))
        if first <= key_at < last:
            _follow(owned, titles, headings, at, key_at, [*names, *numbers, last])
            continue
        reason = OF_BLOCK.format(titles[at])
        theirs = [n for n in range(first, last) if titles[n] and n not in numbers]
        owned.others |= {n: reason for n in theirs if not _is_chosen(titles[n], headings)}
        owned.blocks |= set(range(first, last))


def _is_chosen(title: str, headings: Headings) -> bool:
    """Tell whether somebody gave a column a meaning."""
    return bool(headings.chosen.get(heading_key(title)))


def _names_another(title: str, headings: Headings, profile: Profile) -> bool:
    """Tell whether a column holds names of people who are not the participants."""
    text = heading_key(COPY_MARK.sub("", title))
    if not text or _is_chosen(title, headings) or profile.filled and profile.share(["text"]) < 0.5:
        return False
    owner = owner_of(text)
    return owner == text or is_a_name(text) and bool(owner)


def _block(at: int, numbers: list[int], width: int) -> tuple[int, int]:
    """The columns between two columns of row numbers in which a column stands."""
    if len(numbers) < 2:
        return 0, width
    first = max((n for n in numbers if n <= at), default=0)
    return first, min((n for n in numbers if n > at), default=width)


def _follow(owned: Ownership, titles, headings: Headings, at: int, key_at: int, ends: list[int]) -> None:
    """What stands without an owner behind another's name: theirs before the participant's, else unsure."""
    stops = [end for end in [*ends, key_at] if end > at]
    next_to = True
    for n in range(at + 1, min(stops)):
        fields = headings.fields_of(titles[n]).keys() if not _is_chosen(titles[n], headings) else set()
        if at < key_at and fields & PERSONAL:
            owned.others[n] = OF_OTHER.format(f"“{titles[at]}”")
        elif at > key_at and (fields & FOLLOWS or next_to and fields & NEXT_TO):
            owned.unsure[n] = AFTER_OTHER.format(titles[at])
        elif fields or not owner_of(heading_key(titles[n])):
            next_to = False
