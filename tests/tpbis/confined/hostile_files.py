"""Files made to hurt whoever reads them, of any size: shape → bytes."""

import io
import struct
import zipfile
from collections.abc import Callable

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{cell("A1", "Nama")}{cell("B1", "L/P")}</row>'
HEAD += f'<row r="2">{cell("A2", "Siti")}{cell("B2", "P")}</row>'
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
START = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(parts: dict[str, str | bytes], how: int = STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return target.getvalue()


def book(
    rows: str = HEAD, after: str = "", before: str = "", sheets: int = 1, how: int = STORED, **parts
) -> bytes:
    """A workbook with these rows in its first sheet; `parts` are further ones, by name without .xml."""
    tags = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    links += "".join(
        f'<Relationship Id="x{name}" Type="{REL}/{name}" Target="{name}.xml"/>' for name in parts
    )
    sheet = f"{before}<worksheet {NS}><sheetData>{rows}</sheetData>{after}</worksheet>"
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{START}</Relationships>",
        "xl/workbook.xml": f'<workbook {NS} xmlns:r="{REL}"><sheets>{tags}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    made |= {f"xl/worksheets/sheet{n}.xml": sheet for n in range(1, sheets + 1)}
    return packed(made | {f"xl/{name}.xml": part for name, part in parts.items()}, how)


def filled(size: int, piece: str) -> str:
    """A text of that size; {n} in the piece counts from 3."""
    one = len(piece.replace("{n}", "1234567"))
    return "".join(piece.replace("{n}", str(n)) for n in range(3, 3 + size // one))


def shared(size: int, text: str, cells: str) -> bytes:
    strings = f"<sst {NS}><si><t>{text}</t></si></sst>"
    return book(HEAD + cells, sharedStrings=strings)


def laughs(size: int) -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><sst {NS}><si><t>&l9;{"y" * size}</t></si></sst>'


def ods(rows: str) -> bytes:
    names = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    start = f"<office:document-content {names} {calc}><office:body><office:spreadsheet>"
    head = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
            for word in line
        )
        + "</table:table-row>"
        for line in (("Nama", "L/P"), ("Siti", "P"))
    )
    end = "</table:table></office:spreadsheet></office:body></office:document-content>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'{start}<table:table table:name="S">{head}{rows}{end}',
        }
    )


