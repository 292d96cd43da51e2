"""Notices of what an import leaves out: other sheets, columns without a meaning, a second table."""

import re
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from participants.importing.file.find_table import Table
from participants.importing.file.headings import heading_key
from participants.importing.issue import Issue
from tpbis.formats.reader_result import is_empty

LOOKED_AT = 2000
SIGNS = re.compile(r"(?:paraf|tanda|ttd|tt|foto|stempel)\b|no(?: urut)?(?: kolom \w+)?$")
UNUSED = "Kolom yang tidak dipakai: {}."
OTHER = (
    "Lembar “{}” juga berisi tabel ({} baris) dan tidak dibaca. Impor sekali lagi dengan memilih lembar itu."
)
OTHERS = "{} lembar lain juga berisi tabel dan tidak dibaca: {}. Impor sekali lagi untuk tiap lembar itu."
HIDDEN = "{} baris tersembunyi (disaring) ikut dibaca: {}."
NOT_TAKEN = "Tidak dipakai: {}."
ASKED = "{} Sementara dibaca: {}. Bila lain, pilih di halaman periksa (baris perintah: {})."
NOTHING = "Di bawah judul kolom tidak ada satu pun baris {}."


def left_aside(table: Table, understood: Any) -> tuple[list[Issue], list[Issue]]:
    """(errors, warnings) of the file as a whole; call it before the rows are let go."""
    at, mapping = table.header_row, understood.mapping
    errors = [Issue(at, "", "", sentence) for sentence in understood.errors]
    warnings = [Issue(at, "", "", sentence) for sentence in _others(table.others)]
    if table.hidden:
        shown = ", ".join(map(str, table.hidden[:10])) + (", …" if len(table.hidden) > 10 else "")
        warnings.append(Issue(at, "", "", HIDDEN.format(len(table.hidden), shown)))
    unused = _unused(table, mapping)
    if unused:
        named = ", ".join(f"“{_bare(table.headings[n])}” ({xl_col_to_name(n)})" for n in unused[:20])
        warnings.append(Issue(at, "", "", UNUSED.format(named)))
    return errors, warnings + _doubtful(table, understood) + table.notes


def _doubtful(table: Table, understood: Any) -> list[Issue]:
    """Warnings of columns whose meaning is doubtful or asked."""
    at, warned = table.header_row, understood.warned.items()
    warnings = [Issue(at, "", "", sentence) for sentence in understood.notes]
    warnings += [Issue(at, table.headings[n], "", NOT_TAKEN.format(why)) for n, why in warned]
    for question in understood.questions:
        title, label = table.headings[question.at], question.answers[0][1]
        ways = ", ".join(f'--map "{title}={name}"' for name, _ in question.answers[1:])
        if question.kind == "peserta":
            ways = ", ".join(f'--map "{title}=name"' for _, title in question.answers[1:])
        warnings.append(Issue(at, title, "", ASKED.format(question.sentence, label, ways)))
    return warnings


def _others(tables: list[tuple[str | None, int]]) -> list[str]:
    """A sentence for each other sheet, or one for all when there are four or more."""
    if len(tables) < 4:
        return [OTHER.format(*table) for table in tables]
    named = ", ".join(f"“{name}” ({count} baris)" for name, count in tables[:20])
    return [OTHERS.format(len(tables), named + (", …" if len(tables) > 20 else ""))]


def about_others(issue: Issue) -> bool:
    """Tell whether a warning says that other sheets were not read."""
    return issue.message.endswith(("dengan memilih lembar itu.", "sekali lagi untuk tiap lembar itu."))


def _bare(heading: str) -> str:
    return re.sub(r" \(kolom [A-Z]{1,3}\)$", "", heading)


def _unused(table: Table, mapping: dict[str, str]) -> list[int]:
    """Filled columns with an unknown heading; signatures are left out."""
    used = {table.headings.index(title) for title in mapping}
    named = {at for at, title in enumerate(table.headings) if title and at not in used}
    named = {at for at in named if not SIGNS.match(heading_key(table.headings[at]))}
    rows = [cells for _, cells in table.rows[:LOOKED_AT]]
    return sorted(at for at in named if any(at < len(cells) and not is_empty(cells[at]) for cells in rows))
