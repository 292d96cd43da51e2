"""A represented library sees its own rows at a bimtek of others, and nothing else of it."""

import pytest

from tests.builders import enrol, make_person, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def bimtek(libraries, kinds):
    training = make_training(libraries.serang, "Bimtek Replikasi", kind=kinds.bimtek, result="Rahasia dapur")
    for library, name in ((libraries.cipare, "Bu Cipare"), (libraries.banten, "Pak Banten")):
        enrol(training, make_person(libraries.serang, name), represents_library=library)
    return training


def test_represented_library_sees_own_rows_only(cast, bimtek, sign_in):
    client = sign_in(cast.pustaka)
    page = client.get("/diwakili/").content.decode()
    assert "Bu Cipare" in page and "Bimtek Replikasi" in page and "Perpustakaan Umum Kota Serang" in page
    assert "Pak Banten" not in page and "Rahasia" not in page
    assert client.get(f"/kegiatan/{bimtek.pk}/").status_code == 404


def test_represented_list_of_the_host_and_of_others_is_empty(cast, bimtek, sign_in):
    for user in (cast.fasda, cast.surabaya):
        assert "Bu Cipare" not in sign_in(user).get("/diwakili/").content.decode()


def test_represented_list_refused_to_reader(cast, sign_in):
    assert sign_in(cast.pembaca).get("/diwakili/").status_code == 403
