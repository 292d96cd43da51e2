"""Every page that a role reaches by links from its home: light and dark, on a phone and a laptop.

Addresses of one kind (one URL name, the same keys of the query) are one page. Downloads are no pages.
"""

import re
from collections import deque
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.long]
ROLES = ["pustaka", "fasda", "serang", "banten", "pusat", "pembaca"]
LINKS = """[...document.querySelectorAll('a[href]:not([download])')]
    .map(a => new URL(a.getAttribute('href'), location).href)"""
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
# what dark may change
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
FILES = {"unduh", "format"}
NOT_OURS = re.compile(r"\b(None|undefined|NaN|null|Submit|Search|This field|Please|Error|Page)\b|\{\{|\{%")


def kind(url: str) -> tuple | None:
    """What makes two addresses one page; None for files and for what is not ours."""
    parts = urlsplit(url)
    keys = frozenset(parse_qs(parts.query))
    if (
        keys & FILES
        or "." in parts.path.rsplit("/", 1)[1]
        or parts.path.startswith(("/admin/", "/static/", "/keluar/"))
    ):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    named = tuple(value for value in match.kwargs.values() if isinstance(value, str) and value.isalpha())
    return match.view_name, named, keys


def pages_of(page):
    """Visit one address of each kind, nearest first; yields the address of each and its status."""
    seen, waiting = {kind("/")}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        if not (answer := opened(page, address)):
            continue
        yield address, answer.status
        for link in page.evaluate(LINKS):
            if link.startswith(origin(page)) and (found := kind(link)) and found not in seen:
                seen.add(found)
                waiting.append(link)


def origin(page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}/"


def opened(page, address: str):
    """The answer, where it is a page; a file starts a download, which ends the navigation."""
    try:
        answer = page.goto(address)
    except PlaywrightError as error:
        assert "Download is starting" in str(error), (address, error)
        return None
    return answer if answer.headers["content-type"].startswith("text/html") else None


def wrong(page) -> list:
    """What is wrong with the page that is open."""
    said = []
    for scheme, options in (("light", None), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=options).response["violations"]
        said += [(scheme, row["id"], row["nodes"][0]["html"][:200]) for row in found]
    for viewport in (PHONE, LAPTOP):
        page.set_viewport_size(viewport)
        needed, given = page.evaluate(WIDTHS)
        if needed > given:
            said.append(("cut off at", viewport["width"], needed))
    page.set_viewport_size(PHONE)
    said += [("word", match[0]) for match in NOT_OURS.finditer(page.locator("body").inner_text())]
    return said


@pytest.mark.parametrize("username", ROLES)
def test_every_page_can_be_read_by_everybody(window, username):
    page = window(username, bypass_csp=True, viewport=PHONE)
    pages = {f"{status} {address}": wrong(page) for address, status in pages_of(page)}
    assert len(pages) > 20
    problems = [f"{address} {problem}" for address, said in pages.items() for problem in said]
    problems += [address for address in pages if not address.startswith("200 ")]
    assert not problems, "\n".join(problems)
