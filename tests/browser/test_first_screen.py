"""A phone's first screen answers its head, pages end in a few screens, all is found from anywhere."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from programs.models.library import REPORT_DEADLINE
from tests.browser.browsing import PHONE

pytestmark = pytest.mark.browser
HEIGHT = "document.documentElement.scrollHeight"
END = PHONE["height"] - 60  # where the bottom bar begins
PAGES = [
    ("serang", "/", 3200),
    ("fasda", "/", 3200),
    ("banten", "/", 4000),
    ("pembaca", "/", 4000),
    ("pusat", "/", 4500),
]


@pytest.mark.parametrize(("username", "path", "most"), PAGES)
def test_page_of_a_place_ends_in_a_few_screens(window, username, path, most):
    page = window(username, viewport=PHONE)
    page.goto(path)
    assert page.evaluate(HEIGHT) <= most


def bottom(spot) -> float:
    box = spot.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("username", ["serang", "fasda"])
def test_first_screen_holds_the_sentence_its_dots_the_year_and_three_taps(window, username):
    page = window(username, viewport=PHONE)
    page.goto("/")
    expect(page.locator("h1 .year")).to_be_visible()
    lines = page.locator(".to-do .rows > li").all()
    brief_waits = timezone.localdate().day > REPORT_DEADLINE
    assert len(lines) == 4 + brief_waits  # below the three a commitment is overdue
    spots = [page.locator(name).first for name in ("h1 .year", ".headline", ".lead .key")]
    spots += [line.locator("> div > p").first for line in lines[:3]]
    spots += [button for line in lines[:3] for button in line.locator("> .btn").all()]
    assert [bottom(spot) for spot in spots if bottom(spot) > END] == []
    open_tasks = page.locator(".to-do .rows > li:not(.done)")
    assert open_tasks.count() == page.locator(".to-do .rows > li > .btn").count()


def test_nation_is_38_tiles_for_a_thumb_that_open_their_province(window):
    page = window("pusat", viewport=PHONE)
    page.goto("/")
    tiles = page.locator(".provinces a")
    boxes = [tile.bounding_box() for tile in tiles.all()]
    assert len(boxes) == 38
    assert min(box["width"] for box in boxes) >= 36 and min(box["height"] for box in boxes) >= 44
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)
    assert len({box["x"] for box in boxes}) <= 9
    assert tiles.evaluate_all("tiles => tiles.filter(t => t.scrollWidth > t.clientWidth).length") == 0
    page.get_by_role("link", name="Banten:").first.click()
    page.wait_for_url("**/wilayah/36/**")
    expect(page.locator("#bagian-peta .tilemap a").first).to_be_visible()


def test_slash_opens_the_search_and_finds(window):
    page = window("serang")
    page.goto("/kegiatan/")
    page.keyboard.press("/")
    page.wait_for_url("**/cari/")
    page.locator("[name=q]").fill("cipare")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kelurahan Cipare", exact=True).click()
    page.wait_for_url("**/wilayah/36.73.01.*/")


def test_target_of_the_region_is_two_taps_away(window):
    page = window("serang", viewport=PHONE)
    page.goto("/")
    page.locator(".tabbar").get_by_role("link", name="Lainnya").click()
    page.get_by_role("link", name="Target dan realisasi").click()
    page.wait_for_url("**/wilayah/36.73/target/")
