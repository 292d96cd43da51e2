"""Compare stored lines with computed ones: the rows that only one of two queries returns."""


def differing(cursor, called: str, kept: str, given: str, params=None) -> list[str]:
    """A sentence per line that only `kept` or only `given` has; both are SELECTs of one column."""
    lines = []
    for sign, first, second in (("tersimpan", kept, given), ("dari data", given, kept)):
        cursor.execute(f"({first}) EXCEPT ({second})", params)
        lines += [f"{called} {sign}: {row}" for (row,) in cursor.fetchall()]
    return lines
