"""Log who exports which personal columns."""

from tpbis.models import ExportLog

MOST = 500  # characters of one filter


def note_export(
    user, table, fmt: str, *, rows: int | None = None, act: str = ExportLog.TAKEN
) -> ExportLog | None:
    """Note a file of a table (tpbis.sheets) before it is sent; None when it has no personal column."""
    if not table.personal:
        return None
    if rows is None:
        rows = len(table.rows) if isinstance(table.rows, list) else table.rows.count()
    labels = [column.label for column in table.columns if column.key in table.personal]
    filters = [[label, str(value)[:MOST]] for label, value in table.facts()]
    return note(user, table.slug, fmt, filters, labels, rows, act)


def note(user, report: str, fmt: str, filters: list, fields: list, rows: int, act: str) -> ExportLog:
    """Note a file whose table is no longer at hand."""
    return ExportLog.objects.create(
        user=user,
        user_name=str(user)[:150],
        report=report,
        fmt=fmt,
        filters=filters,
        fields=fields,
        rows=rows,
        act=act,
    )
