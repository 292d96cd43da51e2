"""The report `dampak` as a table: the indicators of the registry, one row per region."""

from reports.disclosure.visible_report import impact
from reports.question.periods import OUTCOMES_BY_CODES_OF_TODAY, OUTCOMES_BY_YEAR
from reports.question.query import Query
from reports.tables.report_table import ReportTable, kind_of
from tpbis.sheets.columns import Column


def table(query: Query) -> ReportTable:
    """Raises Http404 and BadLevel as `impact` does."""
    return table_of(
        impact(query.user, query.code, query.level, query.period, query.today, query.code_year), query
    )


def table_of(report, query: Query) -> ReportTable:
    """The table of an existing report."""
    columns = [Column("kode", "Kode", width=16), Column("wilayah", "Wilayah", width=34)]
    columns += [
        Column(row.key, row.label, kind_of(row), max(12, len(row.label) // 2), row) for row in report.columns
    ]
    keys = [row.key for row in report.columns]
    lines = [_line(row, row.name, keys) for row in report.rows]
    above, total = report.unallocated, report.total
    summary = [_line(above, above.name, keys), _line(total, "Jumlah seluruhnya", keys)]
    return ReportTable(
        "dampak", report.place, report.level, query, columns, lines, summary, report, note=note(query)
    )


def note(query: Query) -> str:
    """Why a reader finds all outcomes hidden, if that is so."""
    if query.user.sees_names:
        return ""
    return (
        OUTCOMES_BY_YEAR if not query.period.year else OUTCOMES_BY_CODES_OF_TODAY if query.code_year else ""
    )


def _line(row, name, keys):
    return [row.code, name, *(row.values[key] for key in keys)]
