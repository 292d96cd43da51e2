"""Write an OpenDocument spreadsheet as a stream: typed cells, frozen and filtered heading."""

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from tpbis.sheets.cells import FIRST_DAY, MOST, cell_value, kind_of
from tpbis.sheets.columns import DAY, SHARE, TEXT
from tpbis.sheets.parts import ods_parts as parts
from tpbis.sheets.workbook_sheets import Page
from tpbis.sheets.xlsx import BATCH, LEVEL, harmless

PIECE = 1 << 16
BLANKS = re.compile(" {2,}|^ | $|\t")
TYPES = {SHARE: "percentage"}


def render(pages: Iterable[Page]) -> Iterator[bytes]:
    """Yield the file in pieces; it is packed in a temporary file first, as its parts must tell their size."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            archive.writestr("mimetype", parts.MIME, zipfile.ZIP_STORED)
            names = _content(archive, pages)
            archive.writestr("settings.xml", parts.settings(names))
            archive.writestr("META-INF/manifest.xml", parts.MANIFEST)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _content(archive, pages) -> list:
    """Write content.xml and return (name, frozen columns) of each sheet."""
    names, areas = [], []
    with archive.open("content.xml", "w", force_zip64=True) as part:
        part.write(parts.OPENING.encode())
        for page in pages:
            columns = list(page.columns)
            part.write(parts.table(page.name, columns).encode())
            at = 1
            while batch := list(islice(page.rows, BATCH)):
                part.write(_rows(columns, batch).encode())
                at += len(batch)
            part.write(b"</table:table>")
            names.append((page.name, page.frozen))
            areas.append((page.name, xl_col_to_name(len(columns) - 1), max(at - page.last, 1)))
        part.write(parts.closing(areas).encode())
    return names


def _rows(columns, batch) -> str:
    made = [
        _column(column.kind, values) for column, values in zip(columns, zip(*batch, strict=True), strict=True)
    ]
    rows = [f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in zip(*made, strict=True)]
    return "".join(rows)


def _column(kind: str, values) -> list[str]:
    if kind == TEXT:
        if harmless(values, "  "):  # blanks that follow each other would fold into one
            head = f'<table:table-cell table:style-name="{TEXT}" office:value-type="string"><text:p>'
            tail = "</text:p></table:table-cell>"
            return [f"{head}{v}{tail}" if v else parts.EMPTY for v in values]
    elif kind == DAY:
        head = f'<table:table-cell table:style-name="{DAY}" office:value-type="date" office:date-value="'
        return [
            f'{head}{v.isoformat()}"/>' if type(v) is date and v >= FIRST_DAY else careful(DAY, v)
            for v in values
        ]
    else:
        head = f'<table:table-cell table:style-name="{kind}" office:value-type="{TYPES.get(kind, "float")}"'
        return [
            f'{head} office:value="{v}"/>' if type(v) is int and -MOST < v < MOST else careful(kind, v)
            for v in values
        ]
    return [careful(kind, v) for v in values]


def careful(kind: str, value: object) -> str:
    """One cell of any value."""
    value = cell_value(value)
    if value is None:
        return parts.EMPTY
    kind = kind_of(value, kind)
    head = f'<table:table-cell table:style-name="{kind}" office:value-type='
    if isinstance(value, str):
        body = "".join(f"<text:p>{_paragraph(line)}</text:p>" for line in value.split("\n"))
        return f'{head}"string">{body}</table:table-cell>'
    if isinstance(value, date):
        return f'{head}"date" office:date-value="{value}"/>'
    return f'{head}"{TYPES.get(kind, "float")}" office:value="{value!r}"/>'


def _paragraph(line: str) -> str:
    return BLANKS.sub(lambda match: _blank(match[0]), escape(line))


def _blank(marks: str) -> str:
    return "<text:tab/>" if marks == "\t" else f'<text:s text:c="{len(marks)}"/>'
