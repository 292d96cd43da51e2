"""Every regular expression of the four rooms takes time in proportion to its text, whatever that is."""

import ast
import importlib
import re
import time
from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest

from participants.importing.file.headings import synonyms
from participants.importing.kinds import SHEETS
from tests.walls.hostile_strings import attacks
from tests.walls.source import ROOMS, name_of, nodes, python_files

SEARCHES = {"sub", "subn", "search", "split", "findall", "finditer"}  # these begin anywhere
METHODS = SEARCHES | {"compile", "match", "fullmatch"}
CALLS = {f"re.{name}" for name in METHODS}
LENGTHS, FLOOR, TIMES = (10, 20, 30, 250, 2000), 0.003, 3
OURS = {"tpbis/formats/colours.py", "tpbis/records/trigger_files.py"}  # read only files of this repository
IN_A_TABLE = {  # and matched from the beginning by whoever goes through the table
    "tpbis/formats/date_ranges.py",
    "participants/importing/roster/roster_columns.py",
    "participants/importing/columns/cell_kinds.py",
    "participants/importing/columns/success_and_attendance.py",
}


def _is_text(node) -> bool:
    return isinstance(node, ast.Constant)


def inside(value, depth: int = 3) -> list[re.Pattern]:
    """The compiled patterns in a value of a module, however they are packed."""
    if isinstance(value, re.Pattern):
        return [value]
    parts = (
        value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set)) else ()
    )
    return [found for part in parts for found in inside(part, depth - 1)] if depth else []


@cache
def uses() -> tuple[list, dict[tuple, set]]:
    """(file, pattern, method) of what is written where it is used; name → methods called on it."""
    written, called = [], defaultdict(set)
    for path in python_files():
        file = name_of(path)
        froms = [node for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.module]
        owner = {alias.name: f"{node.module.replace('.', '/')}.py" for node in froms for alias in node.names}
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
                called[owner.get(node.value.id, file), node.value.id].add(node.attr)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS and _is_text(node.args[0]):
                written.append((file, node.args[0].value, node.func.attr))
    return written, called


@cache
def patterns() -> dict[tuple, tuple[re.Pattern, bool]]:
    """(file, pattern) → (compiled, whether it is looked for anywhere in a text)."""
    written, called = uses()
    found = {
        (name, text): (re.compile(text), how in SEARCHES)
        for name, text, how in written
        if how != "compile" and name not in OURS
    }
    for path in python_files():
        name = name_of(path)
        if name in OURS or "\nimport re\n" not in path.read_text():
            continue
        for label, value in vars(importlib.import_module(name.removesuffix(".py").replace("/", "."))).items():
            for pattern in inside(value):
                methods = called[name, label] if value is pattern else set()
                anywhere = methods & SEARCHES if methods else name not in IN_A_TABLE
                found[name, pattern.pattern] = pattern, bool(anywhere)
    loose = [pattern for what in SHEETS for pattern, _ in synonyms(what)[1]]
    return found | {("headings.csv", pattern.pattern): (pattern, False) for pattern in loose}


def misread(tree) -> bool:
    """Tell whether a pattern keeps what a group has taken: Python before 3.11.5 errs there."""
    for name, value in tree:
        if str(name) == "ATOMIC_GROUP" or str(name) == "POSSESSIVE_REPEAT" and not _is_one_piece(value[2]):
            return True
        if any(misread(part) for part in _parts(value)):
            return True
    return False


def _is_one_piece(tree) -> bool:
    return len(tree) == 1 and str(tree[0][0]) in {"IN", "LITERAL", "NOT_LITERAL", "ANY"}


def _parts(value):
    """The patterns within a node of a parsed pattern."""
    if isinstance(value, re._parser.SubPattern):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)


def test_patterns_are_read_alike_by_every_python():
    """Debian 12 has Python 3.11.2; `(…)*+` matches wrongly there."""
    wrong = [key for key, (found, _) in patterns().items() if misread(re._parser.parse(found.pattern))]
    assert wrong == []
    assert misread(re._parser.parse(r"a(?:b(?:cd?)++)")) and not misread(re._parser.parse(r"(a*+b++)*[c]?+"))


def seconds(pattern: re.Pattern, text: str, search: bool) -> float:
    """Of this thread, so that others on the machine do not count; the best of several."""
    data = text if isinstance(pattern.pattern, str) else text.encode()
    best = []
    for _ in range(TIMES):
        start = time.thread_time()
        pattern.match(data)
        pattern.fullmatch(data)
        if search:
            sum(1 for _ in pattern.finditer(data))
        best.append(time.thread_time() - start)
        if best[-1] < FLOOR:
            break
    return min(best)


def grows(pattern: re.Pattern, search: bool) -> tuple | None:
    """The first attack whose time grows faster than its length; tried on short ones first."""
    for texts in zip(*(attacks(pattern, length) for length in LENGTHS), strict=True):
        before = seconds(pattern, texts[0], search)
        for shorter, text in pairwise(texts):
            now = seconds(pattern, text, search)
            if now > FLOOR and now > 2.5 * before * len(text) / len(shorter):
                return texts[0], len(text), before, now
            before = now
    return None


@pytest.mark.parametrize("room", (*ROOMS, "headings.csv"))
def test_every_pattern_is_linear(room):
    of_the_room = {key: found for key, found in patterns().items() if key[0].partition("/")[0] == room}
    assert {key: slow for key, found in of_the_room.items() if (slow := grows(*found))} == {}
    assert of_the_room


@pytest.mark.parametrize("text", [r"<c\b[^>]*?\br=", r"(a+)+b", r"\s*-\s*"])
def test_a_pattern_that_goes_back_is_caught(text):
    assert grows(re.compile(text), search=True)
