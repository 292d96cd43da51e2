"""Two provinces do not wait for each other, a rebuild commits each of them, a check holds no lock."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from participants.signals.refresh import FINDINGS
from reports.models import RollupMark, Tally
from reports.rollups.refresh import ROLLUPS, pending, refresh
from tests.builders import enrol, make_person, make_training
from tests.other_connections import Beside, held
from tpbis.records import maintained
from tpbis.records.advisory_locks import Kind
from tpbis.records.maintained import Maintained

pytestmark = pytest.mark.django_db(transaction=True)
ADVISORY = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"

FALSE = (
    "tally SET kegiatan = kegiatan + 1",
    "distinct SET orang = orang + 1",
    "waiting SET n = n + 1",
    "presence SET sex = 'L'",
    "tally SET code = '36.99' WHERE grain = 5 AND code = '36.73'",
)


@pytest.fixture
def trained(libraries, kinds):
    """One human in both provinces, and somebody else in one."""
    for library in (libraries.cipare, libraries.airlangga):
        enrol(make_training(library, head_count=20), make_person(library, nik="3673015708900001"))
    enrol(make_training(libraries.serang))


def test_refresh_waits_for_its_own_province_only(trained, impatient):
    with held(Kind.ROLLUPS, "35"), held(Kind.SIGNALS, "35"), held(Kind.COHORTS, "35"):
        refresh(pending("36"))
        FINDINGS.refresh(FINDINGS.waiting("36"))
        assert pending("36") == FINDINGS.waiting("36") == []
        for kept in (ROLLUPS, FINDINGS):
            with pytest.raises(OperationalError, match="lock timeout"):
                kept.refresh(kept.waiting("35"))
            assert kept.waiting("35") != []
    with held(Kind.ROLLUPS, ""), pytest.raises(OperationalError, match="lock timeout"):
        refresh(pending("35"))


def test_in_a_transaction_that_has_begun_nothing_waits(trained, impatient):
    for code in ("35", ""):
        with held(Kind.ROLLUPS, code), transaction.atomic():
            assert refresh(pending("35"), then=("SELECT %(a)s", {"a": 7})) == (7,)
            assert ROLLUPS.catch_up(pending()) == pending() != []
    with transaction.atomic():
        refresh(pending("35"))
    assert pending("35") == [] and Tally.objects.get(grain=0, month=0, code="").kegiatan == 1


def test_rebuild_commits_each_province_and_pages_go_on_reading(trained, monkeypatch):
    refresh(pending())
    original, seen = Maintained.refresh, []

    def watched(kept, pieces, **more):
        original(kept, pieces, **more)
        with connection.cursor() as cursor:
            cursor.execute(ADVISORY)
            locks = cursor.fetchone()[0]
        seen.append(({node[:2] for node in pieces}, locks, Tally.objects.get(grain=0, month=0).kegiatan))

    monkeypatch.setattr(Maintained, "refresh", watched)
    ROLLUPS.rebuild()
    assert seen == [({"35"}, 0, 3), ({"36"}, 0, 3), (set(), 0, 3)]


def test_rebuild_mends_what_no_write_has_marked(trained):
    refresh(pending())
    for change in FALSE:
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE reports_{change}")
            assert cursor.rowcount > 0
    assert ROLLUPS.differences() != [] and not RollupMark.objects.exists()
    ROLLUPS.rebuild()
    assert ROLLUPS.differences() == []


def test_check_holds_no_lock_and_sees_one_moment(trained, libraries, impatient, monkeypatch):
    refresh(pending())
    original, during = maintained.differing, []

    def write_and_refresh():
        make_training(libraries.cipare, day=date(2022, 9, 1), head_count=9)
        ROLLUPS.rebuild()
        FINDINGS.look_after()

    def slow(*args):
        if not during:
            during.append(Beside(write_and_refresh))
            during[0].start()
            during[0].join()
        return original(*args)

    monkeypatch.setattr(maintained, "differing", slow)
    with held(Kind.COHORTS, "", "35", "36"):
        assert ROLLUPS.differences() == []
        call_command("rebuild_rollups", check=True)
    assert during[0].problem is None and Tally.objects.get(grain=0, month=0).kegiatan == 4