def ole(size: int, sector: int) -> bytes:
    """A compound file whose chains of sectors all lead to one sector, which leads to itself."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x7I", 0x3E, 3, 0xFFFE, 9, 6, 0, max(size // 65536, 1), 1, 0, 4096, 1, 0)
    head += struct.pack("<2I", 0, 0) + struct.pack("<109I", *range(109))
    return (head + struct.pack("<I", sector) * (size // 4))[:size]


def crooked(size: int) -> bytes:
    whole = book(HEAD + filled(size, '<row r="{n}"/>'))
    at = whole.index(b"Siti")
    return whole[:at] + b"Budi" + whole[at + 4 :]


def same_names(size: int) -> bytes:
    target = io.BytesIO(book())
    with zipfile.ZipFile(target, "a", STORED) as more:
        more.writestr("a", "x" * (size // 2))
        info = more.infolist()[-3]
        more.filelist += [info] * (size // 200)
        more._didModify = True
    return target.getvalue()


MERGED = '<mergeCells><mergeCell ref="A2:A3"/>{}</mergeCells>'
SHAPES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "zip bomb": ("xlsx", lambda n: book(HEAD + "<!--" + " " * n * 60 + "-->", how=DEFLATED)),
    "one long shared string": (
        "xlsx",
        lambda n: shared(n, "x" * 32_000, filled(n, '<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>')),
    ),
    "many shared strings": (
        "xlsx",
        lambda n: book(sharedStrings=f"<sst {NS}>{filled(n, '<si><t>{n}</t></si>')}</sst>"),
    ),
    "deep nesting": ("xlsx", lambda n: book(HEAD + "<a>" * (n // 7) + "</a>" * (n // 7))),
    "deep nesting of the list of sheets": (
        "xlsx",
        lambda n: packed({"xl/workbook.xml": "<a>" * (n // 3), "xl/_rels/workbook.xml.rels": "<a/>"}),
    ),
    "empty rows": ("xlsx", lambda n: book(HEAD + filled(n, '<row r="{n}"/>'))),
    "empty styled cells": (
        "xlsx",
        lambda n: book(HEAD + filled(n, '<row r="{n}"><c r="A{n}" s="0"/></row>')),
    ),
    "empty columns": (
        "xlsx",
        lambda n: book("<cols>" + filled(n, "<col min='1'/>") + "</cols>" + HEAD),
    ),
    "many sheets": ("xlsx", lambda n: book(sheets=n // 900)),
    "giant cell": ("xlsx", lambda n: book(HEAD + f'<row r="3">{cell("A3", "x" * n)}</row>')),
    "entities": (
        "xlsx",
        lambda n: book(HEAD + '<row r="3"><c r="A3" t="s"><v>0</v></c></row>', sharedStrings=laughs(n)),
    ),
    "repeated attributes": ("xlsx", lambda n: book(HEAD + "<c " + 'r="A1" ' * (n // 7))),
    "cells without an end": ("xlsx", lambda n: book(HEAD + '<c t="e" ' * (n // 9) + '</f></c> hidden="1"')),
    "rows without an end": ("xlsx", lambda n: book(HEAD + "<row " * (n // 5) + ' hidden="1"')),
    "formulas without an end": (
        "xlsx",
        lambda n: book(HEAD + '<c r="A9"><f>' + "<f " * (n // 3) + "</f></c>"),
    ),
    "error cells": (
        "xlsx",
        lambda n: book(HEAD + filled(n, '<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>')),
    ),
    "formulas not computed": (
        "xlsx",
        lambda n: book(HEAD + filled(n, '<row r="{n}"><c r="A{n}"><f>A1</f></c></row>')),
    ),
    "hidden rows": (
        "xlsx",
        lambda n: book(HEAD + filled(n, f'<row r="{{n}}" hidden="1">{cell("A{n}", "Siti")}</row>')),
    ),
    "huge merged ranges": (
        "xlsx",
        lambda n: book(after=MERGED.format(filled(n, '<mergeCell ref="A1:XFD1048576"/>'))),
    ),
    "overlapping merged ranges": (
        "xlsx",
        lambda n: book(
            HEAD + filled(n // 2, f'<row r="{{n}}">{cell("A{n}", "Siti")}</row>'),
            MERGED.format(filled(n // 2, '<mergeCell ref="B2:B1048576"/>')),
        ),
    ),
    "one merged range again and again": (
        "xlsx",
        lambda n: book(after=MERGED.format('<mergeCell ref="A1:XFD1048576"/>' * (n // 35)), how=DEFLATED),
    ),
    "crossing merged ranges": (
        "xlsx",
        lambda n: book(after=MERGED.format(filled(n, '<mergeCell ref="A1:B{n}"/>')), how=DEFLATED),
    ),
    "ods with a long text repeated": (
        "ods",
        lambda n: ods(
            '<table:table-row table:number-rows-repeated="20000">'
            '<table:table-cell office:value-type="string">'
            f"<text:p>{'x' * n}</text:p></table:table-cell></table:table-row>"
        ),
    ),
    "ods with billions of blanks": (
        "ods",
        lambda n: ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>'
            f'<text:s text:c="2000000000"/>{"x" * n}</text:p></table:table-cell></table:table-row>'
        ),
    ),
    "sparse rows": ("xlsx", lambda n: book(HEAD + f'<row r="1048576">{cell("XFD1048576", "x" * n)}</row>')),
    "comments": ("xlsx", lambda n: book("<!---->" * (n // 7) + HEAD)),
    "instructions": ("xlsx", lambda n: book(before="<?a?>" * (n // 5))),
    "styles": (
        "xlsx",
        lambda n: book(
            styles=f"<styleSheet {NS}><cellXfs>"
            + filled(n, "<xf numFmtId='14'/>")
            + "</cellXfs></styleSheet>"
        ),
    ),
    "nested zip": ("xlsx", lambda n: packed({"xl/workbook.xml": packed({"xl/a": "x" * n})})),
    "wrong sum": ("xlsx", crooked),
    "many entries": (
        "xlsx",
        lambda n: packed(dict.fromkeys(map(str, range(n // 110)), "") | {"xl/workbook.xml": ""}),
    ),
    "one name many times": ("xlsx", same_names),
    "csv of delimiters": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b";" * n),
    "csv of short lines": ("csv", lambda n: b"Nama;L/P\n" + b";\n" * (n // 2)),
    "csv of quotes": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b'"' * n),
    "csv of quoted quotes": ("csv", lambda n: b'Nama;L/P\nSiti;P\n"' + b'""' * (n // 2)),
    "one line": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b"x" * n),
    "one line of headings": ("csv", lambda n: b"Nama;" * (n // 5)),
    "headings again and again": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b"L/P;Nama;HP\n" * (n // 12)),
    "utf-16": ("csv", lambda n: "Nama;L/P\nSiti;P\n".encode("utf-16") + b"\x00\xd8" * (n // 2)),
    "utf-7": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b"+2AA-" * (n // 5)),
    "zeros": ("csv", lambda n: b"Nama;L/P\nSiti;P\n" + b"\0" * n),
    "web page": ("xls", lambda n: b"<html><table>" + b"<tr><td>" * (n // 8)),
    "web page as text": ("csv", lambda n: b"<html><table>" + b"<tr><td>" * (n // 8)),
    "old workbook in circles": ("xls", lambda n: ole(n, 1)),
    "old workbook without an end": ("xls", lambda n: ole(n, 0xFFFFFFF0)),
    "ods with a billion columns": (
        "ods",
        lambda n: ods(
            '<table:table-row><table:table-cell office:value-type="float" office:value="1" '
            'table:number-columns-repeated="1000000000"/></table:table-row>' * (n // 160)
        ),
    ),
    "ods with a billion rows": (
        "ods",
        lambda n: ods(
            '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
            'office:value-type="float" office:value="1"/></table:table-row>' * (n // 150)
        ),
    ),
    "ods with hidden rows": (
        "ods",
        lambda n: ods(
            '<table:table-row table:visibility="filter" table:number-rows-repeated="9999"/>' * (n // 90)
        ),
    ),
    "ods with errors": (
        "ods",
        lambda n: ods(
            '<table:table-row><table:table-cell calcext:value-type="error"/></table:table-row>' * (n // 90)
        ),
    ),
    "ods in depth": ("ods", lambda n: ods("<text:p>" * (n // 8))),
}
