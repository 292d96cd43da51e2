"""One row of a roster, cell by cell: what was read, what was warned of, what cannot be read."""

import re
from dataclasses import dataclass, field

from participants.choices import DeclaredStatus, Disability, Education, Occupation
from tpbis.formats import (
    Unreadable,
    mask_nik,
    read_age,
    read_birth,
    read_money,
    read_nik,
    read_phone,
    read_sex,
    read_tick,
    tidy_name,
    unguard,
)
from tpbis.formats.reading import Reading, is_empty, shown

TOTALS = re.compile(r"^(?:jumlah|total|jml|sub ?total|rekap)\b", re.IGNORECASE)
TEXT_FIELDS = {
    "village": 150,
    "district": 150,
    "skill": 300,
    "business": 150,
    "business_name": 150,
    "represents": 200,
}


@dataclass
class Issue:
    """A cell that cannot be read (error) or was read by choosing (warning)."""

    row: int
    column: str
    value: str
    message: str

    def as_json(self) -> dict:
        return vars(self)


@dataclass
class Row:
    """One person of a file: `values` by field, and day marks."""

    number: int
    values: dict = field(default_factory=dict)
    days: dict[int, bool] = field(default_factory=dict)
    errors: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)


def read_text(cell, limit: int = 300) -> Reading[str]:
    """Any text, without the apostrophe that guards formulas; longer than its field is refused."""
    text = re.sub(r"[\s\0]+", " ", str(unguard(cell) if isinstance(cell, str) else shown(cell))).strip()
    text = "" if is_empty(text) else text
    if len(text) > limit:
        raise Unreadable(cell, f"teks paling panjang {limit} huruf")
    return Reading(text)


def _choice(choices):
    labels = {label.casefold(): value for value, label in choices.choices}
    labels |= {value: value for value in choices.values}

    def read(cell) -> Reading[str]:
        text = read_text(cell).value
        if text == "" or text.casefold() in labels:
            return Reading(labels.get(text.casefold(), ""))
        first = [value for label, value in labels.items() if label.startswith(text.casefold())]
        if len(set(first)) == 1:
            return Reading(first[0])
        raise Unreadable(cell, "salah satu dari: " + ", ".join(choices.labels))

    return read


def read_name(cell) -> Reading[str]:
    """A name: at least two letters, tidied."""
    name = tidy_name(read_text(cell, 150).value)
    if sum(ch.isalpha() for ch in name) < 2:
        raise Unreadable(cell, "nama orang")
    return Reading(name)


def read_declared(cell) -> Reading[tuple[str, str]]:
    """“Berhasil” or “Belum” as a status, anything else as a note: (status, note)."""
    text = read_text(cell).value
    word = text.casefold()
    if re.match(r"(?:sudah )?berhasil|sukses|ya\b", word):
        return Reading((DeclaredStatus.SUCCEEDED.value, text if word != "berhasil" else ""))
    if re.match(r"belum|tidak\b", word):
        return Reading((DeclaredStatus.NOT_YET.value, text if word != "belum" else ""))
    return Reading(("", text))


READERS = {
    "name": read_name,
    "nik": read_nik,
    "sex": read_sex,
    "birth": read_birth,
    "age": read_age,
    "phone": read_phone,
    "income_before": read_money,
    "income_after": read_money,
    "declared": read_declared,
    "education": _choice(Education),
    "occupation": _choice(Occupation),
    "disability": _choice(Disability),
}


def read_row(number: int, cells: dict, columns: dict[str, str]) -> Row:
    """Read one row; `cells` and `columns` (its heading) are by field."""
    row = Row(number)
    for name, cell in cells.items():
        if name == "number":
            continue
        try:
            reading = _read(name, cell)
        except Unreadable as problem:
            row.errors.append(Issue(number, columns[name], shown(cell), str(problem)))
            continue
        if reading.warning:
            told = mask_nik(reading.value) if name == "nik" else shown(cell)  # the log keeps warnings
            row.warnings.append(Issue(number, columns[name], told, reading.warning))
        if name.startswith("day_"):
            row.days[int(name[4:])] = reading.value
        elif name in ("income_before", "income_after"):
            row.values[name] = read_text(cell, 60).value if reading.value is not None else ""
        else:
            row.values[name] = reading.value
    if "sex" in columns and not row.values.get("sex") and not row.errors:
        row.errors.append(Issue(number, columns["sex"], "", "L/P belum diisi. Tulis L atau P."))
    return row


def _read(name, cell):
    if name.startswith("day_"):
        return read_tick(cell)
    if name in TEXT_FIELDS:
        return read_text(cell, TEXT_FIELDS[name])
    return READERS[name](cell)
