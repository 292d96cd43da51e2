"""SQL is built from constants of modules: what a person sends is a value of a statement, never its text."""

import ast
import re
from pathlib import Path

from tests.walls.source import name_of, nodes, problems, python_files

SQL = re.compile(
    r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|COPY|TRUNCATE|ALTER|ANALYZE"
    r"|FROM|WHERE|JOIN|UNION|GROUP BY|ORDER BY)\b"
)
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")
# Where statements are put together from parts of other modules: tables, columns, conditions of our own.
BUILDERS = (
    *("tpbis/backups/", "tpbis/records/", "tpbis/sheets/copy_out.py", "tpbis/sheets/sql_rows.py"),
    *("tpbis/jobs/second_connection.py", "programs/loading/", "programs/practice/practice_schema.py"),
    *("participants/ages.py", "participants/importing/roster/match_people.py", "participants/signals/"),
    *("reports/cohort/", "reports/demo/", "reports/exports/raw_rows.py", "reports/facts/"),
    *("reports/figures/", "reports/rollups/", "reports/tables/", "reports/management/"),
)
WHAT_A_PERSON_SENDS = {
    *("request", "GET", "POST", "COOKIES", "META", "headers"),
    *("form", "cleaned_data", "kwargs"),
}


def put_in(node: ast.AST) -> list[ast.AST]:
    """The expressions that an f-string, a format() or a sum puts into a text of SQL."""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        parts: list[ast.AST] = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return parts if SQL.search(text) else []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return [*node.args, *(word.value for word in node.keywords)] if _is_sql(node.func.value) else []
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return [node.right] if _is_sql(node.left) else [node.left] if _is_sql(node.right) else []
    return []


def _is_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(SQL.search(node.value))


def is_constant(node: ast.AST) -> bool:
    """A text, or a name in capitals."""
    name = getattr(node, "id", getattr(node, "attr", ""))
    named = bool(CONSTANT.fullmatch(name)) and name not in WHAT_A_PERSON_SENDS
    return isinstance(node, ast.Constant | ast.JoinedStr) or named


def variables(path: Path) -> list[str]:
    """What is put into SQL outside the builders and is no constant."""
    if name_of(path).startswith(BUILDERS):
        return []
    return [ast.unparse(part) for node in nodes(path) for part in put_in(node) if not is_constant(part)]


def sent(path: Path) -> list[str]:
    """Expressions put into SQL that hold what a person sends."""
    parts = [part for node in nodes(path) for part in put_in(node)]
    return [ast.unparse(part) for part in parts if WHAT_A_PERSON_SENDS & _names(part)]


def _names(part: ast.AST) -> set[str]:
    return {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(part)}


def reads_requests(path: Path) -> bool:
    """A builder of SQL that knows requests."""
    if not name_of(path).startswith(BUILDERS) or not any(map(put_in, nodes(path))):
        return False
    modules = [node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)]
    return any(module.startswith(("django.http", "tpbis.web.signed_in")) for module in modules)


def test_sql_outside_its_builders_is_made_of_constants():
    assert problems(python_files(), variables) == {}


def test_nothing_that_a_person_sends_is_put_into_sql():
    assert problems(python_files(), sent) == {}


def test_builders_of_sql_know_no_request():
    assert problems(python_files(), reads_requests) == {}


def test_wall_catches_what_it_should():
    def parts(code: str) -> list[ast.AST]:
        return [part for node in ast.walk(ast.parse(code)) for part in put_in(node)]

    bad = (
        'f"SELECT 1 FROM x WHERE name = {request.GET}"',
        '"SELECT 1 FROM x WHERE a = " + request.GET["a"]',
        '"SELECT {}".format(form.cleaned_data)',
        '"DELETE FROM x WHERE a = %s" % request.POST["a"]',
    )
    assert [len(parts(code)) for code in bad] == [1, 1, 1, 1]
    assert all(WHAT_A_PERSON_SENDS & _names(part) for code in bad for part in parts(code))
    assert not any(is_constant(part) for code in bad for part in parts(code))
    assert all(map(is_constant, parts('f"SELECT {COLUMNS} FROM {TABLE}"')))
