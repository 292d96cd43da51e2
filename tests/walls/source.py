"""The product's own source files, parsed once for the static walls."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("tpbis", "programs", "participants", "reports")  # imports point left
TEMPLATES = PROJECT / "templates"


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the four rooms, migrations excepted."""
    found = (path for room in ROOMS for path in sorted((PROJECT / room).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file's tree."""
    return tuple(ast.walk(tree(path)))


def problems(paths: Iterable[Path], look: Callable) -> dict[str, object]:
    """What `look` finds wrong in each file, by its name: one test walks them all."""
    return {name_of(path): wrong for path in paths if (wrong := look(path))}


def name_of(path: Path) -> str:
    """The path as written in the tables of the tests: "programs/views/training.py"."""
    return path.relative_to(PROJECT).as_posix()
