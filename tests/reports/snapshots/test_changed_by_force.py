"""A locked period changed past every trigger: command and page report exactly what differs."""

from datetime import date

import pytest

from programs.models import Commitment, NilReport, Partner, PeriodLock, Representative, TrainingPartner
from reports.models import Snapshot
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import answer, baseline, declare_one, enrol, make_partnership, make_person, make_training
from tests.reports.snapshots.test_period_lock import by_force, check
from tests.standing_rows import filled_once

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2024, 1, 2), date(2022, 7, 17)
PERIODS = {
    "month": Period.of_months((2022, 7), (2022, 7)),
    "quarter": Period.of_months((2022, 7), (2022, 9)),
    "year": Period.of_year(2022),
}
FIXED = "Seharusnya tidak berubah"


@filled_once
def held(libraries, kinds):
    """Something of everything in July 2022, and the same in Surabaya."""
    for library in (libraries.cipare, libraries.airlangga):
        training = make_training(library, kind=kinds.skills, day=DAY, head_count=14)
        lines = [enrol(training, make_person(library, f"Orang {n}")) for n in range(11)]
        baseline(lines[0], 2)
        answer(lines[0], date(2023, 1, 20), band=5)
        declare_one(lines[1])
        partner = Partner(library=library, name="Mitra", kind="komunitas")
        partner.save()
        TrainingPartner(training=training, partner=partner).save()
        bimtek = make_training(library, "Bimtek", kind=kinds.bimtek, day=DAY)
        enrol(bimtek)
        meeting = make_training(library, "Rapat", kind=kinds.meeting, day=DAY)
        Representative(training=meeting, name="Camat", kind="opd").save()
        Commitment(library=library, by_whom="Camat", kind="opd", form="sk", made_on=DAY).save()
        NilReport(library=library, month=date(2022, 8, 1)).save()
        make_partnership(library)


CHANGES = {
    "heads": ("UPDATE programs_training SET head_count = 25 WHERE head_count = 14", "Kehadiran"),
    "called off": ("UPDATE programs_training SET status = 'batal' WHERE head_count = 14", "Kegiatan warga"),
    "removed": (
        "UPDATE programs_training SET deleted_at = now() WHERE title = 'Bimtek'",
        "Kegiatan pengelola",
    ),
    "moved in time": (
        "UPDATE programs_training SET last_day = '2023-02-01' WHERE head_count = 14",
        "Dilatih",
    ),
    "moved in place": (
        "UPDATE programs_training SET region_id = '36.71' WHERE head_count = 14",
        "Kegiatan warga",
    ),
    "no place": ("UPDATE programs_training SET place_id = NULL", "Desa/kelurahan yang dijangkau"),
    "not measured": ("UPDATE programs_training SET measured = false", "Dilatih"),
    "absent": ("UPDATE participants_enrolment SET attended = false", "Hadir dengan nama"),
    "a child": ("UPDATE participants_enrolment SET stated_age = 9", "Dilatih"),
    "no meeting": ("DELETE FROM programs_representative", "Wakil pemangku kepentingan"),
    "no promise": ("UPDATE programs_commitment SET made_on = '2021-01-01'", "Komitmen"),
    "no partner": ("UPDATE programs_partnership SET \"end\" = '2022-01-31'", "Perpustakaan mitra"),
}


def page_of(client, lock) -> str:
    return client.get(f"/cuplikan/{Snapshot.unscoped.get(lock=lock).pk}/").content.decode()


@pytest.mark.parametrize("part", PERIODS)
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_told_by_command_and_page(held, cast, places, sign_in, part, change):
    lock = lock_period(region=places.serang, period=PERIODS[part], by=cast.fasda, today=TODAY)
    client = sign_in(cast.fasda)
    assert check() == (0, check()[1]) and FIXED not in page_of(client, lock)
    statement, label = CHANGES[change]
    by_force(statement)
    code, out = check()
    assert code == 1
    assert any(line.startswith("BERUBAH") and f", {label}: dulu " in line for line in out.splitlines()), out
    text = page_of(client, lock)
    assert FIXED in text and f'<th scope="row">{label}</th>' in text


@pytest.mark.parametrize("change", CHANGES)
def test_the_lock_of_a_neighbour_that_nobody_touched_stays_silent(held, cast, places, change):
    lock_period(region=places.surabaya, period=PERIODS["year"], by=cast.pusat, today=TODAY)
    here = " WHERE library_id IN (SELECT id FROM programs_library WHERE region_id LIKE '36%%')"
    if change in ("heads", "called off", "no partner", "no promise"):
        statement = CHANGES[change][0].split(" WHERE ")[0]
        by_force(statement + here)
        assert check()[0] == 0


@pytest.mark.parametrize("change", ["heads", "removed", "no partner"])
def test_a_locked_nation_is_recounted_from_the_rows_by_the_command(held, cast, change):
    lock_period(region=None, period=PERIODS["year"], by=cast.pusat, today=TODAY)
    assert check()[0] == 0
    by_force(CHANGES[change][0])
    code, out = check()
    assert code == 1 and f"{CHANGES[change][1]}: dulu" in out


def test_what_only_the_row_of_the_lock_forgot_is_still_told(held, cast, places, sign_in):
    """The lock reopened by force: the figure that moved is told, though as one that may move."""
    lock = lock_period(region=places.serang, period=PERIODS["month"], by=cast.fasda, today=TODAY)
    by_force("UPDATE programs_periodlock SET reopened_at = now(), reason = 'x'")
    by_force(CHANGES["heads"][0])
    code, out = check()
    assert (code, "Kehadiran: dulu 14, sekarang 25" in out) == (0, True)
    assert PeriodLock.unscoped.get(pk=lock.pk).reopened_at


@pytest.mark.parametrize("column", ["payload", "checksum", "taken_on", "definitions", "level"])
def test_a_snapshot_altered_by_force_is_told_on_page_and_by_command(held, cast, places, sign_in, column):
    lock = lock_period(region=places.serang, period=PERIODS["month"], by=cast.fasda, today=TODAY)
    values = {"payload": "replace(payload, '14', '15')", "checksum": "'0'", "taken_on": "'2030-01-01'",
              "definitions": "9", "level": "'desa'"}  # fmt: skip
    by_force(f"UPDATE reports_snapshot SET {column} = {values[column]}")
    assert check()[0] == 1
    assert "Cuplikan ini tidak dapat dipercaya" in page_of(sign_in(cast.fasda), lock)
