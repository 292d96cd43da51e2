"""One way through the pages, and what the outsider and the reader get at every address of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Locator, Page

from tests.walls.role_matrix import LETTERS, NOBODY, expected

OUTSIDER, READER = "surabaya", "pembaca"
STATUS = {letter: status for status, letter in LETTERS.items()}
ON = "Buka Beranda"  # the way on of every page that is refused
FOREIGN_WORDS = re.compile(r"\bNone\b|This field|Invalid|\{[{%]|bidang ini", re.IGNORECASE)


class Journey:
    """Pages opened one after the other by one or several people, each looked at and noted."""

    page: Page

    def __init__(self, window, viewport):
        self.window, self.viewport, self.width = window, viewport, viewport["width"]
        self.visited: dict[str, None] = {}

    def as_user(self, username: str) -> "Journey":
        """Go on in a new window, signed in where a name is given."""
        self.page = self.window(username, viewport=self.viewport)
        self.page.on("framenavigated", self._note)
        return self

    def _note(self, frame) -> None:
        address = urlsplit(frame.url)
        if frame.parent_frame is None and address.scheme == "http":
            self.visited[address.path + (f"?{address.query}" if address.query else "")] = None

    # What a hand does

    def open(self, path: str) -> None:
        assert self.page.goto(path).status == 200, path
        self.look()

    def press(self, name: str, within: Locator | None = None) -> None:
        self._tap((within or self.page.locator("main")).get_by_role("button", name=starting(name)).first)

    def follow(self, name: str, within: Locator | None = None) -> None:
        self._tap((within or self.page.locator("main")).get_by_role("link", name=starting(name)).first)

    def _tap(self, what: Locator) -> None:
        with self.page.expect_navigation():
            what.click()
        self.look()

    def unfold(self, name: str, within: Locator | None = None) -> None:
        (within or self.page.locator("main")).locator("summary", has_text=name).first.click()

    def fill(self, **values) -> None:
        """Fields by name (r0_name is r0-name): text, a choice by value, a box by truth."""
        for name, value in values.items():
            name = re.sub(r"^(r\d+|form)_", r"\1-", name)
            field = self.page.locator(f"main [name='{name}']")
            kind = field.first.evaluate("field => field.type")
            if kind == "radio":
                self.page.locator(f"main [name='{name}'][value='{value}']").check(force=True)
            elif kind == "checkbox":
                field.first.evaluate("(field, on) => field.checked === on || field.click()", bool(value))
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)

    def choose(self, name: str, label: str) -> None:
        """The option of a list whose words hold `label`."""
        field = self.page.locator(f"main select[name='{name}']")
        field.select_option(field.locator("option", has_text=label).first.get_attribute("value"))

    def upload(self, name: str, file_name: str, content: bytes) -> None:
        file = {"name": file_name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator(f"[name={name}]").set_input_files(file)

    def download(self, name: str, within: Locator | None = None) -> Path:
        place = within or self.page.locator("main")
        with self.page.expect_download() as waiting:
            link = place.get_by_role("link", name=starting(name))
            link.or_(place.get_by_role("button", name=starting(name))).first.click()
        return Path(waiting.value.path())

    # What an eye does

    def look(self) -> None:
        """The page fits, says once what is wrong, and speaks the words of the project."""
        summaries = self.page.locator(".msg.error strong", has_text="Belum tersimpan")
        assert summaries.count() <= 1, self.page.url
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, self.page.url
        said = FOREIGN_WORDS.search(self.page.locator("body").inner_text())
        assert said is None, (self.page.url, said)

    def see(self, *texts: str) -> None:
        for text in texts:
            self.page.locator("main").get_by_text(text).locator("visible=true").first.wait_for()

    def sees(self, text: str) -> bool:
        return text in self.page.locator("main").inner_text()

    def row(self, text: str, tag: str = "li") -> Locator:
        """The entry of a list that holds these words."""
        return self.page.locator(f"main {tag}", has_text=text).first

    @property
    def here(self) -> str:
        return urlsplit(self.page.url).path

    # What others get

    def shut_to_others(self, *words: str, names: tuple[str, ...] = (), open_to_reader: tuple = ()) -> None:
        """All addresses again: the outsider reads none of all these words, the reader none of the names."""
        wrong = [*self._leaks(OUTSIDER, (*words, *names), ()), *self._leaks(READER, names, open_to_reader)]
        assert self.visited and not wrong, "\n".join(wrong)

    def _leaks(self, who: str, secrets: tuple[str, ...], shared: tuple) -> Iterator[str]:
        ask = self.window(who).context.request
        for path in self.visited:
            if (wanted := statuses(who, path, shared)) is None:
                continue
            answer = ask.get(path, max_redirects=0)
            text = answer.text() if "text/html" in answer.headers.get("content-type", "") else ""
            if answer.status not in wanted:
                yield f"{who} {path}: {answer.status}, not {wanted}"
            if answer.status >= 400 and (ON not in text or 'lang="id"' not in text):
                yield f"{who} {path}: {answer.status} without a page"
            hidden = [word for word in secrets if word not in unquote_plus(path)]  # what was typed comes back
            yield from (f"{who} {path}: {word}" for word in hidden if word in text)


def starting(name: str) -> re.Pattern:
    return re.compile(rf"^\s*{re.escape(name)}")


def statuses(who: str, path: str, shared: tuple) -> set[int] | None:
    """What may be answered, as the table of roles says of something in Kota Serang; None where all may read.

    404 besides: what was taken away, and a query that names what lies elsewhere.
    """
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return {404}
    rows = [
        row
        for (label, method), row in expected().items()
        if method == "GET" and label.partition("/")[0] == match.url_name
    ]
    if not rows:
        return {403, 404, 405}
    if rows[0][NOBODY].startswith("y"):
        return None
    query = {400} if urlsplit(path).query else set()
    return {STATUS[rows[0][who][0]], 404} | query | ({200} if match.url_name in shared else set())
