"""Two columns “Laki-laki” and “Perempuan” that hold names: each is a list of its own, and tells the sex."""

import re
from collections.abc import Iterable, Sequence

from participants.importing.columns.cell_kinds import kind_of
from participants.importing.file.headings import COPY_MARK, Headings, heading_key, synonyms
from programs.choices import Sex

BESIDE = {"nama", "peserta", "lengkap", "warga", "hadir", "yang", "daftar", "tamu"}  # which change nothing
WORDS = {"male": Sex.MALE, "female": Sex.FEMALE}
NAME = re.compile(r"[^\W\d_][^\d_:=?!]{1,60}")
SEEN, ENOUGH = 40, 0.7  # rows, and the share of names among what is filled


def sex_columns(titles: Sequence[object], headings: Headings) -> dict[int, Sex]:
    """Column → sex where exactly two headings name the sexes and none is plainly another name; else {}."""
    if headings.what != "peserta":
        return {}
    found: dict[int, Sex] = {}
    for at, title in enumerate(titles):
        key = heading_key(COPY_MARK.sub("", str(title or "")))
        own = " ".join(word for word in key.split() if word not in BESIDE)
        field = synonyms(headings.what)[0].get(own, "")
        if field in WORDS and headings.chosen.get(key, headings.key) == headings.key:
            found[at] = WORDS[field]
        elif key and headings.exact(key) == headings.key:
            return {}
    return found if sorted(found.values()) == sorted(WORDS.values()) else {}


def hold_names(columns: Iterable[int], rows: Sequence[list]) -> bool:
    """Tell whether different names stand in these columns of the rows, and hardly anything else."""
    names: list[str] = []
    for at in columns:
        kinds = [(kind_of(cells[at]), str(cells[at])) for cells in rows[:SEEN] if at < len(cells)]
        texts = [text for kind, text in kinds if kind == "text" and NAME.fullmatch(text.strip())]
        if not texts or len(texts) < ENOUGH * sum(bool(kind) for kind, _ in kinds):
            return False
        names += texts
    return len(set(names)) > ENOUGH * len(names) and any(" " in name.strip() for name in names)
