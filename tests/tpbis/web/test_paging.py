"""A page number that is none, or lies past the end, shows the first page, the same in every list."""

import pytest
from django.urls import reverse

from tests.builders import make_person, make_training
from tpbis.web.crud import page_number

LISTS = [
    "training_list",
    "library_list",
    "partner_list",
    "person_list",
    "account_list",
    "duplicate_list",
    "story_list",
]


@pytest.mark.parametrize("text", ["abc", "-1", "0", "9" * 30, "999", "1.5", "²", ""])
@pytest.mark.parametrize("name", LISTS)
def test_bad_page_number_shows_the_first_page(name, text, cast, libraries, kinds, sign_in):
    make_training(libraries.cipare)
    for _ in range(2):
        make_person(libraries.cipare, "Siti Aminah")
    client = sign_in(cast.fasda)
    first = client.get(reverse(name))
    page = client.get(reverse(name), {"halaman": text}, follow=True)
    assert page.status_code == 200
    for key in ("object_list", "pairs"):
        assert list(map(str, page.context.get(key) or ())) == list(map(str, first.context.get(key) or ()))


@pytest.mark.parametrize("text", ["abc", "999"])
def test_bad_page_number_of_a_report_shows_rows(text, cast, libraries, kinds, sign_in):
    make_training(libraries.cipare, "Pelatihan satu-satunya")
    page = sign_in(cast.fasda).get(reverse("report", args=["kegiatan"]), {"halaman": text, "tahun": "semua"})
    assert "Pelatihan satu-satunya" in page.content.decode()


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("٣", 3), (None, 1), ("x", 1), ("1000000000", 1)])
def test_page_number(text, number):
    assert page_number(text) == number
