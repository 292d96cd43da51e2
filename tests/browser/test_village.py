"""A list is saved in few taps and little time by the hand of a librarian; a long one grows at once."""

import pytest

from tests.browser.browsing import PHONE, new_window, sign_in
from tests.browser.village_journeys import (
    answered,
    by_hand,
    by_pasted_list,
    known_group,
    plan_again,
    row_two_hundred,
    weights,
)

pytestmark = pytest.mark.browser


def test_lists_are_saved_in_few_taps(window):
    page = window("pustaka", viewport=PHONE)
    typed, pasted = by_hand(page, "Ketik"), by_pasted_list(page, "Tempel")
    assert (typed.taps <= 30, typed.person <= 95) == (True, True), (typed.taps, typed.person)
    assert (pasted.taps <= 20, pasted.person <= 65) == (True, True), (pasted.taps, pasted.person)
    plan_again(page, "Kelas Tempel")
    all_came = known_group(page)
    plan_again(page, "Kelas Tempel")
    two_away = known_group(page, absent=2)
    assert (all_came.taps <= 6, all_came.person <= 15, two_away.taps) == (True, True, all_came.taps + 2)


def test_one_answer_opens_the_next_until_somebody_stops(window):
    page = window("pustaka", viewport=PHONE)
    page.goto("/tindak-lanjut/")
    first, second = answered(page), answered(page)
    assert (first.taps <= 4, first.person <= 8, second.taps) == (True, True, 3), first.taps
    page.get_by_role("heading", name="Tanya ").wait_for()
    page.get_by_role("link", name="Berhenti, ke daftar").click()
    page.get_by_role("heading", name="Hubungi peserta").wait_for()


@pytest.mark.long
def test_row_two_hundred_stands_at_once(window):
    page = window("pustaka", viewport=PHONE)
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text="Pelatihan").first.click()
    page.get_by_role("link", name="Lihat dan ubah peserta").click()
    page.wait_for_url("**/peserta/")
    assert row_two_hundred(page) <= 50


def test_entry_page_is_light(chromium, serve_demo):
    """On a demo of its own: what other tests enter makes lists of the page longer."""
    with serve_demo("ringan") as url:
        page = new_window(chromium, url, PHONE).new_page()
        sign_in(page, "pustaka")
        first, later = weights(page, "/kegiatan/baru/")
    assert (first <= 40, later <= 8) == (True, True), (first, later)
