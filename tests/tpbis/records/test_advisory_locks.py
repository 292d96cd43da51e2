"""Advisory locks: each number has one meaning, and stands in one module."""

import re

import pytest
from django.db import transaction

from tests.other_connections import Beside, wait_until_blocked
from tests.walls.source import PROJECT, ROOMS, problems
from tpbis.records.advisory_locks import Kind, alone
from tpbis.records.maintained import selected

NUMBER = re.compile(r"\b7_?421_?\d{3}\b|pg_\w*advisory\w*\((?!\{)")
FILES = sorted(
    path for room in ROOMS for kind in ("*.py", "*.sql") for path in (PROJECT / room).rglob(kind)
    if path.parent.name != "migrations" and path.name != "advisory_locks.py"
)  # fmt: skip


def test_numbers_differ():
    assert len(Kind.__members__) == len({lock.value for lock in Kind.__members__.values()}) >= 4


def test_no_other_file_writes_a_number():
    assert problems(FILES, lambda path: NUMBER.findall(path.read_text())) == {}


@pytest.mark.django_db(transaction=True)
def test_locks_are_taken_in_the_order_of_the_codes_the_nation_last():
    """Who waits for the second of three holds the first, and not yet the nation."""
    granted = f"""SELECT code FROM unnest(ARRAY['', '11', '36']) code JOIN pg_locks l ON l.granted
      AND l.classid = {Kind.ROLLUPS:d} AND l.objid::bigint = hashtext(code)::bigint & 4294967295
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.pid <> pg_backend_pid() ORDER BY 1"""
    waiting = Beside(lambda: selected(alone(Kind.ROLLUPS, "SELECT unnest(ARRAY['', '36', '11'])"), {}))
    with transaction.atomic():
        selected(alone(Kind.ROLLUPS, "SELECT '36'"), {})
        waiting.start()
        wait_until_blocked(Kind.ROLLUPS)
        assert selected(granted, {}) == ["11"]
    waiting.join()
    assert waiting.problem is None
