"""A database knows the keys it was written with, and takes none that do not open what it holds."""

import pytest
from django.db import connection

from participants.models import Person
from tests.builders import make_person
from tpbis.models import KeyFingerprint
from tpbis.records import key_fingerprints
from tpbis.records.key_fingerprints import NAMES, REMEMBERED, adopt, in_use, needs_its_own, trouble

pytestmark = pytest.mark.django_db
OTHER = "kunci-lain-" + "y" * 40


@pytest.fixture
def cursor(db):
    with connection.cursor() as cursor:
        yield cursor


@pytest.fixture
def unmarked(cursor):
    """A database of a version that kept no fingerprints."""
    KeyFingerprint.objects.all().delete()
    return cursor


def with_nik(libraries, nik="3673081117900001"):
    return make_person(libraries.cipare, "Siti", nik=nik)


def test_migrated_database_knows_its_keys(cursor):
    assert {row.name for row in KeyFingerprint.objects.all()} == set(REMEMBERED)
    assert trouble(cursor, in_use()) == ""
    assert not any(key in row.digest for row in KeyFingerprint.objects.all() for key in in_use().values())


@pytest.mark.parametrize("name", REMEMBERED)
def test_one_other_key_is_refused_by_its_name(cursor, name):
    said = trouble(cursor, in_use() | {name: OTHER})
    assert f"ditulis dengan {name} yang lain" in said and "rahasia.env" in said


def test_keys_exchanged_are_other_keys(cursor):
    one, two = (OTHER, OTHER + "2")
    KeyFingerprint.objects.all().delete()
    adopt(cursor, dict(zip(NAMES, (one, two), strict=True)))
    assert trouble(cursor, dict(zip(NAMES, (one, two), strict=True))) == ""
    assert trouble(cursor, dict(zip(NAMES, (two, one), strict=True)))


def test_fingerprints_are_taken_once(cursor):
    before = set(KeyFingerprint.objects.values_list("name", "digest"))
    adopt(cursor, dict.fromkeys(NAMES, OTHER))
    assert set(KeyFingerprint.objects.values_list("name", "digest")) == before


def test_older_database_takes_keys_that_open_its_niks(unmarked, libraries):
    with_nik(libraries)
    assert trouble(unmarked, in_use()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_older_database_refuses_keys_that_do_not(unmarked, libraries, name):
    with_nik(libraries)
    assert "pakai lagi kunci yang lama" in trouble(unmarked, in_use() | {name: OTHER})


def test_older_database_without_a_nik_takes_any(unmarked, libraries):
    make_person(libraries.cipare, "Siti")
    assert trouble(unmarked, dict.fromkeys(NAMES, OTHER)) == ""


def test_database_that_two_folders_wrote_in_takes_the_keys_of_either(unmarked, libraries, settings):
    with_nik(libraries)
    settings.NIK_KEY = settings.NIK_HASH_KEY = OTHER
    with_nik(libraries, "3673081117900002")
    assert trouble(unmarked, dict.fromkeys(NAMES, OTHER)) == ""
    assert trouble(unmarked, dict.fromkeys(NAMES, OTHER + "2"))


def test_what_is_no_sealed_text_fits_no_key(unmarked, libraries):
    person = with_nik(libraries)
    Person.unscoped.filter(pk=person.pk).update(nik_sealed="bukan base64!")
    assert trouble(unmarked, in_use())


def test_new_keys_are_for_a_database_without_people_only(unmarked, libraries):
    assert not needs_its_own(unmarked)
    make_person(libraries.cipare, "Siti")
    assert needs_its_own(unmarked)


def test_fingerprint_needs_its_keys_without_people_too(cursor):
    assert needs_its_own(cursor)


def test_nothing_speaks_against_a_database_without_tables(cursor, monkeypatch):
    monkeypatch.setattr(key_fingerprints, "FINGERPRINTS", "tidak_ada")
    monkeypatch.setattr(key_fingerprints, "PERSONS", "tidak_ada")
    assert trouble(cursor, dict.fromkeys(NAMES, OTHER)) == ""
    assert not needs_its_own(cursor)
    adopt(cursor, in_use())
