"""While a long import runs, who locks, looks or checks stalls no save elsewhere: no wait of 200 ms."""

import threading
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import OperationalError, transaction

from participants.models import Enrolment, Person
from participants.roster.record_roster import RosterLine, record_roster
from programs.models import PeriodLock, Training
from reports.models import Snapshot
from reports.question.periods import Period
from reports.rollups import refresh as rollups
from reports.snapshots import period_lock
from tests.builders import make_library, make_training
from tests.other_connections import Beside, wait_until_blocked

pytestmark = pytest.mark.django_db(transaction=True)
YEAR, DAY, TODAY = Period.of_year(2022), date(2022, 7, 17), date(2024, 1, 2)


@contextmanager
def importing(library, by):
    """Another connection has written a roster of a year that is over; it commits when the block ends."""
    written, end = threading.Event(), threading.Event()

    @transaction.atomic
    def work():
        training = make_training(library, "Dari berkas", day=DAY)
        people = [RosterLine(person=Person(name=f"Warga {n}", sex="P")) for n in range(30)]
        record_roster(training=training, lines=people, by=by)
        written.set()
        assert end.wait(60)

    running = Beside(work)
    running.start()
    assert written.wait(60)
    try:
        yield
    finally:
        end.set()
        running.join()
    assert running.problem is None


def lock(region, by):
    return period_lock.lock_period(region=region, period=YEAR, by=by, today=TODAY)


def test_locking_another_region_looking_and_checking_wait_for_nothing(
    cast, libraries, places, kinds, sign_in, impatient, opened_after, monkeypatch
):
    monkeypatch.setattr(period_lock, "PATIENCE", "200ms")
    monkeypatch.setattr(period_lock, "TRIES", 1)
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    with importing(libraries.cipare, cast.fasda):
        lock(places.tangerang, cast.banten)
        for user in (cast.fasda, cast.surabaya, cast.pusat):
            assert sign_in(user).get("/periksa/").status_code == 200
        call_command("rebuild_rollups", check=True)
        call_command("rebuild_rollups")
        for library in vars(libraries).values():
            make_training(library, "Saat itu", day=DAY)
        make_training(tangerang, "Setelah dikunci", day=date(2023, 7, 17))
        rollups.refresh(rollups.pending())
    assert Enrolment.unscoped.count() == 30 and Training.unscoped.count() == 6
    assert Snapshot.unscoped.get().lock.region == places.tangerang
    call_command("rebuild_rollups", check=True)


def test_who_waits_to_lock_stalls_the_saves_of_that_region_only(
    cast, libraries, places, kinds, impatient, opened_after, monkeypatch
):
    monkeypatch.setattr(period_lock, "PATIENCE", "60s")
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    locker = Beside(lambda: lock(places.serang, cast.fasda))
    with importing(libraries.cipare, cast.fasda):
        locker.start()
        wait_until_blocked()
        for library in (libraries.banten, tangerang, libraries.airlangga):
            make_training(library, "Di tempat lain", day=DAY)
        with pytest.raises(OperationalError, match="lock timeout"):
            make_training(libraries.serang, "Di wilayah yang akan dikunci", day=DAY)
    locker.join()
    assert locker.problem is None
    assert Snapshot.unscoped.get().payload.count('"hadir":30') > 0


def test_who_locks_the_region_of_a_running_import_is_told_and_holds_back_nobody(
    cast, libraries, places, kinds, impatient, monkeypatch
):
    monkeypatch.setattr(period_lock, "PATIENCE", "50ms")
    with importing(libraries.cipare, cast.fasda):
        for region, user in ((places.serang, cast.fasda), (places.banten, cast.banten), (None, cast.pusat)):
            with pytest.raises(ValidationError, match="sedang disimpan"):
                lock(region, user)
        make_training(libraries.serang, "Sesudahnya", day=DAY)
    assert not PeriodLock.unscoped.exists()
