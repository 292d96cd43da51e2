"""A row that fits two known people, or a NIK of somebody unlike, asks; corrections are offered."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from participants.importing.flow.undo import undo_import
from participants.importing.roster.roster_importer import RosterImport
from participants.models import Enrolment, ImportBatch, Person
from participants.people.matching import same_name
from tests.builders import enrol, make_person, make_training
from tests.participants.importing.office_workbooks import book
from tests.workbook_cases import CASES

HEAD = ["Nama", "L/P", "NIK", "Tanggal Lahir", "No HP"]
SITI = ["Siti Aminah", "P", "3673015707900001", "17 Juli 1990", "081290000001"]
PHONE = "+6281290000001"


@pytest.fixture
def bring(cast, libraries, kinds, tmp_path):
    """Import rows (or a path) for an activity of its own, or for the one named; returns the import."""
    libraries.serang.uses_nik = True
    libraries.serang.save()

    def run(rows, training=None, **options):
        path = book(tmp_path / "daftar.xlsx", rows) if isinstance(rows, list) else rows
        training = training or make_training(libraries.serang)
        sheet = RosterImport(training=training, by=cast.fasda, path=path, consent=True, **options)
        sheet.run()
        assert sheet.outcome.errors == []
        return sheet

    return run


def known(libraries, **traits):
    traits = {"birth_date": date(1990, 7, 17), "phone": PHONE, "nik": SITI[2]} | traits
    return make_person(libraries.serang, traits.pop("name", SITI[0]), **traits)


def told(sheet) -> list[str]:
    return [w.message for w in sheet.outcome.warnings]


def test_row_that_fits_two_known_people_asks(bring):
    bring(CASES / "37-two-known-people-fit" / "input.xlsx")
    sheet = bring(CASES / "37-two-known-people-fit" / "input-later.xlsx")
    ((name, candidates),) = sheet.doubts.values()
    assert (name, {c.person.birth_year for c in candidates}) == ("Ratminah Dewanti", {1985, 1990})
    assert (sheet.outcome.new, sheet.outcome.matched, Person.unscoped.count()) == (1, 0, 3)
    assert any("mungkin sudah tercatat" in message for message in told(sheet))


def test_birth_in_the_row_says_which_of_two(bring):
    bring(CASES / "37-two-known-people-fit" / "input.xlsx")
    row = ["Ratminah Dewanti", "P", None, "20/08/1990", "081290000811"]
    sheet = bring([HEAD, row])
    assert (sheet.outcome.matched, sheet.doubts) == (1, {})
    assert Enrolment.unscoped.order_by("-id").first().person.birth_year == 1990


@pytest.mark.parametrize(
    "row",
    [
        ["Rukmini Sastra", "P", SITI[2], "17 Juli 1990", None],
        ["Siti Aminah", "P", SITI[2], "17 Juli 2012", None],
        ["Siti Maryam", "P", SITI[2], None, None],
        ["Budi Santoso", "L", SITI[2], None, None],
    ],
)
def test_equal_nik_with_unlike_name_or_other_birth_is_two_people_until_answered(bring, libraries, row):
    first = known(libraries, phone="")
    sheet = bring([HEAD, row])
    ((_, (candidate,)),) = sheet.doubts.values()
    assert (candidate.person, "NIK sama" in candidate.why) == (first, True)
    other = Person.unscoped.exclude(pk=first.pk).get()
    assert (sheet.outcome.new, other.identity == first.identity, other.nik) == (1, False, SITI[2])
    assert any("NIK ini sudah tercatat" in message for message in told(sheet))


@pytest.mark.parametrize("name", ["Siti Aminah", "Hj. SITI AMINAH", "Siti A.", "Aminah", "Siti Aminahh"])
def test_equal_nik_with_a_like_name_is_one_person(bring, libraries, name):
    first = known(libraries)
    sheet = bring([HEAD, [name, *SITI[1:]]])
    assert (sheet.outcome.matched, Enrolment.unscoped.get().person_id) == (1, first.pk)


def test_nik_of_somebody_unlike_in_another_kabupaten_is_two_people_and_tells_nothing(bring, libraries):
    hidden = make_person(libraries.airlangga, "Rukmini Sastra", nik=SITI[2])
    sheet = bring([HEAD, SITI])
    here = Person.unscoped.exclude(pk=hidden.pk).get()
    assert here.identity != hidden.identity and sheet.doubts == {}
    assert not any("Rukmini" in message for message in told(sheet))


def test_one_nik_for_two_children_of_a_file_makes_two_people(bring):
    rows = [HEAD, ["Dinda Saraswati", "P", SITI[2], None, None], ["Raka Wijaya", "L", SITI[2], None, None]]
    sheet = bring(rows)
    assert (sheet.outcome.new, sheet.outcome.skipped) == (2, [])
    assert len(set(Person.unscoped.values_list("identity", flat=True))) == 2
    assert any("tertulis juga di baris 2" in message for message in told(sheet))


CORRECTIONS = [
    ("sex", [SITI[0], "L", *SITI[2:]], "L/P P → L"),
    ("birth", [*SITI[:3], "18 Juli 1990", SITI[4]], "lahir 17 Juli 1990 → 18 Juli 1990"),
    ("name", ["Siti Aminahwati", *SITI[1:]], "nama Siti Aminah → Siti Aminahwati"),
    ("phone", [*SITI[:4], "081290000077"], "nomor HP 0812-9000-0001 → 0812-9000-0077"),
]


@pytest.mark.parametrize("field, row, words", CORRECTIONS, ids=[field for field, _, _ in CORRECTIONS])
def test_what_a_later_file_corrects_is_told_and_taken_only_when_asked(bring, libraries, field, row, words):
    first = known(libraries)
    sheet = bring([HEAD, row])
    (offered,) = sheet.corrections.offered
    assert (offered.field, offered.applied, sheet.outcome.updated) == (field, False, 0)
    assert [words in message and "--update" in message for message in told(sheet)] == [True]
    sheet = bring([HEAD, row], update=["*"])
    assert (sheet.corrections.offered[0].applied, sheet.outcome.updated) == (True, 1)
    now = Person.unscoped.get()
    assert (now.pk, now.version) == (first.pk, 2)
    assert (now.name, now.sex) == (row[0], row[1])
    assert not any(words in str(batch.outcome) for batch in ImportBatch.unscoped.all())


def test_correction_in_the_same_activity_is_offered_too(bring, libraries):
    training = make_training(libraries.serang)
    head = ["No", "Nama", "L/P", "Tanggal Lahir"]
    bring([head, [1, "Siti Aminah", "P", "17/07/1980"], [2, "Budi Santoso", "L", "1/2/1970"]], training)
    sheet = bring(
        [head, [1, "Siti Aminah", "P", "17/07/1990"], [2, "Budi Santoso", "P", "1/2/1970"]], training
    )
    assert [(o.row, o.field, o.old, o.new) for o in sheet.corrections.offered] == [
        (2, "birth", "17 Juli 1980", "17 Juli 1990"),
        (3, "sex", "L", "P"),
    ]
    assert (Person.unscoped.count(), sheet.outcome.unchanged) == (2, 2)


def test_namesake_of_another_birth_on_the_same_list_asks(bring, libraries):
    training = make_training(libraries.serang)
    bring([["Nama", "L/P", "Umur", "Tanggal Lahir"], ["Siti Aminah", "P", None, "17/07/1980"]], training)
    rows = [["Nama", "L/P", "Tanggal Lahir"], ["Budi Santoso", "L", None], ["Siti Aminah", "P", "17/07/1999"]]
    sheet = bring(rows, training)
    assert [(name, c[0].why) for name, c in sheet.doubts.values()] == [
        ("Siti Aminah", "namanya sudah ada di daftar ini; lahir atau NIK-nya lain")
    ]
    assert sheet.outcome.new == 2


def test_what_was_corrected_here_since_is_never_undone(bring, cast, libraries):
    bring([HEAD, SITI])
    person = Person.unscoped.get()
    person.birth_date, person.sex = date(1991, 5, 18), "L"
    person.stamp(cast.fasda).save()
    sheet = bring([HEAD, SITI], update=["*"])
    assert (sheet.corrections.offered, sheet.outcome.updated) == ([], 0)
    assert any("Sudah dibetulkan di sini" in message for message in told(sheet))
    person.refresh_from_db()
    assert (person.birth_date, person.sex) == (date(1991, 5, 18), "L")


def test_empty_fields_are_filled_and_undone_again(bring, cast, libraries):
    make_person(libraries.serang, SITI[0], phone=PHONE)
    sheet = bring([[*HEAD, "Pendidikan"], [*SITI[:2], None, *SITI[3:], "SMA"]])
    person = Person.unscoped.get()
    assert (person.birth_date, person.education, sheet.outcome.updated) == (date(1990, 7, 17), "sma", 1)
    assert sheet.corrections.offered == []
    batch = ImportBatch.unscoped.get()
    undo_import(batch=batch, by=cast.fasda)
    person.refresh_from_db()
    assert (person.birth_date, person.birth_year, person.education) == (None, None, "")


def test_undo_leaves_whom_somebody_changed_since(bring, cast, libraries):
    make_person(libraries.serang, SITI[0], phone=PHONE)
    bring([HEAD, [*SITI[:2], None, *SITI[3:]]])
    person = Person.unscoped.get()
    person.stamp(cast.fasda).save()
    with pytest.raises(ValidationError, match="sudah diubah lagi"):
        undo_import(batch=ImportBatch.unscoped.get(), by=cast.fasda)


def test_somebody_of_another_library_who_came_here_is_not_changed(bring, libraries):
    guest = make_person(libraries.airlangga, SITI[0], phone=PHONE, birth_date=date(1990, 7, 17))
    training = make_training(libraries.serang)
    enrol(training, guest)
    sheet = bring([HEAD, [SITI[0], "L", None, "17 Juli 1990", SITI[4]]], training, update=["*"])
    guest.refresh_from_db()
    assert (guest.sex, sheet.corrections.offered) == ("P", [])
    assert any("hanya perpustakaan yang mendaftarkannya" in message for message in told(sheet))


@pytest.mark.parametrize(
    "one, two, same",
    [
        ("siti aminah", "siti a", True),
        ("aminah", "siti aminah", True),
        ("m rizki", "muhammad rizki", True),
        ("siti aminah", "siti maryam", False),
        ("dinda saraswati", "rukmini sastra", False),
    ],
)
def test_same_name(one, two, same):
    assert same_name(one, two) is same is same_name(two, one)
