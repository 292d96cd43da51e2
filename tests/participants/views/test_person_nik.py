"""A NIK typed on a person's page that somebody unlike has: asked, and two people until answered."""

from datetime import date

import pytest

from participants.models import Person
from tests.builders import make_person
from tests.page_forms import Forms

NIK = "3673015007900001"


@pytest.fixture
def pair(libraries):
    """(who has the NIK, who is given it by hand)."""
    libraries.cipare.uses_nik = libraries.serang.uses_nik = True
    libraries.cipare.save()
    libraries.serang.save()
    mother = make_person(libraries.serang, "Rukmini Sastra", nik=NIK, birth_date=date(1990, 7, 10))
    return mother, make_person(libraries.cipare, "Dinda Saraswati", birth_date=date(2012, 3, 5))


def typed(client, person, **changes):
    page = f"/peserta/{person.pk}/ubah/"
    (fields,) = [form for form in Forms(client.get(page).content.decode()).forms if "nik_typed" in form]
    return client.post(page, fields | {"nik_typed": NIK} | changes)


@pytest.mark.parametrize("changes", [{}, {"name": "Rukmini Sastra"}])
def test_unlike_name_or_birth_is_asked_and_nothing_is_saved(pair, sign_in, cast, changes):
    answer = typed(sign_in(cast.fasda), pair[1], **changes)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'name="nik_owner"' in page and "Siapa pemiliknya?" in page and str(pair[0].pk) not in page
    assert Person.unscoped.get(pk=pair[1].pk).nik_sealed == ""


@pytest.mark.parametrize("answer, people", [("lain", 2), ("sama", 1)])
def test_answer_decides_how_many_people_are_counted(pair, sign_in, cast, answer, people):
    assert typed(sign_in(cast.fasda), pair[1], nik_owner=answer).status_code == 302
    child = Person.unscoped.get(pk=pair[1].pk)
    assert child.nik == NIK
    assert Person.unscoped.values("identity").distinct().count() == people


def test_like_name_and_birth_are_not_asked(pair, sign_in, cast):
    changes = {"name": "Hj. Rukmini Sastra", "birth": "10/07/1990"}
    assert typed(sign_in(cast.fasda), pair[1], **changes).status_code == 302
    assert Person.unscoped.values("identity").distinct().count() == 1
