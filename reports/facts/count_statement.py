"""Combine several counts into one SQL statement."""

import re
from typing import Any

from django.db import connection

SUBSETS = {"held", "reached"}  # parts whose columns another one gives as well
PARAMETER = re.compile(r"%\((\w+)\)")
# Common table expressions, parts by name (each a SELECT with a column grp), parameters.
Statement = tuple[str, dict[str, str], dict]


def count_groups(head: str, parts: dict[str, str], params: dict) -> dict[str, dict]:
    """Run all parts as one statement and merge their columns per group."""
    return count_all([(head, parts, params)])[0]


def count_all(statements: list[Statement]) -> list[dict[str, dict]]:
    """Several statements in one round trip; for each its columns, merged per group."""
    answers: list[dict[str, dict]] = [{} for _ in statements]
    bodies, values = [], dict[str, Any]()
    for n, (head, parts, params) in enumerate(statements):
        body = " UNION ALL ".join(
            f"SELECT json_object_agg(p.grp, p) AS found FROM ({part}) p" for part in parts.values()
        )
        body = PARAMETER.sub(rf"%(q{n}_\1)", f"{head}\n{body}")  # so that several can stand in one
        bodies.append(f"SELECT {n}, q.* FROM ({body}) q")
        values |= {f"q{n}_{name}": value for name, value in params.items()}
    with connection.cursor() as cursor:
        cursor.execute("\nUNION ALL ".join(bodies), values)
        for n, groups in cursor.fetchall():
            for group, row in (groups or {}).items():
                del row["grp"]
                answers[n].setdefault(group, {}).update(row)
    return answers


def chosen(parts: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The parts that are named, all of them if none is."""
    return {name: part for name, part in parts.items() if name in names or not names and name not in SUBSETS}
