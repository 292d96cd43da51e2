"""Undoing an import takes the same statements at any length and restores every earlier value."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.choices import ResultKind
from participants.importing.flow.undo import undo_import
from participants.models import Business, Declaration, Enrolment, ImportBatch, Person, Result
from participants.people.merging import merge_people
from programs.models import Training
from tests.builders import enrol, make_person, make_training
from tests.participants.importing.test_activity_importer import ARGS, ROWS, recap  # noqa: F401
from tests.participants.importing.test_official_workbooks import SERANG, run, serang  # noqa: F401

QUERIES = 29
TOLD = ["place_id", "cost", "head_count", "head_count_male", "venue", "status", "result"]


def undo(batch, by):
    return undo_import(batch=ImportBatch.unscoped.get(pk=batch), by=by)


def test_every_kind_of_cell_goes_back_to_what_it_was(recap, cast):  # noqa: F811
    run(recap(ROWS[0]), *ARGS)
    before = Training.unscoped.values(*TOLD).get()
    changed = (
        ROWS[0].replace(";3;8;", ";4;9;").replace(";Cipare;APBD", ";Kota Baru;APBD").replace("2.500", "3.750")
    )
    batch = run(recap(changed), *ARGS)["batch"]
    now = Training.unscoped.values(*TOLD).get()
    assert (now["place_id"], now["cost"], now["head_count"]) != (
        before["place_id"],
        before["cost"],
        before["head_count"],
    )
    assert undo(batch, cast.fasda) == {"training": 0}
    training = Training.unscoped.get()
    assert {name: getattr(training, name) for name in TOLD} == before
    assert (training.version, training.updated_by) == (3, cast.fasda)


@pytest.mark.parametrize("many", [1, 40])
def test_undo_of_activities_costs_the_same_at_any_length(recap, cast, many):  # noqa: F811
    rows = [ROWS[1].replace("Topi Bambu", f"Buku {n}") for n in range(many)]
    batch = run(recap(*rows), *ARGS)["batch"]
    with CaptureQueriesContext(connection) as asked:
        assert undo(batch, cast.fasda) == {"training": many}
    assert len(asked) == QUERIES


def test_person_who_came_elsewhere_keeps_the_import(serang, cast):  # noqa: F811
    batch = run(SERANG, *serang)["batch"]
    person = Person.unscoped.first()
    enrol(make_training(person.library), person)
    with pytest.raises(ValidationError, match="ikut kegiatan lain"):
        undo(batch, cast.fasda)
    assert Person.unscoped.count() == 11


def test_person_whom_a_merge_names_keeps_the_import(serang, cast):  # noqa: F811
    batch = run(SERANG, *serang)["batch"]
    person = Person.unscoped.first()
    merge_people(primary=make_person(person.library, "Siti Lain"), joined=person, by=cast.fasda)
    with pytest.raises(ValidationError, match="sudah digabung"):
        undo(batch, cast.fasda)
    assert Person.unscoped.count() == 12


@pytest.mark.parametrize("what", ["result", "business", "declaration"])
def test_what_people_added_by_hand_keeps_the_import(serang, cast, what):  # noqa: F811
    batch = run(SERANG, *serang)["batch"]
    line = Enrolment.unscoped.select_related("training", "person").first()
    if what == "result":
        Result(training=line.training, enrolment=line, kind=ResultKind.values[0]).stamp(cast.fasda).save()
    elif what == "business":
        Business(person=line.person, name="Warung Ibu").stamp(cast.fasda).save()
    else:
        line.declarations.all().delete()
        Declaration(training=line.training, enrolment=line, status="belum", declared_by="Dinas").save()
    with pytest.raises(ValidationError, match="sudah ditambahi"):
        undo(batch, cast.fasda)
    assert Enrolment.unscoped.count() == 11


def test_figures_that_somebody_corrected_since_are_not_overwritten(recap, cast):  # noqa: F811
    run(recap(ROWS[1]), *ARGS)
    batch = run(recap(ROWS[1].replace(";10;20;", ";12;20;")), *ARGS)["batch"]
    training = Training.unscoped.get()
    training.head_count_male, training.head_count = 15, 35
    training.save()
    with pytest.raises(ValidationError, match="sudah diubah lagi"):
        undo(batch, cast.fasda)
    training.refresh_from_db()
    assert training.head_count_male == 15
