"""A locked period cannot be changed by ORM, bulk, COPY or SQL; the figures around it still can."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from participants.choices import ConsentPurpose
from participants.models import Attendance, Consent, Declaration, Enrolment
from participants.people.merging import merge_people
from participants.rights.erasure import erase
from participants.roster.record_roster import RosterLine, record_roster
from programs.models import (
    Commitment,
    LibraryArea,
    NilReport,
    Partnership,
    PeriodLock,
    RegionChange,
    Representative,
    Training,
    TrainingDay,
)
from programs.services import move_library, report_nil, set_partnership
from tests.builders import (
    answer,
    baseline,
    declare_one,
    enrol,
    make_library,
    make_partnership,
    make_person,
    make_region,
    make_training,
)
from tpbis.records.uuid7 import uuid7

SAID = "sudah dikunci"


def lock(region, year=2022, first=None, last=None, **extra) -> PeriodLock:
    row = PeriodLock(region=region, first=first or date(year, 1, 1), last=last or date(year, 12, 31), **extra)
    row.save()
    return row


def is_refused(act) -> bool:
    """Whether the database refuses what `act` does, with the sentence of the lock."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except IntegrityError as problem:
        assert problem.__cause__.diag.constraint_name == "period_locked"
        assert SAID in problem.__cause__.diag.message_primary
        return True
    return False


def sql(text, *params):
    def act():
        with connection.cursor() as cursor:
            cursor.execute(text, params)

    return act


def copied(model, row):
    """Write a row by COPY, as a bulk load does."""
    fields = list(model._meta.concrete_fields)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    line = "\t".join("\\N" if value is None else str(value) for value in values) + "\n"
    columns = ", ".join(f'"{field.column}"' for field in fields)

    def act():
        with connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.copy_expert(f"COPY {model._meta.db_table} ({columns}) FROM STDIN", io.StringIO(line))

    return act


@pytest.fixture
def year(libraries, places, kinds):
    """A year with a training of one person, a meeting, a nil report, a commitment and a partnership."""
    training = make_training(libraries.cipare, kind=kinds.skills)
    line = enrol(training)
    meeting = make_training(libraries.cipare, "Pertemuan", kind=kinds.meeting)
    promise = Commitment(
        library=libraries.cipare, by_whom="Lurah", kind="pemdes", form="sk", made_on=date(2022, 8, 1)
    )
    promise.save()
    make_partnership(libraries.cipare)
    report_nil(library=libraries.cipare, month=date(2022, 9, 1), by=None)
    return {
        "training": training,
        "line": line,
        "meeting": meeting,
        "promise": promise,
        "library": libraries.cipare,
    }


def new_training(library, kind, **extra):
    values = {"first_day": date(2022, 3, 1), "last_day": date(2022, 3, 1), "status": "terlaksana", **extra}
    training = Training(title="Susulan", library=library, kind=kind, **values)
    training.derive()
    return training


