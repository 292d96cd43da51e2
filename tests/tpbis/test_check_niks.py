"""The command that lists, and masks, the NIKs that older versions let into texts."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from participants.models import Person
from programs.models import Library, Training
from tests.builders import enrol, make_person, make_training

NIK, MASK = "3673081111700003", "••••••••••••0003"


def check(*options) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_niks", *options, stdout=out, stderr=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def old_rows(cast, libraries, kinds):
    """What an older version let in: a name, a note and a result."""
    training = make_training(libraries.cipare, result="NIK ketua 3673 0811 1170 0003")
    person = make_person(libraries.cipare, f"Siti {NIK}", nik=NIK)
    enrol(training, person, note=f"KTP {NIK[:-1]}")
    return training, person


def test_clean_data_says_so(cast, libraries, kinds):
    enrol(make_training(libraries.cipare), make_person(libraries.cipare, nik=NIK))
    assert check() == (0, "Tidak ada NIK di luar isian NIK.\n")


def test_rows_and_history_are_listed_masked_and_counted_by_library(old_rows, libraries):
    code, text = check()
    assert code == 1 and NIK[:8] not in text.replace(" ", "")
    assert f"participants.Person {old_rows[1].pk} name: Siti {MASK}" in text
    assert f"programs.Training {old_rows[0].pk} result: NIK ketua {MASK}" in text
    assert "participants.PersonEvent" in text and "programs.TrainingEvent" in text
    assert f"{libraries.cipare.name}: " in text and "(tanpa perpustakaan)" not in text


def test_masking_leaves_none_in_rows_and_history(old_rows):
    assert check("--mask")[0] == 0
    assert check()[0] == 0
    person = Person.unscoped.get()
    assert (person.name, person.nik) == (f"Siti {MASK}", NIK)
    assert Training.unscoped.get().result == f"NIK ketua {MASK}"
    events = apps.get_model("participants", "PersonEvent").objects.values_list("name", flat=True)
    assert set(events) == {f"Siti {MASK}"}


def test_old_text_stops_no_other_act_but_is_not_written_anew(old_rows, libraries):
    training = old_rows[0]
    training.venue = "Aula"
    training.full_clean()
    training.result += " lagi"
    with pytest.raises(Exception, match="memuat NIK"):
        training.full_clean()
    with pytest.raises(Exception, match="memuat NIK"):
        Library(name=f"TBM {NIK}").clean_fields(exclude=["region", "tier"])
