"""Advisory locks: each number has one meaning, and stands in one module."""

import re

import pytest

from tests.walls.source import PROJECT, ROOMS
from tpbis.records.advisory_locks import Kind

NUMBER = re.compile(r"\b7_?421_?\d{3}\b|pg_\w*advisory\w*\(\s*\d")
FILES = sorted(
    path for room in ROOMS for kind in ("*.py", "*.sql") for path in (PROJECT / room).rglob(kind)
    if path.parent.name != "migrations" and path.name != "advisory_locks.py"
)  # fmt: skip


def test_numbers_differ():
    assert len(Kind.__members__) == len({lock.value for lock in Kind.__members__.values()}) >= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_other_file_writes_a_number(path):
    assert NUMBER.findall(path.read_text()) == []
