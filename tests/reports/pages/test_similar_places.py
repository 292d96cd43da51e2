"""Kabupaten/kota alike: nearest by what is known of both, of the same kind, inside what one may compare."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.models import Population
from reports.pages.similar_places import DESA, INHABITANTS, POVERTY, nearest, places_alike
from tests.builders import make_region

VALUES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-9, 9), min_size=1)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["x", "y"]), VALUES, min_size=1), st.floats(0.5, 4), st.floats(-5, 5))
def test_nearest_are_the_others_whatever_the_unit(traits, unit, shift):
    traits = {name: {"o": 1.0} | values for name, values in traits.items()}
    shared = set.intersection(*(set(values) for values in traits.values())) - {"o"}
    near = nearest(traits, "o")
    assert sorted(near) == sorted(shared)
    first = next(iter(traits))
    moved = {key: value * unit + shift for key, value in traits[first].items()}
    again = nearest(traits | {first: moved}, "o")
    assert {*again} == {*near}


def test_nearest_weighs_each_trait_by_how_much_it_varies():
    traits = {"x": {"o": 0, "a": 1, "b": 100}, "y": {"o": 0.5, "a": 0.1, "b": 0.5}}
    assert nearest({"x": traits["x"]}, "o") == ["a", "b"]
    assert nearest({"y": traits["y"]}, "o") == ["b", "a"]
    assert nearest(traits, "o") == ["b", "a"]
    assert nearest({}, "o") == []


@pytest.fixture
def kota(places):
    """Three kota with inhabitants, and Kabupaten Lebak, which has as many as Kota Serang."""
    codes = {"36.73": 720_000, "36.71": 1_900_000, "35.78": 3_000_000}
    codes["36.02"] = 720_000
    make_region("36.02", "Kabupaten Lebak", "kabupaten")
    make_region("36.71.01.1001", "Sukasari")
    for code, number in codes.items():
        Population(region_id=code, year=2025, number=number, source="BPS").save()
    return codes


@pytest.mark.django_db
def test_kota_is_like_kota_of_other_provinces(cast, kota):
    alike = places_alike(cast.pusat, "36.73", kota)
    assert (alike.name, alike.kind, alike.codes) == ("Kota Serang", "kota", ("35.78", "36.71"))
    assert INHABITANTS in alike.compared_by
    assert POVERTY in alike.not_loaded
    assert DESA in alike.compared_by + alike.not_loaded
    assert places_alike(cast.pusat, "36.73.01", kota) is None


@pytest.mark.django_db
def test_a_province_compares_inside_itself_only(cast, kota, sign_in):
    assert places_alike(cast.banten, "36.73", kota).codes == ("36.71",)
    assert places_alike(cast.banten, "35.78", kota) is None
    client = sign_in(cast.banten)
    page = client.get("/wilayah/36/banding/?serupa=36.73")
    assert "Kota yang serupa dengan Kota Serang" in page.content.decode()
    assert "Surabaya" not in page.content.decode()
    assert client.get("/wilayah/36/banding/?serupa=35.78").status_code == 404
    assert client.get("/wilayah/nasional/banding/?serupa=36.73").status_code == 404


@pytest.mark.django_db
def test_only_who_sees_more_than_the_place_is_led_there(cast, places, sign_in):
    link = "serupa=36.73"
    assert link in sign_in(cast.pusat).get("/wilayah/36.73/").content.decode()
    assert link in sign_in(cast.banten).get("/wilayah/36.73/").content.decode()
    assert link not in sign_in(cast.serang).get("/").content.decode()
