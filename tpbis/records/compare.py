"""What is kept against what the rows give: the lines that stand in only one of two queries."""


def differing(cursor, called: str, kept: str, given: str, params=None) -> list[str]:
    """A sentence per line that only `kept` or only `given` has; both are SELECTs of one column."""
    lines = []
    for sign, first, second in (("tersimpan", kept, given), ("dari data", given, kept)):
        cursor.execute(f"({first}) EXCEPT ({second})", params)
        lines += [f"{called} {sign}: {row}" for (row,) in cursor.fetchall()]
    return lines