def changes(year, kinds):
    """Name → an act that changes what the locked year counts."""
    training, line, library = year["training"], year["line"], year["library"]
    table, person = Training._meta.db_table, line.person
    other = make_training(library, "Tahun lain", day=date(2023, 2, 1), kind=kinds.skills)
    elsewhere = enrol(other)
    return {
        "orm insert": lambda: new_training(library, kinds.skills).save(),
        "bulk insert": lambda: Training.unscoped.bulk_create([new_training(library, kinds.skills)]),
        "copy activity": copied(Training, new_training(library, kinds.skills)),
        "copy roster": copied(
            Enrolment,
            Enrolment(
                id=uuid7(),
                training=training,
                person=make_person(library, "Baru"),
                province="36",
                counted_region=training.region,
            ),
        ),
        "copy attendance": copied(
            Attendance, Attendance(id=uuid7(), enrolment=line, province="36", day=date(2022, 7, 18))
        ),
        "sql update": sql(f"UPDATE {table} SET head_count = 99 WHERE id = %s", training.pk),
        "sql delete": sql("DELETE FROM participants_attendance WHERE enrolment_id = %s", line.pk),
        "queryset update": lambda: Training.unscoped.filter(pk=training.pk).update(
            last_day=date(2022, 7, 18)
        ),
        "out of the year": lambda: Training.unscoped.filter(pk=training.pk).update(
            first_day=date(2023, 7, 17), last_day=date(2023, 7, 17)
        ),
        "into the year": lambda: Training.unscoped.filter(pk=other.pk).update(
            first_day=date(2022, 7, 17), last_day=date(2022, 7, 17)
        ),
        "roster line into the year": lambda: Enrolment.unscoped.filter(pk=elsewhere.pk).update(
            training=training
        ),
        "remove": lambda: Training.unscoped.get(pk=training.pk).remove(by=None),
        "hard delete": lambda: Training.unscoped.filter(pk=year["meeting"].pk).delete(),
        "roster line": lambda: enrol(training),
        "absent": lambda: Enrolment.unscoped.filter(pk=line.pk).update(attended=False),
        "declaration": lambda: declare_one(line),
        "number declared": lambda: Declaration(training=training, number=1, declared_by="Kepala").save(),
        "baseline": lambda: baseline(line, 3),
        "day": lambda: TrainingDay(training=training, day=date(2022, 7, 18)).save(),
        "representative": lambda: Representative(training=year["meeting"], name="Ani", kind="opd").save(),
        "nil report": lambda: NilReport(library=library, month=date(2022, 2, 1)).save(),
        "nil report gone": lambda: NilReport.unscoped.filter(library=library).delete(),
        "commitment": lambda: Commitment(
            library=library, by_whom="X", kind="pemdes", form="sk", made_on=date(2022, 2, 2)
        ).save(),
        "commitment moved": lambda: Commitment.unscoped.update(made_on=date(2023, 8, 1)),
        "partnership ended": lambda: Partnership.unscoped.update(end=date(2022, 6, 30)),
        "partnership gone": lambda: Partnership.unscoped.filter(library=library).delete(),
        "area": lambda: LibraryArea(library=library, region=make_region("36.71", "Kota Tangerang")).save(),
        "library moved whole": sql(
            "UPDATE programs_library SET region_id = '36.71' WHERE id = %s", library.pk
        ),
        "person removed": lambda: type(person).unscoped.get(pk=person.pk).remove(by=None),
        "co-host": lambda: training.co_hosts.add(make_library(library.region, "Tetangga")),
        "skills": lambda: training.skills.create(code="menjahit", label="Menjahit"),
    }


def test_locked_year_refuses_every_change_through_every_door(year, kinds, places):
    acts = changes(year, kinds)
    assert [name for name, act in acts.items() if is_refused(act)] == []
    lock(places.serang)
    assert [name for name, act in acts.items() if not is_refused(act)] == []


@pytest.mark.parametrize("code", ["36", "36.73.01", "36.73.01.1004", None])
def test_lock_of_any_region_around_the_row_holds(year, kinds, code):
    lock(make_region(code, "Wilayah") if code else None)
    assert is_refused(lambda: enrol(year["training"]))


@pytest.mark.parametrize(
    "elsewhere",
    [{"year": 2021}, {"first": date(2022, 1, 1), "last": date(2022, 6, 30)}],
    ids=["year", "half"],
)
def test_lock_of_another_period_changes_nothing(year, kinds, places, elsewhere):
    lock(places.serang, **elsewhere)
    assert not is_refused(lambda: enrol(year["training"]))


def test_lock_of_another_region_changes_nothing(year, places):
    lock(places.surabaya)
    lock(places.tangerang)
    lock(places.kota_baru)
    assert not is_refused(lambda: enrol(year["training"]))


def test_reopened_lock_lets_everything_through(year, kinds, places):
    row = lock(places.serang)
    row.reopened_at, row.reason = row.created_at, "Ada daftar hadir yang tertinggal"
    row.save()
    assert [name for name, act in changes(year, kinds).items() if is_refused(act)] == []


