"""Imports point left: tpbis ← programs ← participants ← reports; none hides inside a function."""

import ast

from tests.walls.source import ROOMS, name_of, nodes, problems, python_files, tree

RIGHT_TO_LEFT = {room: set(ROOMS[: rank + 1]) for rank, room in enumerate(ROOMS)}


def imported(code: ast.AST) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append((node.lineno, node.module))
    return found


def wrong_way(room: str, code: ast.AST) -> list[tuple[int, str]]:
    return [
        (line, module)
        for line, module in imported(code)
        if module.split(".")[0] in ROOMS and module.split(".")[0] not in RIGHT_TO_LEFT[room]
    ]


def hidden(code: ast.AST) -> list[int]:
    functions = [
        n for n in ast.walk(code) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    ]
    return [line for function in functions for line, _ in imported(function)]


def relative(path) -> list[int]:
    return [n.lineno for n in nodes(path) if isinstance(n, ast.ImportFrom) and n.level]


def by_name(path) -> list[int]:
    return [
        n.lineno
        for n in nodes(path)
        if isinstance(n, ast.Call)
        and (getattr(n.func, "attr", "") or getattr(n.func, "id", ""))
        in {"import_module", "import_string", "__import__"}
    ]


def test_imports_point_left():
    files = python_files()
    assert problems(files, lambda path: wrong_way(name_of(path).split("/")[0], tree(path))) == {}


def test_no_import_hides_inside_a_function():
    assert problems(python_files(), lambda path: hidden(tree(path))) == {}


def test_no_import_is_relative_or_made_from_a_string():
    assert problems(python_files(), relative) == {}
    assert problems(python_files(), by_name) == {}


def test_import_walls_catch_what_they_should():
    code = ast.parse("from reports.models import A\ndef f():\n    import json\n")
    assert wrong_way("participants", code) == [(1, "reports.models")]
    assert wrong_way("reports", code) == []
    assert hidden(code) == [3]
