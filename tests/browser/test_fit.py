"""Nothing is cut off: pages fit their window, the tables of a laptop their box, the title row one line."""

import pytest

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = pytest.mark.browser
PAGES = [
    ("serang", "/"),
    ("pusat", "/wilayah/nasional/"),
    ("banten", "/laporan/dampak/?tingkat=kabkota"),
    ("fasda", "/kegiatan/"),
    ("fasda", "/perpustakaan/"),
    ("pustaka", "/tindak-lanjut/"),
    ("banten", "/wilayah/36/angkatan/?tahun=2025&bagi=umur"),
    ("banten", "/wilayah/36/banding/"),
    ("serang", "/definisi/berhasil/?wilayah=36.73&tahun=2025"),
]
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
BOX = "box => [box.scrollWidth, box.clientWidth]"


@pytest.mark.parametrize(("username", "path"), PAGES)
def test_page_does_not_scroll_sideways(window, username, path):
    page = window(username, viewport=PHONE)
    page.goto(path)
    for viewport in (PHONE, LAPTOP):
        page.set_viewport_size(viewport)
        needed, given = page.evaluate(WIDTHS)
        assert needed <= given, viewport


@pytest.mark.parametrize("username", ["pusat", "banten"])
def test_short_columns_of_dampak_fit_their_box(window, username):
    page = window(username)
    page.goto("/laporan/dampak/")
    needed, given = page.locator(".scroll").first.evaluate(BOX)
    assert needed <= given


def test_downloads_of_the_nation_stand_in_one_line(window):
    page = window("pusat")
    page.goto("/wilayah/nasional/")
    tops = {
        box["y"] for box in (link.bounding_box() for link in page.locator(".actions > a.btn:visible").all())
    }
    assert len(tops) == 1


def test_columns_of_the_administration_fit_a_laptop(window):
    page = window("admin")
    for path in ("programs/library", "programs/training"):
        page.goto(f"/admin/{path}/")
        needed, given = page.locator("#changelist .results").evaluate(BOX)
        assert needed <= given
