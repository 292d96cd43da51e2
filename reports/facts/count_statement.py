"""Combine several counts into one SQL statement."""

import json
import re
from dataclasses import dataclass

from django.db import connection

PARAMETER = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class CountQuery:
    """SQL of one question: common table expressions, named parts with a column grp, parameters."""

    head: str
    parts: dict[str, str]
    params: dict

    def only(self, names: tuple[str, ...]) -> "CountQuery":
        """With some parts, all of them if none is named; marks are always read."""
        kept = {name: part for name, part in self.parts.items() if not names or name in (*names, "marks")}
        return CountQuery(self.head, kept, self.params)

    def sql(self, prefix: str) -> str:
        """The statement with its parameters renamed, so that several can stand in one."""
        body = " UNION ALL ".join(
            f"SELECT p.grp, to_jsonb(p) AS found FROM ({part}) p" for part in self.parts.values()
        )
        return PARAMETER.sub(rf"%({prefix}\1)", f"{self.head}\n{body}")


def ask(head: str, parts: dict[str, str], params: dict) -> dict[str, dict]:
    """Run all parts as one statement and merge their columns per group."""
    return ask_all([CountQuery(head, parts, params)])[0]


def ask_all(statements: list[CountQuery]) -> list[dict[str, dict]]:
    """Several questions in one round trip; for each its columns, merged per group."""
    found: list[dict[str, dict]] = [{} for _ in statements]
    named = [(n, f"q{n}_", one) for n, one in enumerate(statements)]
    sql = "\nUNION ALL ".join(f"SELECT {n}, q.* FROM ({one.sql(prefix)}) q" for n, prefix, one in named)
    params = {prefix + name: value for _, prefix, one in named for name, value in one.params.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for n, group, row in cursor.fetchall():
            found[n].setdefault(group, {}).update(row if isinstance(row, dict) else json.loads(row))
    return found
