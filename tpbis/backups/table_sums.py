"""Rows and checksum of every table as one connection sees them: equal sums, equal contents in any order."""

from dataclasses import dataclass, field

from psycopg2.extensions import connection as Line

from tpbis.server.plain_connection import query

TABLES = """SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n
ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY 1"""
# The text of a row is the same on every server that says its values in the same way.
SAME_WORDS = """SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres';
SET bytea_output = 'hex'; SET extra_float_digits = 1"""
SUM = "coalesce(sum(('x' || left(md5((baris.*)::text), 16))::bit(64)::bigint::numeric), 0)::text"


@dataclass(frozen=True)
class TableSums:
    """Of each table its rows and, where they were asked for, its checksum."""

    rows: dict[str, int]
    checksums: dict[str, str] = field(default_factory=dict)

    def differing(self, other: "TableSums") -> list[str]:
        """Tables that are not the same in both, by what is known of both."""
        names = self.rows.keys() | other.rows.keys()
        known = bool(self.checksums and other.checksums)
        return sorted(name for name in names if self._of(name, known) != other._of(name, known))

    def _of(self, name: str, with_checksum: bool) -> tuple:
        return self.rows.get(name), with_checksum and self.checksums.get(name)


def sums_of(line: Line) -> TableSums:
    """Rows and checksum of every table; reads all of them once."""
    query(line, SAME_WORDS)
    found = {}
    for (name,) in query(line, TABLES):
        found[name] = query(line, f"SELECT count(*), {SUM} FROM {name} AS baris")[0]
    return TableSums({n: rows for n, (rows, _) in found.items()}, {n: text for n, (_, text) in found.items()})
