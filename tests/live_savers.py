"""People who save one form after the other on a site that serves, and what they were told."""

import contextlib
import random
import re
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from tests.page_forms import Forms

PASSWORD, PATIENCE = "tpbis-demo", 60
TROUBLE = (OSError, HTTPException)
ACTIVITY = re.compile(r"/kegiatan/([0-9a-f-]{36})/")


class StaysHere(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer."""

    def redirect_request(self, *_):
        return None


class Person:
    """Somebody signed in on one of the servers of a site."""

    def __init__(self, url: str, account: str = "pustaka"):
        self.url = url
        steps = (urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()), StaysHere)
        self.browser = urllib.request.build_opener(*steps)
        status, _ = self.send("/masuk/", username=account, password=PASSWORD)
        assert status == 302, status

    def ask(self, path: str, form: dict | None = None) -> tuple[int, str]:
        """Status and page, or the address of a redirect."""
        data = None if form is None else urlencode(form, doseq=True).encode()
        request = urllib.request.Request(self.url + path, data, {"Referer": self.url + path})
        try:
            with self.browser.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location") or answer.read().decode(errors="replace")

    def send(self, path: str, **changes: str) -> tuple[int, str]:
        """The form of a page with these changes; the answer to the page itself where that is not shown."""
        status, page = self.ask(path)
        if status != 200:
            return status, page
        found = Forms(page)
        to = zip(found.forms, found.actions, strict=True)
        form = next(form for form, action in to if action != "/keluar/")
        if name := changes.pop("a_new_line", ""):
            line = next(key for key, value in form.items() if key.endswith("-name") and value == [""])
            changes |= {line: name, line.replace("-name", "-sex"): "P"}
        return self.ask(path, form | {name: [value] for name, value in changes.items()})

    def roster(self, number: int) -> str:
        """The page of one of the rosters on the first page of the list that may be opened."""
        found = [*dict.fromkeys(ACTIVITY.findall(self.ask("/kegiatan/?status=terlaksana")[1]))]
        start = number % len(found)
        paths = [f"/kegiatan/{one}/peserta/" for one in found[start:] + found[:start]]
        return next(path for path in paths if self.ask(path)[0] == 200)


class Savers:
    """Threads that save partners and people until the block ends; `told` are names said to be saved.

    Who got no answer, or 503, sends the same again, as the page says.
    """

    def __init__(self, *urls: str, each: int = 2):
        self.told: dict[str, list[str]] = {"mitra": [], "peserta": []}
        self.answers: Counter[int] = Counter()
        self.longest, self.refusal = 0.0, ""
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._save_on, args=(url, kind, n * each + m))
            for n, url in enumerate(urls)
            for kind in self.told
            for m in range(each)
        ]

    def __enter__(self) -> "Savers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int) -> None:
        """Until that many more of each kind were told as saved."""
        wanted = {kind: len(names) + more for kind, names in self.told.items()}
        end = time.monotonic() + PATIENCE
        while any(len(self.told[kind]) < count for kind, count in wanted.items()):
            assert time.monotonic() < end, (self.answers, self.refusal)
            time.sleep(0.05)

    def _save_on(self, url: str, kind: str, number: int) -> None:
        person, luck = Person(url), random.Random(f"{kind} {number}")
        path = "/mitra/baru/" if kind == "mitra" else person.roster(number)
        while not self._stop.is_set():
            words = ("".join(luck.choices("abdeghiklmnoprstuwy", k=9)).capitalize() for _ in range(2))
            self._save_one(person, path, kind, " ".join(words))

    def _save_one(self, person: Person, path: str, kind: str, name: str) -> None:
        fields = {"name": name, "kind": "komunitas"} if kind == "mitra" else {"a_new_line": name}
        while True:
            begun = time.monotonic()
            with contextlib.suppress(*TROUBLE):
                status, page = person.send(path, **fields)
                self.answers[status] += 1
                self.longest = max(self.longest, time.monotonic() - begun)
                if status == 302:
                    self.told[kind].append(name)
                    return
                self.refusal = page
            if self._stop.is_set():
                return
            time.sleep(0.1)
