"""The columns of a roster that remark on people: a claim of success, who came, a note, or a question."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from participants.importing.columns.success_and_attendance import (
    CLAIM,
    MAY_BE_PRESENCE,
    MAY_CLAIM,
    NOTHING,
    PRESENCE,
    REMARK,
    judge,
    judge_presence,
    may_be_letters_of_presence,
    says_who_came,
    speaks_of_success,
)
from participants.importing.columns.understanding import BY_CONTENT, NOT_USED, Question, Understanding
from participants.importing.file.headings import Headings, heading_key
from tpbis.formats.reader_result import is_empty, shown

MOST_VALUES = 200  # different ones; a longer list is no vocabulary
SPEAKS_OF_PRESENCE = re.compile(
    r"\b(?:hadir|kehadiran|ketidakhadiran|absen(?:si)?|presensi|pagi|siang|sore|malam|sesi|pertemuan)\b"
)
NOTE, CAME, STATED = "Catatan biasa", "Tanda hadir", "Pernyataan dinas: berhasil atau belum"
IS_CLAIM = "Kolom “{}” berisi {}. Apakah itu pernyataan bahwa peserta berhasil secara ekonomi?"
IS_PRESENCE = "Kolom “{}” berisi {}. Apakah itu tanda hadir?"
NO_CLAIM = "isinya {}; tidak dibaca sebagai berhasil atau belum"
AS_NOTE = "Isi kolom “{}” bukan berhasil atau belum; disimpan di keterangan."
ALL_CAME = "; jadi semua orang di daftar dibaca hadir, periksa sebelum menyimpan"
SECOND = "“{}” sudah dipakai sebagai {}"
NAMES = {"declared": "pernyataan berhasil", "attended": "tanda hadir", "remark": "keterangan"}
ORDER = {CLAIM: 0, PRESENCE: 1, MAY_CLAIM: 2, MAY_BE_PRESENCE: 3, REMARK: 4, NOTHING: 5}
MEANS = {CLAIM: "declared", PRESENCE: "attended", REMARK: "remark"}


def settle_remarks(
    understood: Understanding, titles: list[str], headings: Headings, cells_of: Callable[[int], Iterable]
) -> None:
    """Judge each column of remarks over all its cells; `cells_of(column)` are those of the rows alone."""
    has_days = any(name.startswith("day_") for name in understood.mapping.values())
    verdicts = []
    for at, title in enumerate(titles):
        if not title or title in understood.mapping or heading_key(title) in headings.chosen:
            continue
        meant = headings.fields_of(title).keys() & set(BY_CONTENT)
        if not meant and (has_days or not _looks_like_presence(understood, at)):
            continue
        if headings.remembered.get(heading_key(title)) == "":
            continue
        verdict = _verdict(title, meant, cells_of(at))
        if verdict and not (has_days and verdict in (PRESENCE, MAY_BE_PRESENCE)):
            verdicts.append((ORDER[verdict], not speaks_of_success(heading_key(title)), at, verdict))
        elif verdict:
            verdicts.append((ORDER[REMARK], True, at, REMARK))
    for *_, at, verdict in sorted(verdicts):
        _settle(understood, titles, at, verdict)
    _tell_who_is_taken_for_present(understood, titles, headings)


def _tell_who_is_taken_for_present(understood: Understanding, titles, headings: Headings) -> None:
    """Say that all count as having come where a column of attendance was not understood."""
    meant = understood.mapping.values()
    if any(name == "attended" or name.startswith("day_") for name in meant):
        return
    for at in understood.warned:
        fields = [] if heading_key(titles[at]) in headings.chosen else headings.fields_of(titles[at])
        if any(name == "attended" or name.startswith("day_") for name in fields):
            understood.warned[at] += ALL_CAME
    for at in understood.unused.keys() - understood.warned.keys():
        key, settled = heading_key(titles[at]), headings.chosen.keys() | headings.remembered.keys()
        speaks = headings.is_date(titles[at]) or SPEAKS_OF_PRESENCE.search(key)
        if speaks and key not in settled and understood.profiles[at].filled:
            understood.warned[at] = understood.unused[at] + ALL_CAME


def _looks_like_presence(understood: Understanding, at: int) -> bool:
    return understood.profiles[at].share(["attendance", "letter"]) > 0.9


def _verdict(title: str, meant: set[str], cells: Iterable) -> str:
    counts: Counter = Counter()
    rows = 0
    for cell in cells:
        rows += 1
        counts[cell] += 1
        if len(counts) > MOST_VALUES:
            return REMARK if meant else ""
    values: Counter[str] = Counter()
    for cell, number in counts.items():
        if not is_empty(cell):
            values[shown(cell)] += number
    key = heading_key(title)
    if "attended" in meant:
        return judge_presence(values) if values else ""
    if meant:
        return judge(key, values, rows)
    if says_who_came(key, list(values)):
        return PRESENCE
    return MAY_BE_PRESENCE if may_be_letters_of_presence(list(values)) else ""


def _settle(understood: Understanding, titles, at: int, verdict: str) -> None:
    """Give a column its field, or note the question or why it is left."""
    title, name = titles[at], MEANS.get(verdict, "")
    if name:
        other = next((heading for heading, field in understood.mapping.items() if field == name), "")
        if not other:
            understood.mapping[title] = name
            understood.unused.pop(at, None)
            if verdict == REMARK and speaks_of_success(heading_key(title)) and understood.profiles[at].filled:
                understood.notes.append(AS_NOTE.format(title))
        elif understood.profiles[at].filled:
            understood.unused[at] = understood.warned[at] = SECOND.format(other, NAMES[name])
        return
    texts = ", ".join(f"“{text}”" for text in understood.profiles[at].examples)
    if verdict == NOTHING:
        understood.unused[at] = understood.warned[at] = NO_CLAIM.format(texts)
        return
    first = ("remark", NOTE) if "remark" not in understood.mapping.values() else ("", NOT_USED)
    presence, stated = ("attended", CAME), ("declared", STATED)
    if verdict == MAY_CLAIM and "declared" not in understood.mapping.values():
        understood.questions.append(Question(at, IS_CLAIM.format(title, texts), [first, stated, presence]))
    elif verdict == MAY_BE_PRESENCE and "attended" not in understood.mapping.values():
        understood.questions.append(Question(at, IS_PRESENCE.format(title, texts), [first, presence, stated]))
    if first[0]:
        understood.mapping[title] = "remark"
        understood.unused.pop(at, None)
