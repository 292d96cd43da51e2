"""No NIK stays in a draft on the phone or goes into an address, and no draft outlives its person."""

import pytest

from tests.browser.browsing import sign_in
from tests.nik_texts import HOLDING, HOLDING_NONE, mixed_texts
from tpbis.formats import mask_niks

pytestmark = pytest.mark.browser
NIK, SPELT, MASK = "3673081111700003", "3673 0811 1170 0003", "••••••••••••0003"
KEPT = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('tpbis-draf')).join(' ')"
KEEP = """([key, text]) =>
    localStorage.setItem(key, JSON.stringify({at: Date.now(), rows: [["a", text, null, null]]}))"""


def kept_without(page, *words: str) -> str:
    """What the phone keeps once it has put away what it drops a moment after a page opens."""
    for _ in range(200):
        kept = page.evaluate(KEPT)
        if not any(word in kept for word in words):
            break
        page.wait_for_timeout(50)
    return kept


def open_roster(page) -> None:
    """Open the list of people of an activity that may still be changed."""
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text="Kelas literasi digital").click()
    page.goto(page.url.rstrip("/") + "/peserta/")


def test_phone_and_server_mask_the_same(window):
    page = window("")
    page.goto("/masuk/")
    texts = [*HOLDING, *HOLDING_NONE, *mixed_texts(1000)]
    masked = page.evaluate("(texts) => texts.map(maskNik)", texts)
    by_server = [mask_niks(text) for text in texts]
    differs = [row for row in zip(texts, masked, by_server, strict=True) if row[1] != row[2]]
    assert differs == []
    assert sum(text != hidden for text, hidden in zip(texts, masked, strict=True)) > 300


def test_draft_holds_the_list_but_no_nik_and_goes_with_its_person(window):
    page = sign_in(window(), "pustaka")  # a session of its own, for it signs out
    page.clock.install()
    open_roster(page)
    page.locator("[name=paste]").fill(f"Siti Aminah {SPELT} 0812 3456 7890\nAni {NIK}")
    page.locator("[name$='-name']").first.fill(f"Tuti {NIK}")
    page.clock.run_for(1000)
    draft = page.evaluate(KEPT)
    assert f"Siti Aminah {MASK} 0812 3456 7890" in draft and f"Tuti {MASK}" in draft
    assert NIK not in draft and SPELT not in draft
    mine = f"tpbis-draf:{page.locator('body').get_attribute('data-user')}:lama"
    page.evaluate(KEEP, ["tpbis-draf2:orang-lain:x", "rahasia"])
    page.evaluate(KEEP, [mine, f"dari versi lama {NIK}"])
    page.goto("/kegiatan/")
    after = kept_without(page, "versi lama", "rahasia")
    assert "Siti Aminah" in after and "versi lama" not in after
    assert "rahasia" not in after and NIK not in after
    open_roster(page)
    page.locator("[name=paste]").fill("Siti Aminah 0812 3456 7890")  # not saved when she signs out
    page.clock.run_for(1000)
    page.locator("form[data-clear-drafts]").first.evaluate("form => form.requestSubmit()")
    page.wait_for_url("**/masuk/**")
    assert kept_without(page, "tpbis-draf") == ""


def test_page_that_the_browser_kept_whole_goes_with_its_person(window):
    page = window("pustaka")
    page.goto("/peserta/")
    page.evaluate("document.documentElement.dataset.old = '1'")
    back = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    page.evaluate(back)
    assert page.evaluate("document.documentElement.dataset.old") == "1"
    page.evaluate("localStorage.setItem('tpbis-keluar', Date.now() + 1000)")
    with page.expect_navigation():
        page.evaluate(back)
    assert page.evaluate("document.documentElement.dataset.old || ''") == ""


@pytest.mark.parametrize(("address", "box"), [("/peserta/", "cari"), ("/kegiatan/", "q"), ("/mitra/", "q")])
def test_search_for_a_nik_is_not_sent(window, address, box):
    page = window("pustaka")
    page.goto(address)
    field = page.locator(f"main [name={box}]")
    field.fill(SPELT)
    field.press("Enter")
    assert "NIK" in field.evaluate("field => field.validationMessage")
    assert page.url.endswith(address)
