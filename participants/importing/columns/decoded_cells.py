"""Codes in cells: their meanings take their place, as a heading or a legend beside the table explains."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from participants.importing.columns.cell_kinds import kind_of_text
from participants.importing.columns.legend import BRACKETS, code_of, legend_of, pairs_of
from participants.importing.file.headings import Headings, heading_key
from participants.importing.issue import Issue
from tpbis.formats.reader_result import is_empty

LAST_LINES, LONGEST, MOST_LEGENDS, MOST_CODES = 12, 200, 20, 50
LABELLED = re.compile(r"([^=:]{2,40}):\s*(.*=.*)", re.DOTALL)
BARE_LABEL = re.compile(r"\W*(?:ket|keterangan|catatan|kode|legenda|note|nb)\b[ .:*]*", re.IGNORECASE)
PRESENCE = ("attended", "remark")
FIELDS = {"sex": ("sex",), "education": ("education",), "occupation": ("occupation",)}
USUAL = {"h", "i", "s", "a", "v", "√", "✓"}  # which mean by themselves what legends say of them
OF_HEADING, OF_LEGEND = "Menurut judul kolom ini {}.", "Menurut keterangan di lembar ini {}."


def decode(table: Any, headings: Headings) -> None:
    """Put the meanings in place of the codes of every column that something explains, and note it."""
    around = list(islice(_around(table), MOST_LEGENDS)) if headings.what == "peserta" else []
    for at, title in enumerate(table.headings):
        if legend := legend_of(title):
            _put(table, at, legend, OF_HEADING)
            continue
        codes = _codes(table, at) if title and around else {}
        for label, legend in around:
            if codes and _explains(title, codes, label, legend, headings):
                _put(table, at, legend, OF_LEGEND)
                break


def _around(table: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """(whose heading, code → meaning) of the legends right above and below; "" where they name no column."""
    loose: dict[str, str] = {}
    for text in [*_texts(table.above), *_texts([cells for _, cells in table.rows[-LAST_LINES:]])]:
        inside = [match[1] for match in BRACKETS.finditer(text)]
        for part in [text, *inside]:
            labelled = LABELLED.fullmatch(part)
            label, rest = (labelled[1], labelled[2]) if labelled else ("", part)
            if BARE_LABEL.fullmatch(f"{label}:"):
                label = ""
            bare = BARE_LABEL.match(rest)
            pairs = pairs_of(rest[bare.end() :] if bare else rest)
            if label and pairs:
                yield heading_key(label), pairs
            else:
                loose |= pairs
    if loose:
        yield "", loose


def _texts(lines: list[list]) -> Iterator[str]:
    for cells in lines:
        for cell in cells:
            if isinstance(cell, str) and "=" in cell and len(cell) <= LONGEST:
                yield cell.strip()


def _codes(table: Any, at: int) -> Counter[str]:
    """How often each code stands in a column; none where it holds too many different texts."""
    codes: Counter[str] = Counter()
    for _, cells in table.rows:
        if at < len(cells) and (code := code_of(cells[at])):
            codes[code] += 1
            if len(codes) > MOST_CODES:
                return Counter()
    return codes


def _explains(
    title: str, codes: Mapping[str, int], label: str, legend: dict[str, str], headings: Headings
) -> bool:
    """Tell whether a legend is about a column: its label names it, or its meanings are what belongs there."""
    field, used = headings.field_of(title) or "", codes.keys() & legend.keys()
    others = sum(count for code, count in codes.items() if code not in legend and not is_empty(code))
    if not used or others * 5 > sum(codes.values()):
        return False
    kinds = {kind_of_text(legend[code]) for code in used}
    if kinds == {"attendance"} and used <= USUAL or kinds == {"sex"} and used <= {"l", "p"}:
        return False  # nothing that would not be read all the same
    if label:
        return label == heading_key(title) or bool(field) and field == headings.field_of(label)
    if kinds == {"attendance"}:
        return field in PRESENCE or field.startswith("day_")
    return len(kinds) == 1 and field in FIELDS.get(kinds.pop(), ())


def _put(table: Any, at: int, legend: dict[str, str], sentence: str) -> None:
    seen: dict[str, str] = {}
    for _, cells in table.rows:
        code = code_of(cells[at]) if at < len(cells) else ""
        if code in legend:
            cells[at] = seen[code] = legend[code]
    if seen:
        told = ", ".join(f"{code} dibaca {meaning}" for code, meaning in sorted(seen.items()))
        table.notes.append(Issue(table.header_row, table.headings[at], "", sentence.format(told)))
