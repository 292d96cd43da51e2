"""Collect demo rows with fixed ids, then insert them per model; rows that exist already stay as they are."""

import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from tpbis.formats.csv_rows import csv_rows
from tpbis.models import User

DATA = Path(__file__).resolve().parent / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    """All rows of one file in reports/demo/data."""
    return csv_rows(DATA / f"{name}.csv")


Row = TypeVar("Row", bound=Any)
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.tpbis")


def uid(*parts) -> uuid.UUID:
    """The same id for the same words, on every machine."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


class Batch:
    """Rows waiting to be inserted, by model; whoever adds a row has added those it points at."""

    def __init__(self):
        self.rows = defaultdict(dict)

    def add(self, row: Row, by: User | None = None) -> Row:
        """Take a row (marked as demo where it can be), derive what `save` derives, and give it back."""
        if hasattr(row, "is_demo"):
            row.is_demo = True
        if by is not None:
            row.created_by = row.updated_by = by
        if hasattr(row, "derive"):
            row.derive()
        self.rows[type(row)][row.pk] = row
        return row

    def link(self, through: type[Model], **ends) -> None:
        """Take one row of a many-to-many table."""
        self.rows[through][tuple(ends.values())] = through(**ends)

    def flush(self) -> int:
        """Insert what is missing; returns how many rows were new."""
        new = sum(_insert(model, rows.values()) for model, rows in self.rows.items())
        if new:  # the planner knows nothing yet of tables that were empty a moment ago
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE " + ", ".join(model._meta.db_table for model in self.rows))
        return new


def _insert(model, rows) -> int:
    table = model._base_manager
    before = table.count()
    table.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    return table.count() - before
