"""The schema `analitik` for tools of analysts: what is published, of the region of the role that reads.

`docs/decisions/0042-analysts-in-the-database.md`. The views read the kept editions alone (definition 15) and
are joined to `analitik.peran` by `session_user`, so SET ROLE changes nothing.
"""

from typing import Any

from psycopg2 import sql

from reports.indicators.registry import INDICATORS
from reports.question.levels import LENGTHS

SCHEMA = "analitik"
VIEWS = ("dampak", "indikator")
LEVELS = {0: "nasional"} | {length: level for level, length in LENGTHS.items() if level != "perpustakaan"}
# A query of a dashboard is short; whoever wants more takes a file.
LIMITS = {
    "statement_timeout": "60s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "60s",
    "default_transaction_read_only": "on",
    "search_path": SCHEMA,
}
CONNECTIONS = 4
TABLE = """CREATE SCHEMA IF NOT EXISTS analitik;
REVOKE ALL ON SCHEMA analitik FROM PUBLIC;
CREATE TABLE IF NOT EXISTS analitik.peran (nama name PRIMARY KEY, wilayah text NOT NULL)"""
DROP = "DROP VIEW IF EXISTS analitik.dampak, analitik.indikator"
IMPACT = """CREATE VIEW analitik.dampak WITH (security_barrier) AS
SELECT part.year AS tahun, part.day AS per_tanggal, level.name AS tingkat, line.key AS kode,
  coalesce(region.name, 'Indonesia') AS nama, {columns}, line.value -> 'kosong' AS kosong
FROM analitik.peran reader
JOIN reports_editionpart part ON reader.wilayah = '' OR part.province IN ('', left(reader.wilayah, 2))
CROSS JOIN LATERAL jsonb_each(part.lines) line
JOIN (VALUES {levels}) level (length, name) ON level.length = length(line.key)
LEFT JOIN programs_region region ON region.code = line.key
WHERE reader.nama = session_user AND starts_with(line.key, reader.wilayah)
  AND part.day = (SELECT max(latest.day) FROM reports_editionpart latest WHERE latest.year = part.year)"""
# A kept line names what is not zero, and of what is empty the reason.
VALUE = """CASE WHEN line.value -> 'kosong' ? {key} THEN NULL
ELSE coalesce((line.value #>> {path})::numeric, 0) END AS {name}"""
DICTIONARY = """CREATE VIEW analitik.indikator WITH (security_barrier) AS
SELECT * FROM (VALUES {rows}) indikator (kunci, label, satuan, jenis, arti, sumber)"""
GRANT = """GRANT USAGE ON SCHEMA analitik TO {role};
GRANT SELECT ON analitik.dampak, analitik.indikator TO {role}"""
READERS = "SELECT nama FROM analitik.peran JOIN pg_roles ON rolname = nama ORDER BY nama"
IN_USE = "SELECT to_regclass('analitik.peran') IS NOT NULL"


def in_use(cursor: Any) -> bool:
    """Whether anybody was ever let in."""
    cursor.execute(IN_USE)
    return cursor.fetchone()[0]


def drop_views(cursor: Any) -> None:
    """Take the views away while tables change; who may read them stands in the table."""
    cursor.execute(DROP)


def make_views(cursor: Any) -> None:
    """Make the schema as the indicators are now, and let everybody in again who stands in its table."""
    cursor.execute(TABLE)
    drop_views(cursor)
    cursor.execute(sql.SQL(IMPACT).format(columns=_columns(), levels=_values(LEVELS.items())))
    cursor.execute(sql.SQL(DICTIONARY).format(rows=_values(_meanings())))
    cursor.execute(READERS)
    for (role,) in cursor.fetchall():
        cursor.execute(sql.SQL(GRANT).format(role=sql.Identifier(role)))


def _columns() -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL(VALUE).format(
            key=sql.Literal(key), path=sql.Literal(["nilai", key]), name=sql.Identifier(key)
        )
        for key in INDICATORS
    )


def _meanings() -> list[tuple[str, ...]]:
    rows = INDICATORS.values()
    return [(row.key, row.label, row.unit, row.jenis, row.sentence, str(row.source)) for row in rows]


def _values(rows: Any) -> sql.Composed:
    lines = [sql.SQL("({})").format(sql.SQL(", ").join(map(sql.Literal, row))) for row in rows]
    return sql.SQL(", ").join(lines)
