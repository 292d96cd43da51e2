"""Triggers stand in SQL files; read here into statements that install them and may run again.

A file has sections, each under a comment line:
  `-- piece: NAME` is SQL that recurs; `{NAME}` stands for it anywhere in the file.
  `-- trigger: NAME on TABLE, … [after EVENT, …] [in PIECE]` is what a statement-level trigger runs, by itself
    or as the `{body}` of a piece; after insert, delete and update unless it says otherwise. `*` is the table.
  `-- script: NAME` is a statement that runs as it stands.
`{PERIOD_LOCK}` is the number of an advisory lock.
`{rows}` are all rows that changed, `{rows a, b}` only their columns a and b. A piece that compares has
`{before}` and `{after}`: the body over the old and over the new rows, `{nothing}` where the event has none.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

from tpbis.records.advisory_locks import Kind

PROJECT = Path(__file__).resolve().parent.parent.parent
CHANGED = {"insert": ["new_rows"], "delete": ["old_rows"], "update": ["old_rows", "new_rows"]}
SECTION = re.compile(r"^-- (piece|trigger|script): (.+(?:\n--   .+)*)\n", re.MULTILINE)
TRIGGER = re.compile(r"(\S+) on (.+?)(?: after (.+?))?(?: in (\w+))?")
COMMENT = re.compile(r"^ *--.*\n", re.MULTILINE)
PLACE = re.compile(r"{(\w+)(?: ([^}]+))?}")


def read_triggers(path: str) -> list[str]:
    """The statements that install, or install again, what a file of the project says."""
    kinds, heads, texts = _sections((PROJECT / path).read_text())
    pieces = {f"{lock.name}_LOCK": str(lock.value) for lock in Kind}
    pieces |= {head: text for kind, head, text in zip(kinds, heads, texts, strict=True) if kind == "piece"}
    statements = []
    for kind, head, text in zip(kinds, heads, texts, strict=True):
        if kind == "script":
            statements.append(text)
        elif kind == "trigger":
            statements += _triggers(head, text, pieces)
    return statements


def digest(path: str) -> str:
    """Twelve letters that change when a file tells the database something else; comments do not count."""
    said = " ".join("".join(read_triggers(path)).split())
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _sections(text: str) -> tuple[list[str], list[str], list[str]]:
    _, *parts = SECTION.split(text)
    return parts[::3], parts[1::3], [COMMENT.sub("", body).strip() for body in parts[2::3]]


def _triggers(head: str, body: str, pieces: dict[str, str]) -> list[str]:
    match: Any = TRIGGER.fullmatch(head.replace("\n--  ", ""))
    name, tables, events, frame = match.groups()
    frame = f"{{{frame or 'body'}}}"
    return [
        _statement(
            name.replace("*", table), table, event, _filled(frame, _words(body, event) | pieces, event)
        )
        for table in tables.split(", ")
        for event in (events.split(", ") if events else CHANGED)
    ]


def _words(body: str, event: str) -> dict[str, str]:
    def over(rows):
        return body.replace("{rows}", rows) if rows in CHANGED[event] else "{nothing}"

    return {"body": body, "before": over("old_rows"), "after": over("new_rows")}


def _filled(text: str, words: dict[str, str], event: str) -> str:
    def put(place):
        name, columns = place.groups()
        if name == "rows":
            each = [f"SELECT {columns or '*'} FROM {rows}" for rows in CHANGED[event]]
            return f"({' UNION ALL '.join(each)})"
        return _filled(words[name], words, event)

    return PLACE.sub(put, text)


def _statement(name: str, table: str, event: str, body: str) -> str:
    """A table that is not there yet gets its trigger by the migration that makes it."""
    name = f"{name}_{event}"
    seen = " ".join(f"{rows[:3].upper()} TABLE AS {rows}" for rows in CHANGED[event])
    block = body if body.startswith("DECLARE") else f"BEGIN\n{body}\nRETURN NULL;\nEND"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {block} $body$;
DO $do$ BEGIN IF to_regclass('{table}') IS NOT NULL THEN
  CREATE OR REPLACE TRIGGER {name} AFTER {event.upper()} ON {table} REFERENCING {seen}
    FOR EACH STATEMENT EXECUTE FUNCTION {name}();
END IF; END $do$;"""
