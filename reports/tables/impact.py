"""The report `dampak` as a table: the indicators of the registry, one row per region."""

from reports.data import impact
from reports.deriving import MEDIAN, RATIO
from reports.tables.base import MONEY, NUMBER, SHARE, Column, Query, Table

KINDS = {RATIO: SHARE, MEDIAN: MONEY}


def table(query: Query) -> Table:
    """Raises Http404 and BadLevel as `impact` does."""
    report = impact(query.user, query.code, query.level, query.period, query.today, query.code_year)
    columns = [Column("kode", "Kode", width=16), Column("wilayah", "Wilayah", width=34)]
    columns += [
        Column(row.key, row.label, KINDS.get(row.jenis, NUMBER), max(12, len(row.label) // 2), row)
        for row in report.columns
    ]
    lines = [_line(row, row.name) for row in report.rows]
    summary = [_line(report.unallocated, report.unallocated.name), _line(report.total, "Jumlah seluruhnya")]
    return Table("dampak", report.place, report.level, query, columns, lines, summary, report)


def _line(row, name):
    return [row.code, name, *row.values.values()]
