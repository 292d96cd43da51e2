"""Web code leaves nothing in a session: PgBouncer may give the next transaction another one."""

import ast
import re
from pathlib import Path

from tests.walls.source import PROJECT

ROOMS = ("tpbis", "programs", "participants", "reports")
# Run by the worker, by commands or by migrations alone, which go to PostgreSQL itself (TPBIS_DIRECT_URL).
DIRECT = ("management/", "/migrations/", "tpbis/backups/", "tpbis/jobs/", "reports/demo/")
DIRECT += (
    "programs/loading/",
    "tpbis/records/advisory_locks.py",
)  # its locks of jobs are taken in tpbis/jobs/
IN_SESSION = re.compile(
    r"(?:^|;\s*)SET\s+(?!LOCAL\b|CONSTRAINTS\b|TRANSACTION\b)(?:SESSION\s+)?[\w.]+\s*(?:=|TO\b)"
    r"|set_config\([^()]*,\s*false\)"
    r"|pg_(?:try_)?advisory_(?:lock|unlock)(?!_)|pg_(?:try_)?advisory_lock_shared"
    r"|(?:^|;\s*)(?:LISTEN|PREPARE|DECLARE\s+\w+\s+CURSOR)\b|\bWITH HOLD\b",
    re.IGNORECASE,
)
TEMPORARY = re.compile(r"CREATE\s+TEMP(?:ORARY)?\s+TABLE", re.IGNORECASE)
LIMIT = "tpbis/server/request_deadlines.py", "SET statement_timeout = %s"  # only where nothing pools
# Each makes and drops its tables in one transaction, or in one script, which is one.
OWN_TABLES = {"tpbis/records/maintained.py", "tpbis/records/copy.py"}


def web_files() -> dict[str, str]:
    files = [
        file for room in ROOMS for pattern in ("*.py", "*.sql") for file in (PROJECT / room).rglob(pattern)
    ]
    named = {file.relative_to(PROJECT).as_posix(): file for file in files}
    return {
        name: file.read_text() for name, file in named.items() if not any(part in name for part in DIRECT)
    }


def texts(name: str, source: str) -> list[str]:
    """The SQL of a file, or every string of a module."""
    if name.endswith(".sql"):
        return [source]
    nodes = ast.walk(ast.parse(source))
    return [
        node.value.strip() for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def found(pattern: re.Pattern, files: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (name, text) for name, source in files.items() for text in texts(name, source) if pattern.search(text)
    }


def test_nothing_is_set_locked_or_declared_for_a_session():
    assert found(IN_SESSION, web_files()) == {LIMIT}


def test_temporary_tables_are_made_where_they_are_dropped():
    assert {name for name, _ in found(TEMPORARY, web_files())} == OWN_TABLES
    for name in OWN_TABLES:
        source = Path(PROJECT / name).read_text()
        assert "DROP TABLE" in source, name


def test_no_cursor_has_a_name():
    named = re.compile(r"\.cursor\((?!\))|named_cursor|create_cursor\(")
    assert {name for name, source in web_files().items() if named.search(source)} == set()


def test_wall_sees_what_it_forbids():
    bad = ["SET lock_timeout = '2s'", "SELECT pg_advisory_lock(1)", "SELECT 1; SET jit = off", "LISTEN kabar"]
    bad += ["SELECT set_config('jit', 'off', false)", "SELECT pg_try_advisory_lock(1)"]
    good = ["SET LOCAL lock_timeout = '2s'", "UPDATE t SET a = 1", "SELECT pg_advisory_xact_lock(1)"]
    good += ["SET CONSTRAINTS ALL IMMEDIATE", "SELECT set_config('lock_timeout', '100ms', true)"]
    assert [text for text in bad if not IN_SESSION.search(text)] == []
    assert [text for text in good if IN_SESSION.search(text)] == []
