"""Whether a column claims economic success, tells who came, or only remarks: judged over all its cells."""

import re
from collections import Counter

from participants.importing.columns.cell_kinds import KNOWN, kind_of_text
from participants.importing.sheet.word_lists import synonyms, word_key

CLAIM, MAY_CLAIM = "claim", "may_claim"
PRESENCE, MAY_BE_PRESENCE = "presence", "may_be_presence"
REMARK, NOTHING = "remark", "nothing"

BARE = {"keterangan", "status", "hasil", "catatan"}
SUCCESS = {"berhasil", "keberhasilan"}
ABOUT_SUCCESS = BARE | SUCCESS
ABOUT_SUCCESS |= {"apakah", "sudah", "belum", "tidak", "atau", "ya", "secara", "ekonomi", "usaha", "usahanya"}
ABOUT_SUCCESS |= {"peserta", "tingkat", "anda", "saat", "ini", "sekarang", "akhir", "kategori", "y", "t"}
ABOUT_SUCCESS |= {"capaian", "dinas", "menurut", "pernyataan"}
PLANNED = re.compile(r"\b(?:konfirmasi|undangan|rencana|bersedia|kesediaan|rsvp|akan)\b")
TICKS = {"1", "0", "v", "x", "y", "t", "o"}
LETTERS = {"h", "i", "s", "a", "th"}  # hadir, izin, sakit, alpa, tidak hadir
WORDS = {"sudah", "sdh", "ya", "iya", "tidak", "tdk", "sukses", "gagal"}
CAME, ABSENT = "came", "absent"
TAIL = re.compile(r"(?<!\s)\s*+[,;:(/–].*$")  # “Berhasil, omzet naik”
SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?) ?%")
NEAR = re.compile(
    r"(?:(?:usaha|pendapatan|penghasilan|omzet|omset|ekonomi|ada|sudah|masih)(?:nya)? )*"
    r"(?:meningkat|naik|berkembang|maju|bertambah|peningkatan|kenaikan|mulai usaha|punya usaha|usaha sendiri"
    r"|tetap|sama|sama saja|turun|menurun|stagnan|berkurang|(?:dalam |masih )?proses|berproses)"
)


def success_word(text: str) -> str:
    """“berhasil” or “belum” of a word that says just that, "" of any other text."""
    word = word_key(text).rstrip("!")
    return "belum" if word in ("belum", "blm") else synonyms("success").get(word, "")


def presence_word(text: str) -> str:
    """Whether a word says that somebody came or was absent, "" when it says neither: “Hadir 80%”."""
    word = word_key(text)
    if "%" in word and (share := SHARE.search(word)):
        said = synonyms("attendance").get(word_key(SHARE.sub("", word).strip(" ()")), "")
        return said if said != CAME or share_present(share[0]) else ABSENT
    return synonyms("attendance").get(word, "")


def share_present(cell: object) -> float | None:
    """The share of “80%”, or of 0.8 as spreadsheets keep it; None of anything else."""
    if isinstance(cell, float) and 0 < cell < 1:
        return cell
    match = SHARE.fullmatch(cell.strip(" ()")) if isinstance(cell, str) else None
    return float(match[1].replace(",", ".")) / 100 if match else None


def speaks_of_success(key: str) -> bool:
    """Tell whether a heading is about economic success and about nothing else."""
    words = {word for word in key.split() if not word.isdigit()}
    return bool(words & SUCCESS) and words <= ABOUT_SUCCESS


def is_bare(key: str) -> bool:
    """Tell whether a heading says nothing of what stands below it: Ket., Status, Hasil, Catatan."""
    return bool(key) and set(key.split()) <= BARE


def _is_claim_word(text: str) -> bool:
    word = word_key(text)
    return bool(success_word(TAIL.sub("", word)) or word in WORDS or NEAR.fullmatch(word))


def _is_tick(text: str) -> bool:
    return word_key(text) in TICKS or KNOWN["tick"].fullmatch(text) is not None


def judge(key: str, values: Counter[str], rows: int) -> str:
    """What a column of remarks is, from its heading's key and every filled cell of its `rows` rows."""
    texts = list(values)
    if not texts:
        return REMARK
    words = [success_word(text) for text in texts]
    if speaks_of_success(key) and not all(map(presence_word, texts)):
        return _under_success(texts)
    if "berhasil" in words:
        return CLAIM if is_bare(key) and all(words) else MAY_CLAIM
    if presence := _presence(texts):
        return presence
    if all(success_word(text) or NEAR.fullmatch(word_key(text)) for text in texts) and not all(words):
        return MAY_CLAIM
    if all(map(_is_tick, texts)):
        return NOTHING if sum(values.values()) == rows else MAY_BE_PRESENCE
    kinds = {kind_of_text(text) for text in texts}
    if kinds <= {"number", "percent", "civil", "yes_no", "sex", "phone", "nik", "digits"} or "civil" in kinds:
        return NOTHING
    return REMARK


def _under_success(texts: list[str]) -> str:
    """Below a heading of success: a claim if all is vocabulary, a question as soon as some might be."""
    if all(map(_is_claim_word, texts)):
        return CLAIM
    return MAY_CLAIM if any(_is_claim_word(text) or _is_tick(text) for text in texts) else REMARK


def _presence(texts: list[str]) -> str:
    """Who came: any word for absence, nothing but “hadir”, or the letters of an attendance list."""
    words = {presence_word(text) for text in texts}
    if ABSENT in words or words == {CAME}:
        return PRESENCE
    letters = {word_key(text) for text in texts}
    if letters <= LETTERS | {"-"} and len(letters) > 1:
        return PRESENCE
    return MAY_BE_PRESENCE if letters <= LETTERS or CAME in words else ""


def judge_presence(values: Counter[str]) -> str:
    """What stands under a heading of attendance: marks and words of it, or something else, left out."""
    texts = list(values)
    marks = [presence_word(text) or _is_tick(text) or word_key(text) in LETTERS | WORDS for text in texts]
    if all(mark or share_present(text) is not None for mark, text in zip(marks, texts, strict=True)):
        return PRESENCE
    return PRESENCE if all(marks) or any(map(presence_word, texts)) else NOTHING


def says_who_came(key: str, texts: list[str]) -> bool:
    """Tell whether a column with an unknown heading is an attendance list; a plan to come is none."""
    words = {presence_word(text) for text in texts}
    return words <= {CAME, ABSENT} and bool(words) and not PLANNED.search(key)


def may_be_letters_of_presence(texts: list[str]) -> bool:
    """Tell whether a column holds H beside I, S or A, and no other letter."""
    letters = {word_key(text) for text in texts}
    return "h" in letters and len(letters) > 1 and letters <= LETTERS | {"-"}
