"""Several names in one cell: a row for each of these people, with what surely holds for all of them."""

from participants.importing.columns.adjacent_tables import OF_NOBODY
from participants.importing.issue import Issue
from participants.importing.sheet.name_cell import SEPARATOR
from participants.importing.sheet.row import Row
from participants.importing.sheet.row_notices import RowNotices

MOST = 100  # names in one cell
OF_ALL = {"name", "sex", "male", "female", "village", "village_by_address", "address", "district"}
OF_ALL |= {"skill", "represents", "attended", "activity"}


def one_each(row: Row, notices: RowNotices) -> list[Row]:
    """The rows of a line, one a person; what one person alone can have is then nobody's, which is told."""
    names = row.values["name"].split(SEPARATOR)[:MOST]
    if len(names) == 1:
        return [row]
    shared = {name: value for name, value in row.values.items() if name in OF_ALL or name.startswith("day_")}
    lost = [name for name in row.values.keys() - shared.keys() if _says(row.values[name])]
    if titles := [f"“{title}”" for name in lost if (title := notices.column(name)) and name != "number"]:
        issue = Issue(row.number, "", "", OF_NOBODY.format(", ".join(titles)))
        notices.outcome.warnings.append(issue)
    rows = []
    for n, name in enumerate(names):
        rows.append(Row(row.number, shared | {"name": name}))
        rows[-1].nth = row.nth * MOST + n
    return rows


def _says(value: object) -> bool:
    """Tell whether a value says something: not empty, nor a pair of empty texts."""
    return any(value) if isinstance(value, tuple) else bool(value)
