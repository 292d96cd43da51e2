"""Write an xlsx workbook as a stream: columns in batches, nothing stored, cells typed, codes as text.

Strings stand in their cells (inline), so memory does not grow. No part needs ZIP64, about which Excel
complains: a sheet that would pass two gigabytes ends there and goes on in the next one.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from tpbis.sheets.cells import EPOCH, FIRST_DAY, LARGEST_NUMBER, LONGEST, MOST, cell_value, kind_of
from tpbis.sheets.columns import DAY, TEXT
from tpbis.sheets.parts import xlsx_parts as parts
from tpbis.sheets.workbook_sheets import Page

BATCH = 1000
LARGEST = 1_900_000_000  # bytes of one sheet before compression
LEVEL = 1
PIECE = 1 << 15
# Escaped besides unprintable characters: XML markup, blanks at an edge, and _x0041_, which Excel decodes.
EDGE = "¦"
CARE = ("<", "&", ">", f"{EDGE} ", f" {EDGE}")
CODED = re.compile("_(x[0-9A-Fa-f]{4}_)")


class Sink:
    """What zipfile writes into; `take` hands over what has come so far."""

    def __init__(self):
        self.pieces, self.size = [], 0

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        data, self.pieces, self.size = b"".join(self.pieces), [], 0
        return data


def render(pages: Iterable[Page]) -> Iterator[bytes]:
    """Yield the file in pieces."""
    sink: Any = Sink()
    names, filters, repeated = list[str](), list[str](), list[str]()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for page in pages:
            names.append(page.name)
            repeated.append(parts.repeated(page.frozen))
            with archive.open(f"xl/worksheets/sheet{len(names)}.xml", "w") as part:
                for piece in _sheet(page, len(names) == 1, filters):
                    part.write(piece)
                    if sink.size > PIECE:
                        yield sink.take()
        for name, text in parts.fixed(names, filters, repeated).items():
            archive.writestr(name, text)
    yield sink.take()


def _sheet(page, first: bool, filters: list):
    columns = list(page.columns)
    letters = [xl_col_to_name(place) for place in range(len(columns))]
    yield parts.opening(columns, page.frozen, first).encode()
    yield _heading(letters, columns)
    at, size = 2, 0
    while size < LARGEST and (batch := list(islice(page.rows, BATCH))):
        piece = _rows(at, letters, columns, batch)
        at, size = at + len(batch), size + len(piece)
        yield piece
    last = max(at - 1 - page.last, 1)
    area = f"A1:{letters[-1]}{last}"
    filters.append(f"$A$1:${letters[-1]}${last}")
    yield parts.closing(area, columns).encode()


def _heading(letters, columns) -> bytes:
    cells = [
        text_cell(f"{name}1", parts.HEADING, str(cell_value(column.label)))
        for name, column in zip(letters, columns, strict=True)
    ]
    return f'<row r="1">{"".join(cells)}</row>'.encode()


def _rows(at: int, letters, columns, batch) -> bytes:
    numbers = range(at, at + len(batch))
    made = [
        _column(column.kind, name, numbers, values)
        for column, name, values in zip(columns, letters, zip(*batch, strict=True), strict=True)
    ]
    rows = [
        f'<row r="{n}">{"".join(cells)}</row>'
        for n, cells in zip(numbers, zip(*made, strict=True), strict=True)
    ]
    return "".join(rows).encode()


def _column(kind: str, name: str, numbers, values) -> list[str]:
    """The cells of one column of a batch; values of unexpected types are converted one by one."""
    style = parts.STYLES[kind]
    if kind == TEXT:
        if harmless(values, "_x"):
            head, tail = f'" t="inlineStr" s="{style}"><is><t>', "</t></is></c>"
            return [
                f'<c r="{name}{n}{head}{v}{tail}' if v else "" for n, v in zip(numbers, values, strict=True)
            ]
    elif kind == DAY:
        return [
            f'<c r="{name}{n}" s="{style}"><v>{v.toordinal() - EPOCH}</v></c>'
            if type(v) is date and v >= FIRST_DAY
            else careful(f"{name}{n}", kind, v)
            for n, v in zip(numbers, values, strict=True)
        ]
    else:
        return [
            f'<c r="{name}{n}" s="{style}"><v>{v}</v></c>'
            if type(v) is int
            and -MOST < v < MOST
            or type(v) is float
            and -LARGEST_NUMBER < v < LARGEST_NUMBER
            else careful(f"{name}{n}", kind, v)
            for n, v in zip(numbers, values, strict=True)
        ]
    return [careful(f"{name}{n}", kind, v) for n, v in zip(numbers, values, strict=True)]


def harmless(values: Sequence, *marks: str) -> bool:
    """Whether a column's texts can stand as they are, told by a few searches over all of them at once."""
    try:
        whole = EDGE.join(["", *["" if v is None else v for v in values], ""])
    except TypeError:
        return False
    if not whole.isprintable() or any(mark in whole for mark in CARE + marks):
        return False
    return len(whole) * 2 <= LONGEST or max(len(v) for v in values if v) * 2 <= LONGEST


def careful(place: str, kind: str, value: object) -> str:
    """One cell of any value."""
    value = cell_value(value)
    if value is None:
        return ""
    style = parts.STYLES[kind_of(value, kind)]
    if isinstance(value, str):
        return text_cell(place, style, value)
    number = value.toordinal() - EPOCH if isinstance(value, date) else repr(value)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def text_cell(place: str, style: int, text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "\t" in text else ""
    safe = escape(CODED.sub(r"_x005F_\1", text))
    return f'<c r="{place}" t="inlineStr" s="{style}"><is><t{keep}>{safe}</t></is></c>'
