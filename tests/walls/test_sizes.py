"""Files stay small, and each module says in one sentence what it is."""

import ast
import statistics

import pytest

from tests.walls.source import PROJECT, name_of, python_files, tree

LARGEST, MEDIAN, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 80, 35, 6
BESIDE = tuple(path for room in ("tests", "bench", "bin") for path in sorted((PROJECT / room).rglob("*.py")))


def lines_of(path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", [*python_files(), *BESIDE], ids=name_of)
def test_file_is_at_most_300_lines(path):
    assert lines_of(path) <= LARGEST


def test_median_file_is_below_80_lines():
    assert statistics.median(lines_of(path) for path in python_files() if path.name != "__init__.py") < MEDIAN


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_module_says_what_it_is(path):
    assert not path.read_text().strip() or ast.get_docstring(tree(path))


def lengths(path) -> dict[str, int]:
    """Lines of each function of a file, by its name and first line."""
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    return {f"{f.name}:{f.lineno}": f.end_lineno - f.lineno + 1 for f in functions}


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_function_fits_on_a_screen(path):
    assert {name: length for name, length in lengths(path).items() if length > LONGEST_FUNCTION} == {}


def test_median_function_is_short():
    assert statistics.median(n for path in python_files() for n in lengths(path).values()) <= MEDIAN_FUNCTION
