"""Requests that no browser sends: each address, method, role and form, with values meant to break it."""

import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.page_forms import forms_of
from tests.walls.pages import PAGES, reach
from tests.walls.role_matrix import ROLES, Missing
from tests.walls.url_table import code_of, taken_methods

TEXTS = (
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "'",
        '"',
        "';--",
        "' OR 1=1 --",
        "%",
        "\\",
        "\r\n",
        "=1+1",
        "{{7*7}}",
        "%s",
        "../x",
    ),
    *(
        "<script>alert(1)</script>",
        "\ud7ff\uffff",
        "\u202e",
        "ı",
        "ﬁ",
        "🙂" * 50,
        "x" * 5000,
        "99999999999999999999",
    ),
    *("-1", "0", "1e308", "NaN", "Infinity", "٣", "²", "1,5", "1.000.000.000.000", "3 juta", "0x1f", "1_000"),
    *("36", "36.73", "99.99", "36.73.01.1004", "nasional", "null", "[]", "{}", '{"a":', "true", "on", "None"),
    *("2022-02-30", "0000-00-00", "9999-12-31", "31/12/9999", "1-1-1", "17 Juli 2022", "2022-07", "99999-1"),
    *("3673015007900001", "+6281211112222", "00000000-0000-0000-0000-000000000007", "csv", "xlsx", "pdf"),
)
NAMES = ("tahun", "dari", "sampai", "wilayah", "tingkat", "kode_per", "halaman", "page", "cari", "q", "urut")
NAMES += ("unduh", "bulan", "next", "bagian", "pilih", "lepas", "aksi", "id", "version", "jenis", "perbuatan")
TYPES = ("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data")
HEADERS = ("HTTP_ACCEPT", "HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_REFERER")
HEADERS += (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_USER_AGENT",
    "HTTP_HX_REQUEST",
    "HTTP_AUTHORIZATION",
)


class HostileVisitor:
    """Sends requests drawn from a seed; what they change is rolled back. `broken` is what answered 5xx."""

    def __init__(self, cast: SimpleNamespace, worlds: tuple, seed: int):
        self.draw = random.Random(seed)  # noqa: S311 - a test that can be repeated
        self.worlds = (*worlds, Missing())
        self.clients = {role: _client(getattr(cast, role, None)) for role in ROLES}
        self.targets = [(name, method) for name, ways in taken_methods().items() for method in ways]
        self.forms: dict[tuple[str, str], list[dict]] = {}
        self.answers: Counter[int] = Counter()
        self.broken: list[str] = []

    def visit(self, requests: int, seconds: float) -> int:
        """Send so many, or as many as there is time for; returns how many that were."""
        end, sent = time.monotonic() + seconds, 0
        got_request_exception.connect(self._note)
        logging.disable()  # a line of the log holds its request, and pytest holds the lines
        try:
            while sent < requests and time.monotonic() < end:
                self._send(*self.targets[sent % len(self.targets)])
                sent += 1
        finally:
            logging.disable(logging.NOTSET)
            got_request_exception.disconnect(self._note)
        return sent

    def _send(self, name: str, method: str) -> None:
        role, url = self.draw.choice(ROLES), self._address(name)
        client, kept = self.clients[role]
        client.cookies.clear()
        client.cookies.load(kept)
        with transaction.atomic():
            words = self._words(client, role, url, method)
            self.last = (role, method, url, words)
            answer = client.generic(**words) if "path" in words else self._post(client, url, words)
            code = code_of(answer)
            transaction.set_rollback(True)
        self.answers[code] += 1
        if code >= 500 and code != 503:
            self.broken.append(f"{code} {self.last}"[:600])

    def _post(self, client: Client, url: str, fields: dict) -> Any:
        try:
            return client.post(url, fields, **self._headers())
        except UnicodeEncodeError:
            return client.post(url, {})

    def _address(self, name: str) -> str:
        page = PAGES[name]
        fixed = list(self.draw.choice(page.fixed)) if page.fixed else []
        args = [*fixed] or [reach(self.draw.choice(self.worlds), way) for way in page.path]
        if args and self.draw.random() < 0.15:
            args[self.draw.randrange(len(args))] = self.draw.choice(TEXTS)
        try:
            path = reverse(name, args=args)
        except NoReverseMatch:
            path = reverse(name, args=fixed or [reach(self.worlds[0], way) for way in page.path])
        query = self.draw.choice(page.query)
        return f"{path}?{query}" if query else path

    def _words(self, client: Client, role: str, url: str, method: str) -> dict:
        if method == "POST" and self.draw.random() < 0.9:
            return self._fields(client, role, url)
        body = self.draw.choice(TEXTS).encode("utf-8", "replace") if method != "GET" else b""
        if method == "GET":
            url = f"{url.partition('?')[0]}?{'&'.join(self._query(url))}"
        words = {"method": method, "path": url, "data": body, "content_type": self.draw.choice(TYPES)}
        return words | self._headers()

    def _query(self, url: str) -> Iterator[str]:
        yield url.partition("?")[2]
        for _ in range(self.draw.randrange(4)):
            yield f"{self.draw.choice(NAMES)}={quote(self.draw.choice(TEXTS), errors='replace')}"

    def _fields(self, client: Client, role: str, url: str) -> dict:
        """The page's own form with some fields changed, or fields of which no page knows."""
        forms = self._forms(client, role, url)
        fields: dict = dict(self.draw.choice(forms)) if forms and self.draw.random() < 0.9 else {}
        names = [*fields, *NAMES[:3], "consent", "r0-name", "rows", "file"]
        for _ in range(self.draw.choice((0, 1, 1, 2, 3, 8))):
            name = self.draw.choice(names)
            fields[name] = self.draw.choice((self._text(), [self._text(), self._text()], self._file()))
        for name in [name for name in fields if self.draw.random() < 0.05]:
            del fields[name]
        return fields

    def _forms(self, client: Client, role: str, url: str) -> list[dict]:
        if (role, url) not in self.forms:
            page = client.get(url)
            is_page = page.status_code == 200 and page["Content-Type"].startswith("text/html")
            code_of(page) if page.streaming else None
            self.forms[role, url] = forms_of(page) if is_page and not page.streaming else []
        return self.forms[role, url]

    def _text(self) -> str:
        if self.draw.random() < 0.8:
            return self.draw.choice(TEXTS)
        return "".join(
            chr(self.draw.choice((self.draw.randrange(1, 0xD7FF), self.draw.randrange(32, 127))))
            for _ in range(9)
        )

    def _file(self) -> SimpleUploadedFile:
        body = self.draw.choice(
            (b"", b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"Nama;L/P\nSiti;P\n", b"\xff" * 99)
        )
        return SimpleUploadedFile(
            self.draw.choice(("a.xlsx", "a.csv", "a.pdf", "a.png", "a", "x" * 300)), body
        )

    def _headers(self) -> dict:
        if self.draw.random() < 0.8:
            return {}
        value = self.draw.choice(TEXTS).encode("ascii", "ignore").decode()
        return {self.draw.choice(HEADERS): value.replace("\r", "").replace("\n", "")}

    def _note(self, *, request: Any, **signal: Any) -> None:
        self.broken.append(f"{sys.exc_info()[1]!r}"[:300])


def _client(account: Any) -> tuple[Client, dict[str, str]]:
    client = Client(raise_request_exception=False)
    if account:
        client.force_login(account, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    return client, {name: morsel.value for name, morsel in client.cookies.items()}
