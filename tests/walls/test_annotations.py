"""Public functions say their types; a method that overrides one of Django's has the types Django gives it."""

import ast
from importlib import import_module

from tests.walls.source import PROJECT, ROOMS, problems, python_files, tree


def functions(body: list, owner: str = ""):
    """(function, name of its class or "") in a module's code."""
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node, owner
        elif isinstance(node, ast.ClassDef):
            yield from functions(node.body, f"{owner}.{node.name}".lstrip("."))


def overrides(path, owner: str, name: str) -> bool:
    """Whether a class outside the four rooms has this method, or Django's forms call it by its name."""
    found = import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts))
    for part in owner.split("."):
        found = getattr(found, part)
    outside = [base for base in found.__mro__ if base.__module__.split(".")[0] not in ROOMS]
    return name.startswith("clean_") or any(name in vars(base) for base in outside)


def unsaid(function: ast.FunctionDef, owner: str) -> list[str]:
    """Parameters without a type, and `return`; *args and **kwargs pass on what came."""
    given = [*function.args.posonlyargs, *function.args.args]
    static = any(getattr(mark, "id", "") == "staticmethod" for mark in function.decorator_list)
    given = given[1:] if owner and not static else given
    bare = [one.arg for one in [*given, *function.args.kwonlyargs] if one.annotation is None]
    return bare + ([] if function.returns else ["return"])


def bare(path) -> list[str]:
    return [
        f"line {function.lineno}: {function.name} ({', '.join(missing)})"
        for function, owner in functions(tree(path).body)
        if not function.name.startswith("_")
        and (missing := unsaid(function, owner))
        and not (owner and overrides(path, owner, function.name))
    ]


def test_public_functions_say_their_types():
    assert problems(python_files(), bare) == {}


def test_annotation_wall_catches_what_it_should():
    code = ast.parse("def a(x, *rest) -> int: ...\nclass C:\n    def b(self, x: int, *, y): ...\n")
    assert [unsaid(*pair) for pair in functions(code.body)] == [["x"], ["y", "return"]]
