"""Twenty ways in which a save does not arrive, on eight forms: what was typed is offered again each time."""

import contextlib
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser import browsing
from tests.browser.browsing import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.long]
RESTORE = "Lanjutkan isian itu"
TYPE = """([name, text]) => {
    const all = [...document.querySelectorAll(`main form [name$='${name}']`)];
    const field = all.find(one => one.type !== 'hidden');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
}"""
VALUES = """name => [...document.querySelectorAll(`main form [name$='${name}']`)].map(one => one.value)"""
FORGET = """async () => {
    localStorage.clear();
    for (const key of await phone.keys('draft')) await phone.remove('draft', key);
}"""
KEPT = """async text => JSON.stringify([{...localStorage}, await phone.all('draft')]).includes(text)"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
FIRST = """way => [...document.querySelectorAll('main a')].map(one => new URL(one.href).pathname)
    .find(path => path.startsWith(way) && path.length === way.length + 37)"""
FORMS = {
    "kegiatan baru": ("/kegiatan/baru/", "title"),
    "daftar hadir": ("/kegiatan/|/kegiatan/|peserta/", "-name"),
    "mitra": ("/mitra/baru/", "name"),
    "cerita": ("/cerita/baru/", "title"),
    "komitmen": ("/komitmen/baru/", "by_whom"),
    "jawaban": ("/tindak-lanjut/|/tanya/|", "note"),
    "peserta": ("/peserta/|/peserta/|ubah/", "name"),
    "akun": ("/akun/saya/", "name"),
}


def press(page: Page) -> None:
    """Save, whatever comes of it."""
    with contextlib.suppress(Error):
        page.evaluate("() => [...document.querySelectorAll('main form [type=submit]')].at(-1).click()")
        page.wait_for_timeout(300)


def answered(status: int) -> Callable:
    def way(window: BrowserContext, page: Page) -> None:
        page.route(
            "**/*",
            lambda route: (
                route.fulfill(status=status, body="x")
                if route.request.method == "POST"
                else route.continue_()
            ),
        )
        press(page)

    return way


def aborted(reason: str) -> Callable:
    def way(window: BrowserContext, page: Page) -> None:
        page.route(
            "**/*", lambda route: route.abort(reason) if route.request.method == "POST" else route.continue_()
        )
        press(page)

    return way


def offline(window: BrowserContext, page: Page) -> None:
    window.set_offline(True)
    press(page)
    window.set_offline(False)


def never_answered(window: BrowserContext, page: Page) -> None:
    page.route("**/*", lambda route: None if route.request.method == "POST" else route.continue_())
    press(page)


def session_gone(window: BrowserContext, page: Page) -> None:
    window.clear_cookies(name="sessionid")
    press(page)


def cookies_gone(window: BrowserContext, page: Page) -> None:
    window.clear_cookies()
    press(page)


def other_tab_signs_out(window: BrowserContext, page: Page) -> None:
    other = window.new_page()
    other.goto("/akun/saya/")
    other.locator("form[data-clear-drafts]").first.evaluate("form => form.requestSubmit()")
    other.wait_for_url("**/masuk/**")
    other.close()
    press(page)


def back_after_a_cut(window: BrowserContext, page: Page) -> None:
    """The page is left by going back after the save was cut."""
    aborted("connectionreset")(window, page)
    with contextlib.suppress(Error):
        page.go_back()


WAYS = {
    "offline": offline,
    **{str(status): answered(status) for status in (401, 403, 404, 413, 429, 500, 502, 503, 504)},
    **{reason: aborted(reason) for reason in ("connectionreset", "timedout", "namenotresolved")},
    "never answered": never_answered,
    "session gone": session_gone,
    "cookies gone": cookies_gone,
    "other tab signs out": other_tab_signs_out,
    "back after a cut": back_after_a_cut,
    "tab closed": lambda window, page: page.close(),
    "phone full": lambda window, page: page.close(),
}


def addresses(page: Page) -> dict[str, tuple[str, str]]:
    """Where each form stands; some are reached through the first link of a list."""
    found = {}
    for name, (way, field) in FORMS.items():
        path, link, rest = (*way.split("|"), "", "")[:3]
        if link:
            page.goto(path)
            path = page.evaluate(FIRST, link) + rest
        found[name] = (path, field)
    return found


def enter(page: Page) -> None:
    page.goto("/masuk/")
    if page.locator("[name=password]").count():
        page.locator("[name=username]").fill("pustaka")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda address: "/masuk/" not in address)


def is_offered(window: BrowserContext, way: str, path: str, field: str, text: str) -> bool:
    page = window.new_page()
    if way == "phone full":
        page.add_init_script(FULL)
    page.goto(path)
    page.evaluate(TYPE, [field, text])
    while not page.evaluate(KEPT, text):
        page.wait_for_timeout(50)
    WAYS[way](window, page)
    page.close()
    page = window.new_page()
    enter(page)
    page.goto(path)
    offer = page.get_by_role("button", name=RESTORE).first
    with contextlib.suppress(AssertionError):
        expect(offer).to_be_visible(timeout=5000)
        offer.click()
        for _ in range(100):  # what was put away is unsealed first
            if text in page.evaluate(VALUES, field):
                break
            page.wait_for_timeout(50)
    found = text in page.evaluate(VALUES, field)
    page.evaluate(FORGET)
    page.close()
    return found


def test_what_was_typed_is_offered_again(chromium, site):
    window = browsing.new_window(chromium, site, service_workers="block")
    first = window.new_page()
    enter(first)
    lost = []
    for name, (path, field) in addresses(first).items():
        for way in WAYS:
            if not is_offered(window, way, path, field, f"Diketik {name} {way}"):
                lost.append((name, way))
    window.close()
    assert (len(FORMS) * len(WAYS), lost) == (160, []), lost
