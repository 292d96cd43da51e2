"""`rebuild_rollups --check` finds each kept thing that was falsified by force, and changes nothing itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from participants.models import SignalFinding
from participants.signals.refresh import FINDINGS
from programs.models import Region, RegionChange, Training
from reports.cohort.refresh import COHORTS
from reports.models import CohortMark, CohortPart, RollupMark
from reports.rollups import refresh as rollups
from reports.rollups.refresh import ROLLUPS
from tests.builders import answer, baseline, enrol, make_person, make_region, make_training
from tests.standing_rows import filled_once

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 17)
MARKED_AT = datetime(2026, 11, 22, tzinfo=UTC)


@filled_once
def kept(libraries, places):
    """A cohort with answers in two kabupaten/kota, two findings of a library and a pair of two; all fresh."""
    for library in (libraries.cipare, libraries.airlangga):
        training = make_training(library, day=DAY, head_count=14)
        for n in range(8):
            line = enrol(training, make_person(library, f"Orang {n}", "LP"[n % 2]))
            baseline(line, None, income_exact=500_000 + 300_000 * n)
            answer(line, DAY + timedelta(days=150), income_exact=2_000_000 - 137_000 * n)
    make_training(libraries.cipare, "Kelas buket bunga", day=DAY, place=places.cipare, head_count=250)
    make_training(libraries.serang, "Kelas buket bunga lagi", day=DAY, place=places.cipare)
    rollups.refresh(rollups.pending(""))
    COHORTS.look_after()
    FINDINGS.look_after()


def check(capsys) -> str:
    """What `--check` prints; "" when everything agrees."""
    try:
        call_command("rebuild_rollups", check=True)
    except SystemExit as end:
        assert end.code == 1
        return capsys.readouterr().out
    return ""


def by_force(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        assert cursor.rowcount > 0
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_what_agrees_is_silent_and_stays_as_it_was(kept, capsys):
    before = (
        list(CohortPart.objects.order_by("pk").values()),
        list(SignalFinding.unscoped.order_by("pk").values()),
    )
    assert check(capsys) == ""
    after = (
        list(CohortPart.objects.order_by("pk").values()),
        list(SignalFinding.unscoped.order_by("pk").values()),
    )
    assert before == after and all(before)


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        (
            "UPDATE reports_cohortpart SET naik = naik + 1 WHERE code = '36.73' AND cut = 'umur'",
            '"cut": "umur"',
        ),
        (
            "UPDATE reports_cohortpart SET counts[1] = 9 WHERE counts <> '{}' AND code = '35.78'",
            "angkatan tersimpan",
        ),
        ("UPDATE reports_cohortpart SET \"values\"[1] = 7 WHERE cut = 'pita'", '"cut": "pita"'),
        ("DELETE FROM reports_cohortpart WHERE code = '36.73' AND cut = 'dana'", "angkatan dari data"),
        ("UPDATE reports_cohortpart SET code = '36.99' WHERE code = '36.73'", '"code": "36.99"'),
        (
            "UPDATE participants_signalfinding SET facts = '{\"orang\": 999}' WHERE key = 'terlalu_ramai'",
            "999",
        ),
        (
            "UPDATE participants_signalfinding SET day = '2020-01-01' WHERE other_id IS NOT NULL",
            "dicatat_dua_kali",
        ),
        ("DELETE FROM participants_signalfinding WHERE other_id IS NOT NULL", "tanda dari data"),
        (
            "UPDATE participants_signalfinding SET subject = 'lain' WHERE key = 'banyak_tanpa_nama'",
            "tanda tersimpan",
        ),
        ("UPDATE reports_tally SET bernama = 9", "tally tersimpan"),
        ("UPDATE reports_distinct SET orang = orang + 1 WHERE grain = 5", "distinct tersimpan"),
    ],
)
def test_each_kept_thing_falsified_by_force_is_found(kept, capsys, statement, word):
    by_force(statement)
    assert word in check(capsys)
    assert word in check(capsys)  # the first look mended nothing


def test_what_waits_is_not_called_wrong(kept, libraries, capsys):
    by_force("DELETE FROM reports_cohortpart WHERE code = '36.73'")
    by_force("DELETE FROM participants_signalfinding WHERE key IN ('terlalu_ramai', 'dicatat_dua_kali')")
    make_training(libraries.cipare, "Lagi", day=DAY)
    assert check(capsys) == ""
    rollups.refresh(rollups.pending(""))
    assert COHORTS.differences() == FINDINGS.differences() == []
    COHORTS.look_after()
    FINDINGS.look_after()
    assert check(capsys) == ""


def test_a_code_that_moved_is_checked_where_it_counts_today(kept, places, capsys):
    new = make_region("36.74", "Kota Baru")
    RegionChange(old=places.serang, new=new, day=date(2026, 1, 1)).save()
    Training.unscoped.filter(region__code__startswith="36.73").update(region=places.serang)
    Region.unscoped.filter(pk="36.73").update(valid_until=date(2025, 12, 31))
    rollups.refresh(rollups.pending(""))
    COHORTS.look_after()
    FINDINGS.look_after()
    assert check(capsys) == ""
    assert CohortPart.objects.filter(code="36.74").exists()
    by_force("UPDATE reports_cohortpart SET turun = 99 WHERE code = '36.74'")
    assert '"turun": 99' in check(capsys)


@pytest.mark.parametrize(
    ("maintained", "mark"),
    [
        (ROLLUPS, RollupMark(node="36.99.01", year=2022, at=MARKED_AT)),
        (ROLLUPS, RollupMark(node="36.99", year=0, at=MARKED_AT)),
        (COHORTS, CohortMark(node="36.99", year=2022)),
        (COHORTS, CohortMark(node="99", year=0)),
    ],
)
def test_a_rebuild_leaves_no_mark_of_a_place_without_rows(kept, capsys, maintained, mark):
    mark.save()
    assert maintained.waiting()
    ROLLUPS.rebuild()
    COHORTS.rebuild()
    assert maintained.waiting() == []
    assert check(capsys) == ""
