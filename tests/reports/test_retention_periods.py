"""Periods of retention: the dry run counts and changes nothing, the worker ends what is older, once a day."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from participants.models import Person
from reports.models import RetentionRun
from reports.retention_periods import end_periods_daily, overdue
from tests.builders import enrol, make_person, make_training
from tpbis.models import ExportLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(libraries, kinds, cast):
    """Somebody of ten years ago and somebody of this year; each with an export noted on that day."""
    with time_machine.travel("2012-03-01 12:00+07:00"):
        old = make_person(libraries.cipare, "Lama Sekali")
        enrol(make_training(libraries.cipare, day=date(2012, 2, 1)), old)
        ExportLog.note(cast.fasda, report="peserta", fmt="csv")
    with time_machine.travel("2022-11-01 12:00+07:00"):
        new = make_person(libraries.cipare, "Baru Saja")
        enrol(make_training(libraries.cipare, day=date(2022, 10, 1)), new)
        ExportLog.note(cast.fasda, report="peserta", fmt="csv")
    return old, new


def names() -> list[str]:
    return sorted(Person.unscoped.values_list("name", flat=True))


def test_dry_run_counts_and_changes_nothing(people, capsys):
    with time_machine.travel("2022-11-22 12:00+07:00"):
        call_command("data_retention", dry_run=True)
    said = capsys.readouterr().out
    assert "Peserta yang tidak ikut kegiatan lagi: 1 melewati 10 tahun" in said
    assert "Catatan ekspor: 1 melewati 5 tahun" in said
    assert "Tidak ada yang diubah." in said
    assert (names(), ExportLog.unscoped.count()) == (["Baru Saja", "Lama Sekali"], 2)


def test_worker_ends_what_is_older_once_a_day_and_notes_how_much(people):
    with time_machine.travel("2022-11-22 12:00+07:00"):
        end_periods_daily()
        assert (names(), ExportLog.unscoped.count()) == (["Baru Saja", "Data pribadi dihapus"], 1)
        assert RetentionRun.objects.get().ended["Catatan ekspor"] == 1
        Person.unscoped.update(erased_at=None)
        end_periods_daily()
        assert Person.unscoped.filter(erased_at=None).count() == 2
        assert dict(overdue())  # each kind can be counted
