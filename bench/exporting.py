"""Speed of writing sheets: ours, the floor and the peers over the same rows of 20 typed columns.

xlsx   ours: the stream writer behind every download; floor: rustpy-xlsxwriter; peers: openpyxl and XlsxWriter
ods    ours; nobody else writes it in constant memory
csv    ours: formatted and guarded by the database; floor: COPY of the bare rows; peer: cursor + csv module
Each line runs in a process of its own: rows per second, seconds to the first piece, peak memory.
Arguments: rows of the workbooks (20,000), rows of CSV (200,000).
"""

import csv
import os
import resource
import sys
import tempfile
import time
from multiprocessing import get_context

import django

django.setup()

import openpyxl  # noqa: E402
from _xlsx_by_library import render as by_library  # noqa: E402
from django.db import connection  # noqa: E402

from tpbis.sheets.columns import DAY, MONEY, NUMBER, SHARE, Column, Table  # noqa: E402
from tpbis.sheets.copy_out import copied  # noqa: E402
from tpbis.sheets.file_formats import FORMATS, book  # noqa: E402
from tpbis.sheets.sql_rows import Statement  # noqa: E402

KINDS = [None, DAY, DAY, *[None] * 9, NUMBER, NUMBER, NUMBER, NUMBER, MONEY, None, None, SHARE]
COLUMNS = [Column(f"k{n}", f"Kolom {n}", kind or "teks") for n, kind in enumerate(KINDS)]
SQL = """
SELECT lpad(n::text, 36, '0'), d, d + 1, 'Pelatihan buket bunga angkatan ' || n, 'Pelatihan keterampilan',
'Warga',
  'Pelibatan masyarakat', 'Perpustakaan Kelurahan ' || n %% 900, '36.73.01.1004', 'Cipare', '36.73.01.1004',
  'Cipare',
  n %% 30, n %% 11, n %% 41, 11, 2500000 + n, 'Dana desa', '+62812345' || n %% 100000,
  (n %% 97) / 97.0::float8
FROM (SELECT n, DATE '2020-01-01' + n %% 2000 AS d FROM generate_series(1, %(rows)s) n) x"""


class Sample(Table):
    """The rows of the bench as any table."""

    def __init__(self, rows: int):
        self.slug, self.columns, self.summary = "bench", COLUMNS, []
        self.rows = Statement(SQL, {"rows": rows}, COLUMNS)


def drain(pieces) -> float:
    """Read to the end; seconds until the first piece."""
    start, first = time.perf_counter(), None
    for _ in pieces:
        first = first or time.perf_counter() - start
    return first or 0.0


def ours(fmt):
    return lambda rows: drain(FORMATS[fmt][1](Sample(rows)))


def library(rows) -> float:
    return drain(book(by_library, Sample(rows)))


def by_openpyxl(rows) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Data")
    sheet.append([column.label for column in COLUMNS])
    for row in Sample(rows).rows:
        sheet.append(row)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        made.save(file.name)


def by_rust(rows) -> None:
    from rustpy_xlsxwriter import write_worksheet  # noqa: PLC0415 - only the bench needs it, and only here

    labels = [column.label for column in COLUMNS]
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        write_worksheet((dict(zip(labels, row, strict=True)) for row in Sample(rows).rows), file.name)


def bare_copy(rows) -> float:
    return drain(copied(SQL, {"rows": rows}))


def by_module(rows) -> None:
    with open(os.devnull, "w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(Sample(rows).rows)


XLSX = {"ours": ours("xlsx"), "rustpy (floor)": by_rust, "openpyxl": by_openpyxl, "XlsxWriter": library}
CSV = {"ours": ours("csv"), "COPY (floor)": bare_copy, "cursor + csv": by_module}


def _child(pipe, work, rows: int) -> None:
    work(50)
    start = time.perf_counter()
    first = work(rows)
    spent = time.perf_counter() - start
    pipe.send((rows / spent, first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measured(work, rows: int) -> tuple:
    """Rows per second, seconds to the first piece or None, and peak megabytes, in a process of its own."""
    connection.close()
    mine, theirs = get_context("fork").Pipe()
    child = get_context("fork").Process(target=_child, args=(theirs, work, rows))
    child.start()
    theirs.close()
    found = mine.recv()
    child.join()
    return found


def compare(title: str, works: dict, rows: int) -> dict:
    """Print one block of the table; returns rows per second by name."""
    print(f"{title}, {rows} baris × {len(COLUMNS)} kolom")
    speeds = {}
    for name, work in works.items():
        speed, first, peak = measured(work, rows)
        speeds[name] = speed
        ratio = f"ours ÷ ini {speeds['ours'] / speed:6.2f}"
        byte = f"byte pertama {first:.3f} s" if first else ""
        print(f"  {name:<16} {speed:>10.0f} baris/s   puncak {peak:>6.0f} MB   {ratio}   {byte}")
    return speeds


def main(sheet_rows: int = 20_000, csv_rows: int = 200_000) -> None:
    compare("xlsx", XLSX, sheet_rows)
    compare("ods", {"ours": ours("ods")}, sheet_rows)
    compare("csv", CSV, csv_rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
