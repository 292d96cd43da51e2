"""Files of offices in the forms that people send: .ods, CSV, tab text called .xls, a web page, .xlsb.

A cell of the table may be a day (`d:2024-02-05`), a time (`t:08:30`) or an amount (`m:1500000`), as a
spreadsheet types them; ¶ is a line break inside a cell, ="…" what Excel writes to keep a 0.
"""

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.participants.importing.office_cases import OfficeCase

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
HEAD = (
    f'<office:document-content xmlns:office="{OFFICE}" office:version="1.3"'
    f' xmlns:table="{OFFICE.replace("office:1.0", "table:1.0")}"'
    f' xmlns:text="{OFFICE.replace("office:1.0", "text:1.0")}"><office:body><office:spreadsheet>'
    '<table:table table:name="Lembar1"><table:table-column table:number-columns-repeated="1024"/>'
)
END = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
    ' table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)


def written(case: OfficeCase, folder: Path) -> Path:
    """The file of a case, as its header `file:` names the form."""
    kind, *how = case.headers["file"].split()
    path = folder / f"daftar.{kind}"
    if kind == "ods":
        _write_ods(path, case.rows)
    elif kind == "xlsb":
        _write_packed(path, {"xl/workbook.bin": b"\x83\x01", "[Content_Types].xml": b"<Types/>"})
    elif how == ["html"]:
        rows = ["".join(f"<td>{escape(text(cell))}</td>" for cell in row) for row in case.rows]
        path.write_text(
            f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"
        )
    else:
        path.write_bytes(_text_of(case.rows, *how))
        if "sep" in how:
            case.rows.insert(0, ["sep"])  # is a line of the file
    return path


def text(cell) -> str:
    """A cell as a text file has it."""
    said = "" if cell is None else str(cell)
    if said[:2] in ("d:", "t:", "m:"):
        said = said[2:]
    return said.replace("¶", "\n")


def _text_of(rows: list[list], delimiter: str, encoding: str, *more: str) -> bytes:
    out, mark = io.StringIO(newline=""), {"tab": "\t"}.get(delimiter, delimiter)
    if "sep" in more:
        out.write(f"sep={mark}\r\n")
    table = [[text(cell) for cell in row] for row in rows]
    plain = [[cell for cell in row if not cell.startswith('="')] for row in table]
    if plain == table:
        csv.writer(out, delimiter=mark).writerows(table)
    else:  # ="0812…" stands bare, as Excel writes it
        quoted = [
            [c if c.startswith('="') or not set(f'{mark}"\n') & set(c) else _quoted(c) for c in r]
            for r in table
        ]
        out.write("".join(mark.join(row) + "\r\n" for row in quoted))
    return out.getvalue().encode({"utf-8-bom": "utf-8-sig"}.get(encoding, encoding))


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _write_ods(path: Path, rows: list[list]) -> None:
    lines = (f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    types = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{types}"/></manifest:manifest>'
    )
    content = f"{HEAD}{''.join(lines)}{END}"
    parts = {"mimetype": types, "content.xml": content, "META-INF/manifest.xml": manifest}
    _write_packed(path, {name: part.encode() for name, part in parts.items()})


def _ods_cell(cell) -> str:
    kind, said = (cell[:2], text(cell)) if isinstance(cell, str) else ("", text(cell))
    typed = {
        "d:": f'office:value-type="date" office:date-value="{said}"',
        "t:": f'office:value-type="time" office:time-value="PT{said.replace(":", "H")}M00S"',
        "m:": f'office:value-type="currency" office:currency="IDR" office:value="{said}"',
    }
    if not said:
        return "<table:table-cell/>"
    if isinstance(cell, int):
        how = f'office:value-type="float" office:value="{said}"'
    else:
        how = typed.get(kind, 'office:value-type="string"')
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in said.split("\n"))
    return f"<table:table-cell {how}>{lines}</table:table-cell>"


def _write_packed(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
