"""The random countries, each with its rows as the command exports them."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from participants.models import Enrolment
from tests.reports.recount.country import Country
from tests.reports.recount.country_supply import Extras
from tests.reports.recount.exported_rows import read_rows
from tests.reports.recount.random_countries import TODAY, World

SEEDS = (1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def world(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """One country for a module; `rows` are read back from the files, `country` is counted from them."""
    folder = tmp_path_factory.mktemp("rows")
    with (
        django_db_blocker.unblock(),
        time_machine.travel(f"{TODAY}T05:00:00Z", tick=False),
        transaction.atomic(),
    ):
        made = World(request.param)
        Extras(made, request.param).all()
        call_command("export_rows", user="pusat", output=str(folder), stdout=StringIO())
        made.rows = read_rows(folder)
        made.country = Country(made.rows, TODAY)
        made.spoken = [
            (str(pk), text) for pk, text in Enrolment.unscoped.values_list("pk", "represents_text")
        ]
        yield made
        transaction.set_rollback(True)
