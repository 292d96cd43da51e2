"""Who is who, taken back: two people that turn out to be one; a merge begun from a person; its undoing."""

import pytest
from django.urls import reverse

from participants.models import NotSamePerson, Person, PersonMerge
from participants.people.duplicates import not_the_same
from tests.builders import enrol, make_person, make_training

pytestmark = pytest.mark.django_db
DOUBLES = "/peserta/ganda/"


@pytest.fixture
def siti(libraries):
    return make_person(libraries.cipare, "Siti Aminah", phone="+6281234567890", birth_year=1990)


@pytest.fixture
def twin(libraries, places):
    return make_person(libraries.serang, "Aminah Siti", birth_year=1991, village=places.kota_baru)


@pytest.fixture
def hidden(libraries):
    return make_person(libraries.airlangga, "Siti Aminah RAHASIA", phone="+6281234567890")


def page_of(client, person) -> str:
    return client.get(reverse("person_detail", args=[person.pk])).content.decode()


def decide(client, one, two, act, **more):
    return client.post(DOUBLES, {"one": one.pk, "two": two.pk, "aksi": act, **more}, follow=True)


def test_two_people_turn_out_to_be_one_and_can_be_parted_again(cast, siti, twin, sign_in):
    client = sign_in(cast.fasda)
    decide(client, siti, twin, "lain")
    for text in (client.get(DOUBLES).content.decode(), page_of(client, siti), page_of(client, twin)):
        assert "Ternyata sama" in text and "dicatat dua orang" in text and "oleh Fasda" in text
    page = decide(client, siti, twin, "gabung", orang=siti.pk)
    assert page.redirect_chain == [(reverse("person_detail", args=[siti.pk]), 302)]
    text = page.content.decode()
    assert "Ternyata sama" not in text and "Batalkan penggabungan" in text
    assert (NotSamePerson.unscoped.count(), Person.unscoped.get(pk=twin.pk).merged_into) == (0, siti)
    merge = PersonMerge.unscoped.get()
    client.post(reverse("merge_undo", args=[merge.pk]), {"version": merge.version, "orang": siti.pk})
    assert Person.unscoped.get(pk=twin.pk).merged_into is None
    assert "Ternyata sama" not in page_of(client, siti)  # nobody says any more that they are two


def test_undo_list_tells_the_merged_apart(cast, siti, twin, sign_in):
    client = sign_in(cast.fasda)
    decide(client, siti, twin, "gabung")
    for text in (client.get(DOUBLES).content.decode(), page_of(client, siti), page_of(client, twin)):
        told = " ".join(text.split())
        for words in ("0812-3456-7890", "lahir 1990", "lahir 1991", "Kota Baru", "digabung", "oleh Fasda"):
            assert words in told, words


def test_merge_begins_at_a_person_and_this_record_speaks(cast, siti, twin, hidden, kinds, sign_in):
    client, url = sign_in(cast.fasda), reverse("merge_with", args=[siti.pk])
    enrol(make_training(twin.library), twin)
    assert reverse("merge_with", args=[siti.pk]) in page_of(client, siti)
    page = client.get(url)
    assert ([row.pk for row in page.context["found"]], "RAHASIA" in page.content.decode()) == (
        [twin.pk],
        False,
    )
    assert [row.pk for row in client.get(url, {"cari": "0812 3456 7890"}).context["found"]] == []
    assert "Tidak ada catatan lain" in client.get(url, {"cari": "Joko"}).content.decode()
    decide(client, siti, twin, "gabung", orang=siti.pk)
    assert Person.unscoped.get(pk=twin.pk).merged_into == siti
    assert client.get(url).context["found"] == []  # one person already


def test_only_who_may_merge_and_sees_both_is_told(cast, siti, twin, hidden, sign_in):
    not_the_same(one=siti, two=hidden, by=cast.pusat)
    assert (
        "RAHASIA"
        not in page_of(sign_in(cast.fasda), siti) + sign_in(cast.fasda).get(DOUBLES).content.decode()
    )
    assert "RAHASIA" in page_of(sign_in(cast.pusat), siti)
    assert decide(sign_in(cast.fasda), siti, hidden, "gabung").status_code == 404
    assert NotSamePerson.unscoped.count() == 1
    for who in (cast.pustaka, cast.serang):
        assert "Siapa orang ini" not in page_of(sign_in(who), siti)
    url = reverse("merge_with", args=[siti.pk])
    codes = {
        who: sign_in(getattr(cast, who)).get(url).status_code for who in ("pustaka", "serang", "pembaca")
    }
    assert codes == {"pustaka": 403, "serang": 403, "pembaca": 403}
    assert sign_in(cast.surabaya).get(url).status_code == 404
