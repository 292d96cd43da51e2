"""No serious accessibility violation on the main pages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = pytest.mark.browser
PAGES = [
    ("", "/masuk/"),
    ("serang", "/"),
    ("pusat", "/wilayah/nasional/"),
    ("pustaka", "/kegiatan/baru/"),
    ("pustaka", "/kegiatan/"),
    ("pustaka", "/tindak-lanjut/"),
    ("banten", "/wilayah/36/angkatan/?tahun=2025&bagi=umur"),
    ("banten", "/wilayah/36/banding/"),
    ("serang", "/definisi/berhasil/?wilayah=36.73&tahun=2025"),
]


def violations(page) -> list:
    found = Axe().run(page).response["violations"]
    return [(row["id"], row["nodes"][0]["html"]) for row in found if row["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize(("username", "path"), PAGES)
def test_page_has_no_serious_violation(window, username, path):
    page = window(username, bypass_csp=True)
    page.goto(path)
    assert violations(page) == []


def open_roster(page):
    """The list of an activity of the demo that has people on it."""
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text="Pelatihan").first.click()
    page.wait_for_url(re.compile(r"/kegiatan/[0-9a-f-]{36}/$"))
    page.goto(f"{page.url}peserta/")


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["360", "1280"])
def test_roster_with_people_has_no_serious_violation(window, viewport):
    page = window("pustaka", bypass_csp=True, viewport=viewport)
    open_roster(page)
    expect(page.locator(".roster .name a").first).to_be_visible()
    for summary in page.locator(".roster summary").all():
        summary.click()
    assert violations(page) == []


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["360", "1280"])
def test_roster_with_errors_and_questions_has_no_serious_violation(window, viewport):
    page = window("pustaka", bypass_csp=True, viewport=viewport)
    open_roster(page)
    known = page.locator(".roster .name a").first.inner_text()
    empty = page.locator(".roster input[name$=-name]")
    number = empty.first.get_attribute("name").removesuffix("-name")[1:]
    empty.nth(0).fill("Orang Tanpa Jenis Kelamin")
    empty.nth(1).fill(known)
    page.locator(f"[name=r{int(number) + 1}-sex][value=P]").check()
    page.locator("[name=head_count]").fill("1")
    page.get_by_role("button", name="Simpan peserta").click()
    expect(page.locator(".roster .errorlist").first).to_be_visible()
    assert violations(page) == []
