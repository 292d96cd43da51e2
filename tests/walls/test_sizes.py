"""Files stay small, and each module says in one sentence what it is."""

import ast
import statistics

from tests.walls.source import PROJECT, nodes, problems, python_files, tree

LARGEST, MEDIAN, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 80, 35, 6
BESIDE = tuple(path for room in ("tests", "bench", "bin") for path in sorted((PROJECT / room).rglob("*.py")))


def lines_of(path) -> int:
    return len(path.read_text().splitlines())


def test_file_is_at_most_300_lines():
    assert problems([*python_files(), *BESIDE], lambda path: (n := lines_of(path)) > LARGEST and n) == {}


def test_median_file_is_below_80_lines():
    assert statistics.median(lines_of(path) for path in python_files() if path.name != "__init__.py") < MEDIAN


def test_module_says_what_it_is():
    assert problems(python_files(), lambda path: tree(path).body and not ast.get_docstring(tree(path))) == {}


def lengths(path) -> dict[str, int]:
    """Lines of each function of a file, by its name and first line."""
    functions = [node for node in nodes(path) if isinstance(node, ast.FunctionDef)]
    return {f"{f.name}:{f.lineno}": f.end_lineno - f.lineno + 1 for f in functions}


def too_long(path) -> dict[str, int]:
    return {name: length for name, length in lengths(path).items() if length > LONGEST_FUNCTION}


def test_function_fits_on_a_screen():
    assert problems(python_files(), too_long) == {}


def test_median_function_is_short():
    assert statistics.median(n for path in python_files() for n in lengths(path).values()) <= MEDIAN_FUNCTION
