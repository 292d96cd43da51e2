"""Names say what a thing is to a stranger: modules, functions, classes and fields hold no pronoun or mood."""

import ast
import re
from pathlib import Path

import pytest

from tests.walls.source import nodes, problems, python_files

VAGUE = {"ask", "asks", "behind", "below", "found", "kept", "mine", "side", "told", "which"}


def defined(node: ast.AST) -> list[str]:
    """The name of a function or class, and the fields of a class."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if not isinstance(node, ast.ClassDef):
        return []
    fields = [
        field for line in node.body for field in getattr(line, "targets", [getattr(line, "target", None)])
    ]
    return [node.name, *(field.id for field in fields if isinstance(field, ast.Name))]


def vague(names: list[str]) -> list[str]:
    return [
        name for name in names if VAGUE & set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
    ]


def vague_names(path: Path) -> list[str]:
    return vague([path.stem, *(name for node in nodes(path) for name in defined(node))])


@pytest.mark.parametrize(
    "code", ["def _told(): ...", "class FoundPlace: ...", "class A:\n    kept: int", "class A:\n    asks = 1"]
)
def test_vague_name_is_seen(code):
    assert vague(defined(ast.parse(code).body[0]))


def test_no_name_is_a_pronoun_a_particle_or_a_mood():
    assert problems(python_files(), vague_names) == {}
