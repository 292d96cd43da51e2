"""A workbook: typed cells, codes as text, frozen heading, the dictionary and what was asked beside the rows."""

import tempfile
from datetime import date

import xlsxwriter
from django.utils import timezone

from reports.tables.base import DAY, MONEY, NUMBER, SHARE

LAST_ROW = 1_048_575
FORMATS = {NUMBER: "#,##0", MONEY: "#,##0", SHARE: "0.0000", DAY: "yyyy-mm-dd"}
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
CHUNK = 65536


def render(table):
    """Yield the file in pieces; it is written to a temporary file first."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book = xlsxwriter.Workbook(file.name, OPTIONS)
        written = _data(book, table)
        _dictionary(book, table)
        _about(book, table, written)
        book.close()
        with open(file.name, "rb") as made:
            while piece := made.read(CHUNK):
                yield piece


def _data(book, table) -> int:
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = [book.add_format({"num_format": FORMATS.get(column.kind, "@")}) for column in table.columns]
    written, sheet, line = 0, None, LAST_ROW + 1
    for row in _lines(table):
        if line > LAST_ROW:
            _filter(sheet, table, line)
            sheet, line = _sheet(book, table, heading), 1
        for place, (value, form) in enumerate(zip(row, formats, strict=True)):
            _write(sheet, line, place, value, form)
        line, written = line + 1, written + 1
    _filter(sheet or _sheet(book, table, heading), table, line if sheet else 1)
    return written - len(table.summary)


def _filter(sheet, table, line):
    if sheet is not None:
        sheet.autofilter(0, 0, max(line - 1 - len(table.summary), 1), len(table.columns) - 1)


def _lines(table):
    yield from table.rows
    yield from table.summary


def _sheet(book, table, heading):
    number = len(book.worksheets())
    sheet = book.add_worksheet("Data" if not number else f"Data {number + 1}")
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.label, heading)
    sheet.freeze_panes(1, 2 if len(table.columns) > 2 else 0)
    return sheet


def _write(sheet, line, place, value, form):
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, form)
    elif isinstance(value, str):
        sheet.write_string(line, place, value, form)
    else:
        sheet.write_number(line, place, value, form)


def _dictionary(book, table):
    rows = [["Kunci", "Kolom", "Jenis", "Satuan", "Arti", "Sumber", "Versi"]]
    for column in table.columns:
        found = column.indicator
        rows.append(
            [found.key, found.label, found.jenis, found.unit, found.sentence, found.source, found.version]
            if found
            else [column.key, column.label, column.kind, "", "", "", ""]
        )
    _plain(book, "Kamus", rows, (26, 34, 10, 18, 90, 20, 8))


def _about(book, table, written):
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    rows = [list(pair) for pair in table.filters]
    rows += [
        ["Dibuat pada", now],
        ["Dibuat oleh", str(table.query.user)],
        ["Versi definisi", table.version],
        ["Jumlah baris", written],
        ["Sementara", "Ya" if table.query.period.is_provisional(table.query.today) else "Tidak"],
    ]
    _plain(book, "Keterangan", rows + ([["Catatan", table.note]] if table.note else []), (24, 60))


def _plain(book, name, rows, widths):
    sheet = book.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, None)
