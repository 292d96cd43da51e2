"""Ids, names and numbers of another region, typed into an outsider's forms, find and change nothing."""

import pytest
from django.urls import reverse

from tests.walls.test_outsider import words_in
from tests.walls.two_worlds import SERANG, everything_of


def activity(other) -> dict:
    foreign = {"library": other.library.pk, "follows": other.training.pk, "place": "36.73.01.1004"}
    return foreign | {
        "id": other.training.pk,
        "kind": "bedah_buku",
        "title": "Bedah buku kami",
        "first_day": "2026-11-20",
        "co_hosts": [other.library.pk],
        "partners": [other.partner.pk],
        "head_count": "20",
    }


def roster_line(other) -> dict:
    line = {"id": other.enrolment.pk, "name": "Siti ZZNAMA", "sex": "P", "phone": "0812-1111-2222", "d0": "1"}
    line |= {"same": other.person.pk, "library": f"{other.library.name} (36.73.01.1004)", "village": "Cipare"}
    return {"rows": "1", "head_count": "20", **{f"r0-{key}": value for key, value in line.items()}}


# URL name: (the own object in its path, what is sent about the other world)
SENT = {
    "training_create": (None, activity),
    "training_update": ("training", activity),
    "roster": ("training", roster_line),
    "partner_create": (
        None,
        lambda other: {"library": other.library.pk, "name": "Mitra", "kind": "komunitas"},
    ),
    "commitment_create": (None, lambda other: {"library": other.library.pk, "training": other.meeting.pk}),
    "library_create": (None, lambda other: {"name": "Baru", "tier": "kelurahan", "region": "36.73.01.1004"}),
    "library_update": (
        "library",
        lambda other: {"name": "Baru", "npp": other.library.npp, "region": "36.73"},
    ),
    "library_move": ("library", lambda other: {"region": "36.73", "since": "2026-01-01"}),
    "story_create": (
        None,
        lambda other: {"library": other.library.pk, "training": other.training.pk, "person": other.person.pk},
    ),
    "account_create": (
        None,
        lambda other: {"role": "pengelola", "library": other.library.pk, "username": "baru"},
    ),
    "account_update": ("account", lambda other: {"role": "pengelola", "library": other.library.pk}),
    "import_upload": (None, lambda other: {"training": other.training.pk, "library": other.library.pk}),
    "declare": ("training", lambda other: {f"p-{other.enrolment.pk}-status": "berhasil", "declared_by": "x"}),
    "baseline": ("training", lambda other: {f"b-{other.enrolment.pk}": "3", str(other.enrolment.pk): "3"}),
    "person_update": ("person", lambda other: {"name": "Siti", "sex": "P", "village": "36.73.01.1004"}),
}


@pytest.mark.parametrize("name", SENT)
def test_foreign_input_finds_and_changes_nothing(cast, serang, surabaya, sign_in, name):
    own, sent = SENT[name]
    client = sign_in(cast.surabaya)
    client.raise_request_exception = False
    before = everything_of(serang.library)
    response = client.post(reverse(name, args=[getattr(surabaya, own).pk] if own else []), sent(serang))
    assert everything_of(serang.library) == before
    answers = [response, client.get(response.url)] if response.status_code == 302 else [response]
    typed = {str(value) for value in sent(serang).values()}
    assert not [
        word for word in words_in(answers, (SERANG, "Kota Serang")) if not any(word in text for text in typed)
    ]
    assert response.status_code != 500


@pytest.mark.parametrize("act", ["gabung", "bukan"])
def test_foreign_people_are_not_merged(cast, serang, surabaya, sign_in, act):
    sent = {"aksi": act, "one": surabaya.person.pk, "two": serang.person.pk}
    assert sign_in(cast.surabaya).post(reverse("duplicate_list"), sent).status_code == 404


def test_equal_nik_elsewhere_says_nothing(cast, serang, surabaya, sign_in):
    surabaya.library.uses_nik = True
    surabaya.library.save()
    sent = roster_line(serang) | {"r0-nik": serang.person.nik, "r0-same": "", "r0-id": "", "r0-library": ""}
    response = sign_in(cast.surabaya).post(reverse("roster", args=[surabaya.planned.pk]), sent)
    assert words_in([response], (SERANG,)) == []


def test_foreign_id_of_a_new_row_is_not_taken_over(cast, serang, surabaya, sign_in):
    client = sign_in(cast.surabaya)
    client.raise_request_exception = False
    before = everything_of(serang.library)
    own = {"library": surabaya.library.pk, "place": "", "follows": "", "co_hosts": [], "partners": []}
    response = client.post(reverse("training_create"), activity(serang) | own)
    assert words_in([response], (SERANG,)) == []
    assert everything_of(serang.library) == before
    assert response.status_code == 302 or response.context["form"].errors
