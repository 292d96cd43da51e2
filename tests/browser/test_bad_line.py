"""Five hundred items on a line that is cut, a browser that is killed, a server that fails: each once."""

import contextlib
import os
import random
import signal
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import Error

from tests import cluster
from tests.browser.browsing import sign_in
from tests.browser.test_without_signal import phone_of, ready

pytestmark = [pytest.mark.browser, pytest.mark.long]
ITEMS, KILLS = 500, 10
FILL = """async (many) => {
    for (let n = 0; n < many; n++) {
        const form = new FormData(), title = `Antre ${String(n).padStart(3, '0')}`;
        const ids = { id: crypto.randomUUID(), kiriman: crypto.randomUUID() };
        const said = { kind: 'bedah_buku', title, first_day: '2015-03-02', ...ids };
        Object.entries(said).forEach(([name, value]) => form.set(name, value));
        await phone.add(form, '/kegiatan/baru/');
    }
}"""
STORED = "SELECT title FROM programs_training WHERE title LIKE 'Antre %' ORDER BY created_at"
LEFT = """() => Promise.race([phone.keys('queue').then(keys => keys.length), new Promise((_, fail) =>
    setTimeout(() => fail(new Error('the queue is not read within a minute')), 60000))])"""


def fails_at_random(luck: random.Random):
    """500 and 503 before and after the server has saved, and answers that are lost."""

    def answer(route):
        chance = luck.random()
        with contextlib.suppress(Error):
            if 0.04 <= chance < 0.12:
                route.fetch()
            if chance < 0.08:
                route.fulfill(status=luck.choice([500, 503]), body="rusak")
            elif chance < 0.12:
                route.abort()
            else:
                route.continue_()

    return answer


def kill(profile: Path) -> None:
    """End the browser of this profile as a phone does whose battery is empty."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            command = entry.read_bytes().split(b"\0")
            if f"--user-data-dir={profile}".encode() in command and not any(
                part.startswith(b"--type=") for part in command
            ):
                os.kill(int(entry.parent.name), signal.SIGKILL)


def send_under_cuts(phone, page, luck, until: int) -> None:
    """Cut the line every one to five seconds until so many items are left; fails where none is sent."""
    last = still = 0
    while (left := page.evaluate(LEFT)) > until:
        last, still = left, still + 1 if left == last else 0
        assert still < 30, f"{left} items wait and none is sent"
        page.wait_for_timeout(luck.randint(1000, 5000))
        phone.set_offline(True)
        page.wait_for_timeout(luck.randint(100, 800))
        phone.set_offline(False)


def back_at(page):
    """After the kill; a browser killed too soon has not written down who is signed in."""
    page.goto("/")
    return sign_in(page, "pustaka") if "/masuk/" in page.url else page


def test_five_hundred_items_arrive_once_and_in_order(chromium, site, tmp_path):
    luck = random.Random(13)
    phone = phone_of(chromium, site, tmp_path)
    page = ready(phone.pages[0])
    phone.set_offline(True)
    page.evaluate(FILL, ITEMS)
    assert page.evaluate(LEFT) == ITEMS
    for life in range(KILLS):
        phone.route("**/kegiatan/baru/", fails_at_random(luck))
        phone.set_offline(False)
        send_under_cuts(phone, page, luck, ITEMS - ITEMS * (life + 1) // (KILLS + 1))
        kill(tmp_path)
        with contextlib.suppress(Error):
            phone.close()
        phone = phone_of(chromium, site, tmp_path)
        page = back_at(phone.pages[0])
    phone.route("**/kegiatan/baru/", fails_at_random(luck))
    send_under_cuts(phone, page, luck, 0)
    phone.close()
    assert stored_titles() == [f"Antre {n:03}" for n in range(ITEMS)]


def stored_titles() -> list[str]:
    """In the order they arrived, out of the database that this worker's site serves (conftest.py)."""
    database = f"layar{os.environ.get('PYTEST_XDIST_WORKER', '')}"
    with contextlib.closing(psycopg2.connect(cluster.running().url(database))) as line, line.cursor() as rows:
        rows.execute(STORED)
        return [title for (title,) in rows.fetchall()]
