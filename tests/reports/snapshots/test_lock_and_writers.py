"""A lock and a writer at the same moment: one waits, and no row slips between lock and snapshot."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from programs.models import PeriodLock, Training
from reports.models import Snapshot
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period, reopen
from tests.builders import make_training
from tests.other_connections import Beside, wait_until_blocked

YEAR, DAY, TODAY = Period.of_year(2022), date(2022, 7, 17), date(2024, 1, 2)


def lock_now(places, cast):
    return lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)


@pytest.mark.django_db(transaction=True)
def test_writer_that_waits_for_a_lock_is_refused(cast, libraries, places, kinds, opened_after):
    writer = Beside(lambda: make_training(libraries.cipare, "Terlambat", day=DAY, head_count=9))
    with transaction.atomic():
        lock_now(places, cast)
        writer.start()
        wait_until_blocked()
    writer.join()
    assert isinstance(writer.problem, IntegrityError)
    assert "Kota Serang tahun 2022 sudah dikunci" in str(writer.problem)
    assert Training.unscoped.count() == 0


@pytest.mark.django_db(transaction=True)
def test_lock_waits_for_a_running_writer_and_its_snapshot_holds_the_row(
    cast, libraries, places, kinds, opened_after
):
    locker = Beside(lambda: lock_now(places, cast))
    with transaction.atomic():
        make_training(libraries.cipare, "Lebih dulu", day=DAY, head_count=9)
        locker.start()
        wait_until_blocked()
        assert PeriodLock.unscoped.count() == 0
    locker.join()
    assert locker.problem is None
    assert json.loads(Snapshot.unscoped.get().payload)["total"]["hadir"] == 9


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table", ["programs_training", "participants_answer", "programs_periodlock", "reports_snapshot"]
)
def test_no_table_is_emptied_while_a_lock_stands(table, cast, libraries, places, kinds):
    make_training(libraries.cipare, day=DAY, head_count=9)
    lock = lock_now(places, cast)
    with pytest.raises(DatabaseError, match="tidak bisa dikosongkan"), transaction.atomic():
        empty(table)
    assert Training.unscoped.count() == Snapshot.unscoped.count() == 1
    reopen(lock=lock, reason="Betulkan", by=cast.fasda)
    empty(table)


def empty(table):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table} CASCADE")