def test_activity_held_from_above_counts_where_it_took_place(libraries, places, kinds):
    lock(places.serang)
    assert is_refused(lambda: make_training(libraries.banten, place=places.cipare, kind=kinds.book))
    assert not is_refused(lambda: make_training(libraries.banten, kind=kinds.book))


def test_roster_of_a_bimtek_counts_at_the_represented_region(libraries, places, kinds):
    bimtek = make_training(libraries.banten, "Bimtek", kind=kinds.bimtek)
    lock(places.serang)
    assert is_refused(
        lambda: enrol(bimtek, make_person(libraries.banten), represents_library=libraries.cipare)
    )
    assert not is_refused(lambda: enrol(bimtek, make_person(libraries.banten)))


def test_who_co_hosts_has_reported_where_it_works(libraries, places, kinds):
    made = make_training(libraries.cipare, kind=kinds.skills)
    made.co_hosts.add(libraries.airlangga)
    row = lock(places.surabaya)
    assert is_refused(lambda: made.co_hosts.clear())
    assert is_refused(lambda: Training.unscoped.get(pk=made.pk).remove(by=None))
    assert is_refused(lambda: Training.unscoped.filter(pk=made.pk).update(last_day=date(2022, 7, 18)))
    assert not is_refused(lambda: enrol(made))
    PeriodLock.unscoped.filter(pk=row.pk).delete()
    lock(places.tangerang)
    assert not is_refused(lambda: made.co_hosts.clear())


def test_old_code_is_held_by_the_lock_of_its_successor(libraries, places, kinds):
    heir = make_region("36.75", "Kota Baru Serang")
    RegionChange(old=places.cipare, new=heir, day=date(2024, 1, 1)).save()
    lock(heir)
    assert is_refused(lambda: make_training(libraries.cipare))


def test_what_comes_later_by_design_still_comes_in(year, cast, kinds, places):
    line, promise, library = year["line"], year["promise"], year["library"]
    other = make_person(library, "Orang lain")
    lock(places.serang)
    answer(line, date(2023, 1, 17), band=5)
    promise.realised_on = date(2023, 3, 1)
    promise.save()
    paper = {"training": year["training"], "purpose": ConsentPurpose.RECORD, "given_on": date(2022, 7, 17)}
    Consent(person=line.person, **paper).save()
    merge_people(primary=line.person, joined=other, by=cast.fasda)
    line.person.name = "Nama yang betul"
    line.person.save()
    erase(person=line.person, by=cast.fasda)
    year["training"].consent_sheet = True
    year["training"].save()
    Training(
        title="Rencana", library=library, kind=kinds.book, status="rencana", first_day=date(2022, 5, 1)
    ).save()
    record_roster(
        training=year["training"], lines=[RosterLine(person=line.person, id=line.pk)], by=cast.fasda
    )


def test_library_moves_and_changes_partnership_after_the_locked_year(year, cast, places):
    lock(places.serang)
    move_library(library=year["library"], region=places.kota_baru, since=date(2024, 1, 1), by=cast.fasda)
    move_library(library=year["library"], region=places.cipare, since=date(2025, 1, 1), by=cast.fasda)
    set_partnership(
        library=year["library"], status="replikasi_mandiri", start=date(2024, 1, 1), by=cast.fasda
    )


def test_library_does_not_move_inside_the_locked_year(year, cast, places):
    lock(places.serang)
    assert is_refused(
        lambda: move_library(
            library=year["library"], region=places.kota_baru, since=date(2022, 6, 1), by=cast.fasda
        )
    )


def test_standing_locks_are_told_in_python_as_in_sql(year, places):
    row = lock(places.serang)
    locks = PeriodLock.standing()
    assert locks.over(date(2022, 7, 17), "36.73.01.1004") == row.sentence
    asked = [(date(2023, 1, 1), "36.73"), (date(2022, 7, 17), "35", None), (None, "36.73")]
    assert [locks.over(*question) for question in asked] == ["", "", ""]
    assert "Kota Serang tahun 2022" in row.sentence
