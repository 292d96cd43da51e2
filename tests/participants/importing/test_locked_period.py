"""Imports into a locked period: a clear error, at the row where there is one, and nothing written."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from programs.models import PeriodLock, Training
from tests.participants.importing.test_activity_importer import ARGS, ROWS, recap  # noqa: F401
from tests.participants.importing.test_official_workbooks import SERANG, counts, run, serang  # noqa: F401

SAID = "Data Kota Serang tahun 2022 sudah dikunci"


@pytest.fixture
def lock(places):
    def make():
        PeriodLock(region=places.serang, first=date(2022, 1, 1), last=date(2022, 12, 31)).save()

    return make


def test_recap_names_the_row_of_the_locked_year(recap, lock):  # noqa: F811
    lock()
    result = run(recap(), *ARGS, code=1)
    assert [
        (error["row"], error["column"], error["message"].startswith(SAID)) for error in result["errors"]
    ] == [(4, "Tanggal", True)]
    assert (Training.unscoped.count(), result["batch"]) == (0, None)


def test_recap_that_changes_nothing_of_the_locked_year_comes_in(recap, lock):  # noqa: F811
    run(recap(ROWS[0]), *ARGS)
    lock()
    result = run(recap(), *ARGS)
    assert (result["errors"], result["new"], result["unchanged"]) == ([], 2, 1)


def test_recap_that_changes_the_locked_year_is_refused_at_its_row(recap, lock):  # noqa: F811
    run(recap(ROWS[0]), *ARGS)
    lock()
    result = run(recap(ROWS[0].replace(";3;8;", ";3;9;")), *ARGS, code=1)
    assert [(error["row"], error["message"].startswith(SAID)) for error in result["errors"]] == [(4, True)]


def test_roster_of_a_locked_year_is_refused_in_a_dry_run_too(serang, lock):  # noqa: F811
    lock()
    before = counts()
    for more in ([], ["--dry-run"]):
        result = run(SERANG, *serang, *more, code=1)
        assert [error["message"].startswith(SAID) for error in result["errors"]] == [True]
    assert counts() == before


def test_import_of_a_locked_year_is_not_taken_back(serang, lock):  # noqa: F811
    batch = run(SERANG, *serang)["batch"]
    lock()
    before = counts()
    with pytest.raises(CommandError, match=SAID):
        call_command("undo_import", batch)
    assert counts() == before


def test_page_says_why_an_import_is_not_taken_back(serang, lock, cast, sign_in):  # noqa: F811
    batch = run(SERANG, *serang)["batch"]
    lock()
    answer = sign_in(cast.fasda).post(f"/impor/{batch}/batal/", follow=True)
    assert SAID in answer.content.decode()
