"""The page that everybody reads: on a phone, without an account, a cookie or a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = pytest.mark.browser
PAGE = "/publik/36.73/2022/"
MAKES_THE_EDITION = "/wilayah/36.73/lembar.png?tahun=2022&untuk=umum"
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READABLE = 2500  # ms


@pytest.fixture(scope="module")
def published(site, chromium, cookies):
    """The edition of the year of the demo's page, as the office's picture makes it."""
    context = chromium.new_context(base_url=site, storage_state=cookies("serang"))
    assert context.request.get(MAKES_THE_EDITION, timeout=60_000).ok
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["360", "1280"])
def test_page_is_for_everybody(published, window, viewport, theme):
    page = window(viewport=viewport, color_scheme=theme, bypass_csp=True)
    page.goto(PAGE)
    assert Axe().run(page).response["violations"] == []
    assert page.locator(".says").inner_text().startswith("Menurut Dinas, 6 dari 11 peserta")
    assert page.locator(".dots .d").count() == 11
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_page_needs_no_script_and_leaves_no_cookie(published, window):
    page = window(viewport=PHONE, java_script_enabled=False)
    said, sizes = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(PAGE, wait_until="networkidle")
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    page.get_by_text("Perpustakaan mitra", exact=True).click()
    assert page.locator("details[open] li").count() > 0
    page.locator(".bar a").click()
    page.wait_for_url("**/publik/")
    assert page.get_by_role("link", name="Kota Serang").is_visible()
    assert (page.context.cookies(), said, sum(sizes) < 60_000) == ([], [], True)


@pytest.mark.long
def test_page_is_readable_on_slow_3g(published, window):
    page = window(viewport=PHONE)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_3G)
    times = []
    for _ in range(5):
        wire.send("Network.clearBrowserCache")
        page.goto(PAGE, wait_until="networkidle")
        times.append(page.evaluate(PAINTED))
    assert sorted(times)[2] <= READABLE
