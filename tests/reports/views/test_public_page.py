"""Public pages: off until the office itself opens them, closed at once; last month's edition, no person."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.cache import cache, caches

from participants.models import Story
from reports.editions.published_edition import make_edition
from reports.models import PublicPage
from tests.builders import make_library, make_partnership, make_person, make_region
from tests.reports.disclosure.test_hiding_pattern import fill
from tests.standing_rows import filled_once

TODAY = date(2026, 10, 5)
ADDRESS, OPENING = "/publik/36.73/", "/wilayah/36.73/publik/"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY, tick=False)
    return time_machine


@filled_once
def country(libraries, places, kinds):
    """Serang claims twelve of twenty; Surabaya three, which are hidden."""
    tangerang = make_library(places.tangerang, "Tangerang", tier="kab_kota")
    lebak = make_library(make_region("36.02", "Lebak"), "Lebak", tier="kab_kota")
    offices = [libraries.serang, tangerang, lebak, libraries.airlangga]
    fill(offices, [(0, 2022, 20, 12), (1, 2022, 20, 10), (2, 2022, 30, 20), (3, 2022, 30, 3)])
    make_partnership(libraries.serang)
    make_edition(2022, TODAY)


@pytest.fixture
def opened(cast, places):
    """The page of Kota Serang, opened today."""
    return PublicPage.unscoped.create(region=places.serang, confirmed_on=TODAY, created_by=cast.serang)


def page_of(client, address=ADDRESS):
    response = client.get(address)
    return response.status_code, response.content.decode()


def decide(client, act):
    return client.post(OPENING, {"aksi": act})


def test_office_opens_confirms_and_closes_its_own_page(country, cast, sign_in, client, today):
    assert page_of(client)[0] == 404
    assert decide(sign_in(cast.serang), "buka").status_code == 302
    status, text = page_of(client)
    assert status == 200
    assert "12 dari 20" in text and "Menurut Dinas" in text
    today.move_to(date(2027, 9, 20), tick=False)
    assert "Menutup sendiri pada 5 Oktober 2027" in page_of(sign_in(cast.fasda), OPENING)[1]
    assert decide(client, "buka").status_code == 302
    today.move_to(date(2028, 9, 18), tick=False)
    assert page_of(client)[0] == 200
    today.move_to(date(2028, 9, 19), tick=False)
    assert page_of(client)[0] == 404
    assert "sudah setahun tidak ditegaskan" in page_of(sign_in(cast.fasda), OPENING)[1]


@pytest.mark.parametrize(
    "who, shown, opens, closes",
    [
        ("fasda", 200, True, True),
        ("serang", 200, True, True),
        ("banten", 200, False, True),
        ("pusat", 200, False, True),
        ("pustaka", 403, False, False),
        ("pembaca", 403, False, False),
        ("tanpa", 403, False, False),
        ("surabaya", 404, False, False),
    ],
)
def test_only_the_office_itself_opens_and_those_above_close(
    country, cast, places, sign_in, who, shown, opens, closes
):
    client = sign_in(getattr(cast, who))
    assert client.get(OPENING).status_code == shown
    assert (decide(client, "buka").status_code == 302) is opens
    assert PublicPage.unscoped.filter(confirmed_on__isnull=False).exists() is opens
    PublicPage.unscoped.update_or_create(region=places.serang, defaults={"confirmed_on": TODAY})
    assert (decide(client, "tutup").status_code == 302) is closes
    assert PublicPage.unscoped.filter(confirmed_on__isnull=True).exists() is closes


@pytest.mark.parametrize(
    "code", ["36.71", "36.73.01", "36.73.01.1004", "35.78", "36", "99", "nasional", "x", "36.73 "]
)
def test_every_other_address_is_as_unknown_as_no_place(opened, country, client, code):
    status, text = page_of(client, f"/publik/{code}/")
    assert status == 404
    assert text == page_of(client, "/publik/00.00/")[1]
    assert "belum membuka halaman untuk umum" in text


def test_page_takes_nothing_of_who_asks(opened, country, cast, sign_in, client):
    plain = client.get(ADDRESS)
    signed_in = sign_in(cast.surabaya).get(ADDRESS)
    assert signed_in.content == plain.content
    for response in (plain, signed_in, client.get("/publik/36.71/")):
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()
        assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"


def test_page_is_asked_for_once(opened, country, client, django_assert_num_queries):
    first = client.get(ADDRESS)
    with django_assert_num_queries(1):
        assert client.get(ADDRESS).content == first.content
    with django_assert_num_queries(1):
        assert client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    opened.save()
    with django_assert_num_queries(10):
        assert client.get(ADDRESS).headers["ETag"] != first.headers["ETag"]


def test_what_is_hidden_in_the_edition_is_hidden_here(country, cast, places, client):
    PublicPage.unscoped.create(region=places.surabaya, confirmed_on=TODAY)
    text = page_of(client, "/publik/35.78/")[1]
    assert "3 dari 30" not in text and "disembunyikan" in text


def test_figures_are_those_of_the_end_of_last_month(opened, country, libraries, client):
    fill([libraries.serang], [(0, 2022, 20, 9)])
    assert "12 dari 20" in page_of(client)[1]
    assert "per 30 September 2026" in page_of(client)[1]
    assert page_of(client, "/publik/36.73/2022/")[0] == 200
    assert page_of(client, "/publik/36.73/2021/")[0] == 404


def test_page_and_files_say_nothing_but_the_lines_of_the_edition(opened, country, libraries, places, client):
    """So the attack on all tables of editions (tests/reports/disclosure) is one on these pages too."""
    addresses = [f"{ADDRESS}{end}" for end in ("", "2022/", "2022.csv", "2022.json", "2022.svg", "2022.png")]
    before = [client.get(address).content for address in addresses]
    tangerang = make_library(places.tangerang, "Tangerang 2", tier="kab_kota")
    fill(
        [libraries.serang, tangerang], [(0, 2022, 9, 3), (1, 2022, 20, 2), (0, 2021, 30, 30), (0, 2026, 9, 1)]
    )
    cache.clear()
    caches["pictures"].clear()
    assert [client.get(address).content for address in addresses] == before


def test_incomplete_year_says_so(opened, country, client):
    assert "1 dari 12 bulan" in page_of(client)[1] and "Data belum lengkap" in page_of(client)[1]


def test_page_without_an_edition_says_so(opened, client):
    assert "Belum ada angka yang terbit" in page_of(client)[1]


def test_story_stands_with_consent_and_without_its_person(opened, country, libraries, cast, sign_in, client):
    person = make_person(libraries.cipare, "Siti Aminah")
    agreed = {"library": libraries.cipare, "publish_consent": True, "published": True}
    Story.unscoped.create(title="Buket dari rumah", person=person, **agreed)
    Story.unscoped.create(title="Usaha Bu Aminah", person=person, **agreed)
    Story.unscoped.create(title="Belum terbit", library=libraries.cipare, publish_consent=True)
    Story.unscoped.create(title="Dari Surabaya", **agreed | {"library": libraries.airlangga})
    text = page_of(client)[1]
    assert [title in text for title in ("Buket dari rumah", "Aminah", "Belum terbit", "Dari Surabaya")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert "1 cerita terbaru tidak ikut" in page_of(sign_in(cast.serang), OPENING)[1]


def test_page_tells_machines_what_it_is(opened, country, client):
    text = page_of(client)[1]
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    service, dataset = json.loads(block[1])["@graph"]
    assert (service["@type"], dataset["@type"]) == ("GovernmentService", "Dataset")
    assert dataset["description"].startswith("Menurut Dinas, 12 dari 20 peserta")
    files = [one["contentUrl"] for one in dataset["distribution"]]
    assert files == [f"http://testserver/publik/36.73/2022.{fmt}" for fmt in ("csv", "json")]
    assert '<meta property="og:image" content="http://testserver/publik/36.73/2022.png">' in text


@pytest.mark.parametrize(
    "name, kind, begins",
    [
        ("2022.csv", "text/csv; charset=utf-8", b"kode,nama,indikator"),
        ("terbaru.json", "application/json", b'{"metadata"'),
        ("2022.png", "image/png", b"\x89PNG"),
        ("terbaru.svg", "image/svg+xml", b"<svg xmlns="),
    ],
)
def test_files_of_an_open_page(opened, country, client, django_assert_num_queries, name, kind, begins):
    first = client.get(f"{ADDRESS}{name}")
    assert (first.status_code, first.headers["Content-Type"]) == (200, kind)
    assert first.content.startswith(begins)
    assert (first.headers["Access-Control-Allow-Origin"], "Cookie" in first.headers.get("Vary", "")) == (
        "*",
        False,
    )
    with django_assert_num_queries(1):
        assert client.get(f"{ADDRESS}{name}").content == first.content
    opened.confirmed_on = None
    opened.save()
    assert client.get(f"{ADDRESS}{name}").status_code == 404


@pytest.mark.parametrize("name", ["2021.csv", "2022.exe", "x.svg", "99999.png", "terlama.json"])
def test_other_files_are_not_there(opened, country, client, name):
    assert client.get(f"{ADDRESS}{name}").status_code == 404


def test_embedded_picture_is_a_drawing_without_anything_that_runs(opened, country, client):
    drawing = ElementTree.fromstring(client.get(f"{ADDRESS}terbaru.svg").content)
    kinds = {element.tag.partition("}")[2] for element in drawing.iter()}
    assert kinds == {"svg", "title", "desc", "rect", "text", "circle"}
    circles = [one.get("fill") for one in drawing.iter() if one.tag.endswith("circle")]
    assert (circles.count("none"), len(circles)) == (12, 20)


@pytest.mark.parametrize("many", [1, 3])
def test_index_names_what_is_open_by_province(cast, places, client, django_assert_num_queries, many):
    assert "Belum ada dinas yang membuka" in page_of(client, "/publik/")[1]
    for region in (places.serang, places.banten, places.surabaya)[:many]:
        PublicPage.unscoped.create(region=region, confirmed_on=TODAY)
    PublicPage.unscoped.create(region=places.tangerang, confirmed_on=date(2025, 10, 5))
    with django_assert_num_queries(2):
        text = page_of(client, "/publik/")[1]
    named = re.findall(r'href="/publik/([\d.]+)/"', text)
    assert named == ["36.73"] if many == 1 else ["35.78", "36", "36.73"]


@pytest.mark.parametrize("many", [1, 3])
def test_nation_sees_which_offices_opened(cast, places, sign_in, django_assert_num_queries, many):
    for region in (places.serang, places.banten, places.surabaya)[:many]:
        PublicPage.unscoped.create(region=region, confirmed_on=TODAY)
    client = sign_in(cast.pusat)
    with django_assert_num_queries(5):
        text = page_of(client, "/wilayah/nasional/publik/")[1]
    assert text.count("terbuka sampai 5 Oktober 2027") == many
    assert page_of(sign_in(cast.banten), "/wilayah/nasional/publik/")[0] == 404
