"""Compare stored lines with computed ones: the rows that only one of two queries returns."""

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper


def differing(
    cursor: CursorWrapper, called: str, kept: str, given: str, params: Sequence | dict | None = None
) -> list[str]:
    """A sentence per line that only `kept` or only `given` has; both are SELECTs of one column."""
    lines = []
    for sign, first, second in (("tersimpan", kept, given), ("dari data", given, kept)):
        cursor.execute(f"({first}) EXCEPT ({second})", params)
        lines += [f"{called} {sign}: {row}" for (row,) in cursor.fetchall()]
    return lines
