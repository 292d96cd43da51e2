"""A NIK of 15 digits on the roster: a sentence beside it, and nothing typed is lost."""

from participants.models import Person
from tests.builders import make_training
from tests.participants.roster.test_roster_page import send, sheet


def test_nik_of_fifteen_digits_is_refused_and_kept(sign_in, cast, libraries, kinds):
    libraries.cipare.uses_nik = True
    libraries.cipare.save()
    rows = {"name": "Siti Aminah", "sex": "P", "nik": "367301580789000"}
    page = send(sign_in(cast.pustaka), make_training(libraries.cipare), sheet(rows)).content.decode()
    assert "16 angka" in page or "16 digit" in page
    assert 'value="367301580789000"' in page and 'value="Siti Aminah"' in page
    assert Person.unscoped.count() == 0


def test_nik_is_kept_sealed_and_shown_masked(sign_in, cast, libraries, kinds):
    libraries.cipare.uses_nik = True
    libraries.cipare.save()
    rows = {"name": "Siti Aminah", "sex": "P", "nik": "3673015807890000"}
    send(sign_in(cast.pustaka), make_training(libraries.cipare), sheet(rows))
    person = Person.unscoped.get()
    assert "3673015807890000" not in person.nik_sealed and person.nik == "3673015807890000"
    assert person.nik_masked.endswith("0000") and "367301" not in person.nik_masked
