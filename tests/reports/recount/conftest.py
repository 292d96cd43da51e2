"""The random countries, each with its rows as the command exports them."""

import tempfile
from io import StringIO
from pathlib import Path
from random import Random
from unittest import mock

import pytest
import time_machine
from django.core.management import call_command

from participants.models import Enrolment
from reports.cohort.refresh import COHORTS
from reports.rollups import refresh as rollups
from tests import standing_rows
from tests.reports.recount.country import Country
from tests.reports.recount.country_supply import Extras
from tests.reports.recount.exported_rows import read_rows
from tests.reports.recount.random_countries import TODAY, World

SEEDS = (1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def world(request, django_db_setup, django_db_blocker):
    """One country for a module, in a database of its own, which each test leaves as it was.

    `rows` are read back from the files, `country` is counted from them. With REFRESHED in the module its sums
    are fresh already; in the others each page refreshes them itself.
    """
    refreshed = getattr(request.module, "REFRESHED", False)
    with (
        django_db_blocker.unblock(),
        time_machine.travel(f"{TODAY}T05:00:00Z", tick=False),
        standing_rows.alone("world", lambda: make_world(request.param, refreshed=refreshed)) as made,
    ):
        yield made


def make_world(seed: int, *, refreshed: bool) -> World:
    """A country that is the same in each run: time stands still, so the order of ids is drawn too."""
    with mock.patch("tpbis.records.uuid7.urandom", Random(f"ids {seed}").randbytes):
        made = World(seed)
        Extras(made, seed).all()
    with tempfile.TemporaryDirectory() as folder:
        call_command("export_rows", user="pusat", output=folder, stdout=StringIO())
        made.rows = read_rows(Path(folder))
    made.country = Country(made.rows, TODAY)
    made.spoken = [(str(pk), text) for pk, text in Enrolment.unscoped.values_list("pk", "represents_text")]
    if refreshed:
        rollups.refresh(rollups.pending(""))
        COHORTS.look_after()
    return made
