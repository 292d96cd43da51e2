"""What the browser tests and bin/screens share: Debian's Chromium, windows of it, and signing in."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "tpbis-demo"
PATIENCE = 20_000  # ms; only reached when something is wrong
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}

expect.set_options(timeout=PATIENCE)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, headless=True, args=FLAGS)
        yield browser
        browser.close()


def new_window(browser: Browser, url: str, viewport=LAPTOP, **extra) -> BrowserContext:
    """A window with no cookies and an empty cache, as somebody in Serang has it."""
    window = browser.new_context(
        base_url=url, viewport=viewport, locale="id-ID", timezone_id="Asia/Jakarta", **extra
    )
    window.set_default_timeout(PATIENCE)
    return window


def sign_in(page: Page, username: str) -> Page:
    """Sign in with a demo account and stand on its first page."""
    page.goto("/masuk/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/masuk/" not in address)
    return page


def until(page: Page, script: str, wanted) -> None:
    """Wait for what a script says; a promise alone would pass for true."""
    for _ in range(400):
        if (said := page.evaluate(script)) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(said)
