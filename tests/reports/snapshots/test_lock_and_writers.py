"""A lock and a writer at the same moment: one waits, and no row slips between lock and snapshot."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from participants.models import Attendance
from programs.models import Library, NilReport, PeriodLock, Representative, Training
from programs.services import move_library
from reports.models import Snapshot
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period, reopen
from tests.builders import answer, baseline, declare_one, enrol, make_person, make_training
from tests.other_connections import BY_A_ROW, Beside, wait_until_blocked

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


def moved(training, library):
    """Another library of another kabupaten/kota holds the activity from now on."""
    training.library, training.region = library, library.region
    training.save()


WRITES = {
    "a declaration": declare_one,
    "an income before": lambda line: baseline(line, None, income_exact=900_000),
    "a day that somebody came": lambda line: Attendance(enrolment=line, day=DAY, province="36").save(),
    "a line of the roster": lambda line: enrol(line.training, make_person(line.training.library, "Tambahan")),
    "a representative": lambda line: Representative(training=line.training, name="Wakil", sex="P").save(),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_counts_with_an_activity_is_written_before_it_moves(
    write, cast, libraries, places, kinds, opened_after
):
    training = make_training(libraries.cipare, day=DAY)
    line = enrol(training, make_person(libraries.cipare, "Siti"), attended=False)
    copy = Training.unscoped.get(pk=training.pk)
    mover = Beside(lambda: moved(copy, libraries.airlangga))
    with transaction.atomic():
        write(line)
        mover.start()
        wait_until_blocked(by=BY_A_ROW)
    mover.join()
    assert mover.problem is None
    assert Training.unscoped.get(pk=training.pk).region_id == libraries.airlangga.region_id


@pytest.mark.django_db(transaction=True)
def test_what_counts_with_a_library_is_written_before_it_moves(cast, libraries, places, kinds, opened_after):
    library = libraries.cipare
    copy = Library.unscoped.get(pk=library.pk)
    mover = Beside(lambda: move_library(library=copy, region=places.kota_baru, since=TODAY, by=cast.fasda))
    with transaction.atomic():
        NilReport(library=library, month=date(2022, 5, 1)).save()
        mover.start()
        wait_until_blocked(by=BY_A_ROW)
    mover.join()
    assert mover.problem is None


@pytest.mark.django_db(transaction=True)
def test_an_answer_waits_for_nobody_who_moves_an_activity(cast, libraries, places, kinds, opened_after):
    training = make_training(libraries.cipare, day=DAY)
    line = enrol(training, make_person(libraries.cipare, "Siti"))
    asked = Beside(lambda: answer(line, date(2023, 1, 20), income_exact=2_000_000))
    with transaction.atomic():
        moved(Training.unscoped.get(pk=training.pk), libraries.airlangga)
        asked.start()
        asked.join(20)
        assert not asked.is_alive() and asked.problem is None
