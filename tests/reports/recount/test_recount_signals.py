"""Every signal of random countries is found with its day, activities and facts, in list and file."""

import json

import pytest

from participants.models import SignalFinding
from participants.signals.refresh import FINDINGS
from participants.signals.signal_kinds import SIGNALS
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.signal_recount import Oddities
from tests.reports.recount.test_recount_breakdowns import body

COUNTED = ("orang", "kali", "bulat", "tanpa", "hari")


@pytest.fixture
def looked_at(world, db):
    FINDINGS.look_after()
    return world


def test_every_finding_equals_the_recount(looked_at):
    mine = Oddities()
    kept = {
        (row.key, row.subject): (row.library_id, row.day, row.trainings, row.facts)
        for row in SignalFinding.unscoped.all()
    }
    assert sorted(set(kept) ^ set(mine.found)) == []
    assert {key: (found, mine.found[key]) for key, found in kept.items() if found != mine.found[key]} == {}
    assert FINDINGS.differences() == []
    assert sorted(set(SIGNALS) - set(mine.kinds)) == []


def test_file_of_the_supervisor_has_the_recounted_rows(looked_at, client):
    client.force_login(looked_at.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    mine = {(SIGNALS[key].label, subject): found for (key, subject), found in Oddities().found.items()}
    told = {}
    for year in range(2020, TODAY.year + 1):
        rows = json.loads(body(client.get(f"/periksa/?unduh=json&tahun={year}")))["baris"]
        assert {row["tanggal"][:4] for row in rows} <= {str(year)}
        told |= {(row["tanda"], row["id"]): row for row in rows}
    assert set(told) == set(mine)
    for key, row in told.items():
        _, day, _, facts = mine[key]
        assert row["tanggal"] == day.isoformat()
        assert {name: row[name] for name in COUNTED} == {name: facts.get(name) for name in COUNTED}, key
