"""The three questions take under ninety seconds: real taps and page times, and the words at reading pace."""

import time

import pytest

from tests.browser.browsing import PHONE

pytestmark = pytest.mark.browser
LONGEST = 90  # seconds for one person, from the list and back to it
WORDS_A_SECOND = 2.5  # read aloud on the phone, without haste
TAP, ANSWER = 1.5, 4  # seconds to find and touch a choice; to think and say it


def words(page, selector) -> int:
    return len(" ".join(page.locator(selector).all_inner_texts()).split())


def test_asking_one_person_by_phone_takes_under_ninety_seconds(window):
    page = window("pustaka", viewport=PHONE)
    page.goto("/tindak-lanjut/")
    started = time.monotonic()
    page.get_by_role("link", name="Catat jawaban").first.click()
    read = words(page, "legend.section") + words(page, ".choices label")
    taps = ["[name=rung][value=usaha]", "[name=income][value='4']"]
    for choice in taps:
        page.locator(choice).check()
    page.get_by_role("button", name="Simpan jawaban").click()
    page.get_by_text("tersimpan.").wait_for()
    machine = time.monotonic() - started
    person = read / WORDS_A_SECOND + len(taps) * ANSWER + (len(taps) + 2) * TAP
    assert (len(taps) + 2, machine + person < LONGEST) == (4, True), f"{machine:.1f} + {person:.1f} detik"


def test_own_link_answers_on_a_phone_without_javascript(window):
    link = window("pustaka")
    link.goto("/tindak-lanjut/")
    address = link.locator("a[href*='wa.me']").first.get_attribute("href").split("%2Fj%2F")[1]
    page = window("", viewport=PHONE, java_script_enabled=False)
    page.goto("/j/" + address.removesuffix("%2F") + "/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for choice in (
        "[name=uses_skill][value=ya]",
        "[name=has_work][value=tidak]",
        "[name=income][value=tidak_tahu]",
    ):
        page.locator(choice).check()
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    assert page.locator("main").get_by_text("Tidak tahu").count() == 0
