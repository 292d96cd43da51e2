"""Two records that an office above joined: each side sees and parts only what lies in its own region."""

import pytest
from django.urls import reverse

from participants.people.merging import merge_people
from tests.builders import make_library, make_person, make_region
from tests.page_forms import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(places, libraries):
    """Siti in Kota Serang, and who may be the same woman in Kota Tangerang."""
    there = make_library(make_region("36.71.01.1001", "Tanah Tinggi"), "Perpustakaan Tanah Tinggi")
    return make_person(libraries.cipare, "Siti Aminah"), make_person(there, "Aminah RAHASIA")


@pytest.mark.parametrize("keeps_ours", [True, False])
def test_office_of_one_side_neither_reads_nor_parts_them(cast, pair, sign_in, keeps_ours):
    ours, theirs = pair
    kept, joined = pair if keeps_ours else (theirs, ours)
    merge, client = merge_people(primary=kept, joined=joined, by=cast.banten), sign_in(cast.fasda)
    for url in (reverse("duplicate_list"), reverse("person_detail", args=[ours.pk])):
        page = client.get(url)
        assert (page.status_code, "RAHASIA" in page.content.decode()) == (200, False)
    assert press(client, reverse("merge_undo", args=[merge.pk]), merge).status_code == 404
    merge.refresh_from_db()
    assert merge.undone_at is None


def test_office_above_reads_and_parts_them(cast, pair, sign_in):
    merge, client = merge_people(primary=pair[0], joined=pair[1], by=cast.banten), sign_in(cast.banten)
    assert "RAHASIA" in client.get(reverse("duplicate_list")).content.decode()
    assert press(client, reverse("merge_undo", args=[merge.pk]), merge).status_code == 302
    merge.refresh_from_db()
    assert merge.undone_at is not None
