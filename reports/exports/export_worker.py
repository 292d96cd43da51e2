"""Write the file of an export run into private storage, with its checksum, size and number of rows."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404

from reports.disclosure.long_figures import LongFigures
from reports.indicators.themes import THEMES
from reports.models import ExportRun
from reports.models.export import may_make
from reports.question.levels import BadQuestion
from reports.render.report_formats import FORMATS
from reports.tables import REPORTS, report_table
from tpbis.jobs.run_job import Refused
from tpbis.jobs.second_connection import Ticker
from tpbis.models import ExportLog
from tpbis.records.stored_files import private_file, private_folder
from tpbis.sheets.parquet import NotInstalled
from tpbis.sheets.sql_rows import Statement

FOLDER, EVERY = "ekspor", 500
NOT_ANY_MORE = "Hak akun pembuatnya sudah berubah. Simpan laporan ini sekali lagi dengan akun Anda."
OUTSIDE = "Wilayah laporan ini tidak lagi di dalam tugas akun pembuatnya."


@dataclass(frozen=True)
class Watched(Statement):
    """A statement that tells how many of its rows have been read."""

    tick: Any = None

    def __iter__(self):
        for number, row in enumerate(super().__iter__(), 1):
            if number % EVERY == 0:
                self.tick(number)
            yield row

    def csv(self, *dialect: str) -> Iterator[bytes]:
        done = 0
        for piece in super().csv(*dialect):
            done += piece.count(b"\n")
            self.tick(done)
            yield piece


def work(run: ExportRun, ticker: Ticker) -> dict:
    """Make the file of a run with the rights of whoever asked; returns the run's new values."""
    user = run.created_by
    if run.report not in REPORTS or not may_make(run, user):
        raise Refused(NOT_ANY_MORE)
    try:
        table = report_table(run.report, user, run.query)
        theme = run.query.get("kelompok", "")
        table.theme = theme if theme in THEMES else ""
        total = watch(table, ticker)
        name, checksum, size = _write(run, FORMATS[run.fmt][1](table))
    except (BadQuestion, NotInstalled) as problem:
        raise Refused(str(problem)) from problem
    except Http404 as problem:
        raise Refused(OUTSIDE) from problem
    log = ExportLog.note_table(user, table, run.fmt, rows=total, act=ExportLog.MADE)
    facts = [[label, str(value)] for label, value in table.facts()]
    values = {"file": name, "checksum": checksum, "size": size, "rows": total, "facts": facts}
    return values | {"personal": log.fields if log else [], "rows_done": total, "rows_total": total}


def watch(table: Any, ticker: Ticker) -> int:
    """Make the table tell how far it is; returns its number of rows."""
    total, rows = table.row_count(), table.rows
    ticker.progress(0, total)

    def tick(done: int) -> None:
        ticker.progress(min(done, total), total)

    if isinstance(rows, Statement):
        table.rows = Watched(**vars(rows), tick=tick)
    elif isinstance(table.figures, LongFigures):
        table.figures.rows.tick = tick
    return total


def _write(run: ExportRun, pieces) -> tuple[str, str, int]:
    """Write under a generated name, whole or not at all; returns name, SHA-256 and size."""
    name, digest, size = f"{FOLDER}/{run.pk}.{run.fmt}", hashlib.sha256(), 0
    target = Path(default_storage.path(name))
    private_folder(target.parent)
    half = target.with_suffix(".sebagian")
    try:
        with private_file(half) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return name, digest.hexdigest(), size
