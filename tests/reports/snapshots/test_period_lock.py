"""Locking, reopening, snapshots: who may, what stays, and that a change by force is found."""

import hashlib
import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from programs.models import PeriodLock, Training
from reports.disclosure.visible_figures import RECORD
from reports.models import Snapshot
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period, reopen
from reports.snapshots.snapshot import canonical, checksum_of, compare, figures_of
from tests.builders import answer, baseline, enrol, make_partnership, make_person, make_training
from tests.reports.answers import impact

YEAR, TODAY = Period.of_year(2022), date(2024, 1, 2)


@pytest.fixture
def held(libraries, kinds):
    """A skills training of eleven in Cipare, one with a baseline; a bedah buku of the province in Cipare."""
    training = make_training(libraries.cipare, kind=kinds.skills, day=date(2022, 7, 17))
    lines = [enrol(training) for _ in range(11)]
    baseline(lines[0], 2)
    make_training(libraries.banten, "Bedah buku", kind=kinds.book, day=date(2022, 3, 5), head_count=30)
    make_partnership(libraries.cipare)
    return lines


@pytest.fixture
def locked(held, cast, places):
    return lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)


def by_force(statement, *params):
    """Change rows behind the application's back, with every trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, params)
        cursor.execute("SET LOCAL session_replication_role = origin")


def check() -> tuple[int, str]:
    """Exit code and what `check_snapshots` prints."""
    out = StringIO()
    try:
        call_command("check_snapshots", stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_lock_takes_a_snapshot_equal_to_the_report(locked, cast):
    snapshot = Snapshot.unscoped.get(lock=locked)
    told = json.loads(snapshot.payload)
    report = impact(cast.fasda, "36.73", "kecamatan", YEAR, TODAY)
    assert told["total"] == report.total.values | {"kosong": report.total.empty}
    assert {row["kode"]: row["dilatih"] for row in told["baris"]} == {
        row.code: row["dilatih"] for row in report.rows
    }
    assert (told["total"]["dilatih"], told["per_tanggal"], told["periode"]) == (11, "2024-01-02", "2022")
    assert snapshot.checksum == hashlib.sha256(snapshot.payload.encode()).hexdigest()


def test_snapshot_reads_back_as_it_was(locked, cast):
    snapshot = Snapshot.unscoped.get(lock=locked)
    report = impact(cast.fasda, "36.73", "kecamatan", YEAR, TODAY)
    again = figures_of(snapshot, cast.fasda, TODAY)
    assert again.total.values == report.total.values
    assert [column.key for column in again.columns] == [column.key for column in report.columns]
    assert compare(snapshot, cast.fasda, TODAY) == []


def test_period_that_runs_is_not_locked(held, cast, places):
    with pytest.raises(ValidationError, match="belum selesai"):
        lock_period(region=places.serang, period=Period.of_year(2024), by=cast.fasda, today=TODAY)


def test_same_period_is_locked_once(locked, cast, places):
    with pytest.raises(ValidationError, match="sudah dikunci"):
        lock_period(region=places.serang, period=YEAR, by=cast.banten, today=TODAY)


def test_reopening_needs_a_reason_and_keeps_who_when_why(locked, cast):
    with pytest.raises(ValidationError, match="alasan"):
        reopen(lock=locked, reason=" ", by=cast.fasda)
    reopen(lock=locked, reason="Daftar hadir tertinggal", by=cast.fasda)
    row = PeriodLock.unscoped.get()
    assert (row.reason, row.reopened_by, row.reopened_at is None) == (
        "Daftar hadir tertinggal",
        cast.fasda,
        False,
    )
    assert [event.reason for event in row.events.order_by("pgh_id")] == ["", "Daftar hadir tertinggal"]


def test_office_below_does_not_open_what_an_office_above_locked(held, cast, places):
    lock = lock_period(region=places.serang, period=YEAR, by=cast.banten, today=TODAY)
    with pytest.raises(ValidationError, match="kantor"):
        reopen(lock=lock, reason="Ingin mengubah", by=cast.fasda)
    assert reopen(lock=lock, reason="Permintaan kota", by=cast.pusat).reopened_at


def test_locked_again_after_reopening_is_a_new_row_and_a_new_snapshot(locked, cast, places):
    reopen(lock=locked, reason="Betulkan", by=cast.fasda)
    make_training(places.cipare.libraries.first(), day=date(2022, 5, 1))
    lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)
    assert PeriodLock.unscoped.count() == 2
    assert [json.loads(s.payload)["total"]["kegiatan"] for s in Snapshot.unscoped.order_by("created_at")] == [
        1,
        2,
    ]


def test_answers_of_a_locked_year_come_in_and_the_snapshot_stays(locked, held, cast):
    snapshot = Snapshot.unscoped.get(lock=locked)
    answer(held[0], date(2023, 1, 20), band=5)
    found = {
        row.key: (row.then, row.now, row.fixed)
        for row in compare(snapshot, cast.fasda, TODAY)
        if row.row == "Kota Serang"
    }
    assert found["dijawab"] == (0, 1, False)
    assert found["berhasil_dilaporkan"] == (0, 1, False)
    assert json.loads(Snapshot.unscoped.get().payload)["total"]["dijawab"] == 0
    assert check()[0] == 0


def test_month_changed_by_force_is_reported_as_different(held, cast, places):
    july = Period.of_months((2022, 7), (2022, 7))
    lock_period(region=places.serang, period=july, by=cast.fasda, today=TODAY)
    assert check()[0] == 0
    by_force("UPDATE programs_training SET head_count = 25 WHERE title = 'Pelatihan buket bunga'")
    code, out = check()
    assert code == 1
    assert "BERUBAH  Kota Serang, Juli 2022" in out and "Kehadiran: dulu 11, sekarang 25" in out
    assert "Kota Serang, Juli 2022" in out and "dijawab" not in out


def test_year_changed_by_force_is_reported_though_no_roll_up_was_marked(locked):
    by_force("UPDATE programs_training SET status = 'batal' WHERE title = 'Pelatihan buket bunga'")
    code, out = check()
    assert code == 1
    assert "Kegiatan warga: dulu 1, sekarang 0" in out


@pytest.mark.parametrize("also_checksum", [False, True])
def test_altered_snapshot_is_reported(locked, also_checksum):
    altered = canonical(json.loads(Snapshot.unscoped.get().payload) | {"wilayah": "36.71"})
    by_force("UPDATE reports_snapshot SET payload = %s", altered)
    if also_checksum:
        by_force("UPDATE reports_snapshot SET checksum = %s", checksum_of(altered))
    code, out = check()
    assert (code, "sidik" in out) == (1, True)


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_snapshot SET payload = ''", "DELETE FROM reports_snapshot"]
)
def test_snapshot_is_neither_changed_nor_deleted(locked, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_change_after_reopening_is_told_but_is_no_fault(locked, held, cast):
    reopen(lock=locked, reason="Betulkan", by=cast.fasda)
    Training.unscoped.filter(title="Pelatihan buket bunga").update(head_count=12)
    code, out = check()
    assert (code, "dulu 11, sekarang 12" in out) == (0, True)


def test_corrected_person_moves_the_living_figure_only(locked, held):
    held[0].person.sex = "L"
    held[0].person.save()
    code, out = check()
    assert (code, "Perempuan: dulu 11, sekarang 10" in out) == (0, True)


def test_reader_sees_a_suppressed_snapshot(cast, places, libraries, kinds, sign_in):
    for _ in range(3):
        enrol(make_training(libraries.cipare, kind=kinds.skills), make_person(libraries.cipare))
    lock = lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)
    snapshot = Snapshot.unscoped.get(lock=lock)
    assert figures_of(snapshot, RECORD, TODAY).total["berhasil"] == 0
    assert figures_of(snapshot, cast.pembaca, TODAY).total.empty["berhasil"] == "disembunyikan"
    told = json.loads(sign_in(cast.pembaca).get(f"/cuplikan/{snapshot.pk}.json").content)
    assert told["total"]["kosong"]["berhasil"] == "disembunyikan"
