"""bin/serve in a clone of its own, whose processes are killed at random while three writers save.

PostgreSQL, one of its backends, a web process, their parent, the worker and bin/serve itself get kill -9 in
turn; after each blow it is told how long the signed-in page stayed away. A writer sends a form until it is
told as saved; in the end every such name stands in the table exactly once. It stands behind HTTPS and a name.
Arguments: blows of each kind (5), and a seed for the same moments again.
"""

import contextlib
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))
from tests.page_forms import Forms  # noqa: E402
from tests.project_copies import copied_into  # noqa: E402
from tpbis.server import postgres  # noqa: E402

PORT, NAME, PATIENCE = 8941, "tpbis.contoh.go.id", 60
KINDS = ("postgres", "backend", "web", "web parent", "worker", "bin/serve")
PATTERNS = {"web": "web_processes", "worker": "manage.py worker"}


class Visitor:
    """A signed-in browser behind the proxy."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        form = Forms(self.ask("/masuk/")[1]).forms[0]
        answer = self.ask("/masuk/", form | {"username": ["pustaka"], "password": ["tpbis-demo"]})
        if answer[0] != 302:
            sys.exit(f"sign-in: {answer[0]}")

    def ask(self, path: str, form: dict | None = None) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
        head = {"Host": NAME, "X-Forwarded-Proto": "https", "Referer": f"https://{NAME}{path}"}
        head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if form is None else urlencode(form, doseq=True)
        kind = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        with contextlib.closing(line):
            line.request("GET" if form is None else "POST", path, body, head | kind)
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
                self.cookies[name] = value
            return answer.status, answer.read().decode()


def own_form(page: str) -> dict:
    """The page's form that is not the one for signing out."""
    found = Forms(page)
    return next(form for form, to in zip(found.forms, found.actions, strict=True) if to != "/keluar/")


def write(
    visitor: Visitor, told: list[str], seen: Counter, luck: random.Random, number: int, stop: threading.Event
) -> None:
    """One writer: a partner after the other, each sent until it is told as saved."""
    count = 0
    while not stop.is_set():
        count += 1
        name, form = f"Mitra {number}-{count}", None
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException, StopIteration):
                form = form or own_form(visitor.ask("/mitra/baru/")[1])
                form = form | {"name": [name], "kind": ["komunitas"]}
                status, _ = visitor.ask("/mitra/baru/", form)
                seen[status] += 1
                if status == 302:
                    told.append(name)
                    break
            if stop.is_set():
                return
            time.sleep(luck.uniform(0.01, 0.2))


def start(place: Path) -> subprocess.Popen:
    given = os.environ | {"PORT": str(PORT), "TPBIS_HTTPS": "1", "TPBIS_HOSTS": NAME}
    given.pop("DATABASE_URL", None)
    command = [str(place / ".venv/bin/python"), "bin/serve"]
    return subprocess.Popen(command, cwd=place, env=given, stdout=subprocess.DEVNULL, stderr=open(LOG, "a"))  # noqa: SIM115


LOG = Path(tempfile.gettempdir()) / f"tpbis-killing-{os.getpid()}.log"


def below(pid: int) -> list[tuple[int, str]]:
    """(pid, command line) of all that came of a process."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
            found += [(int(child), words), *below(int(child))]
    return found


def victim(kind: str, serve: subprocess.Popen, place: Path, luck: random.Random) -> int:
    """Whom the blow hits."""
    if kind == "bin/serve":
        return serve.pid
    if kind in ("postgres", "backend"):
        postmaster = int((postgres.home(place) / "pg" / "postmaster.pid").read_text().split()[0])
        return postmaster if kind == "postgres" else luck.choice(below(postmaster))[0]
    while True:
        ours = [pid for pid, words in below(serve.pid) if PATTERNS[kind.split()[0]] in words]
        if ours[1 if kind == "web" else 0 :]:
            return luck.choice(ours[1:]) if kind == "web" else ours[0]
        time.sleep(0.1)


def back(visitor: Visitor) -> float:
    """Seconds until the page is there again."""
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if visitor.ask("/mitra/")[0] == 200:
                return time.monotonic() - begin
        time.sleep(0.05)
    sys.exit(f"not back after {PATIENCE} s; see {LOG}")


def gone(pids: list[int]) -> float:
    """Seconds until none of these processes lives."""
    begin = time.monotonic()
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() - begin > PATIENCE:
            sys.exit("somebody stayed")
        time.sleep(0.05)
    return time.monotonic() - begin


def strike(kind: str, serve: subprocess.Popen, place: Path, visitor: Visitor, luck: random.Random):
    """One blow, and what became of it."""
    others = [pid for pid, _ in below(serve.pid)]
    os.kill(victim(kind, serve, place, luck), signal.SIGKILL)
    if kind == "bin/serve":
        serve.wait()
        ended = gone(others)
        serve = start(place)
        print(f"{kind:<12} all of it ended after {ended:.1f} s", end=", ")
    print(f"{kind:<12} back after {back(visitor):.1f} s", flush=True)
    return serve


def main(blows: str = "5", seed: str = "") -> None:
    luck = random.Random(seed := seed or str(random.randrange(10_000)))
    print(f"seed {seed}, log {LOG}", flush=True)
    with tempfile.TemporaryDirectory() as folder, copied_into(Path(folder)) as place:
        serve, told, stop = start(place), [], threading.Event()
        try:
            begin = time.monotonic()
            while serve.poll() is None and time.monotonic() - begin < 300:
                with contextlib.suppress(OSError, http.client.HTTPException, SystemExit, IndexError):
                    visitor = Visitor()
                    break
                time.sleep(0.5)
            seen: Counter = Counter()
            shared = (visitor, told, seen, luck)
            writers = [threading.Thread(target=write, args=(*shared, n, stop)) for n in range(3)]
            for writer in writers:
                writer.start()
            for kind in luck.sample(KINDS * int(blows), len(KINDS) * int(blows)):
                time.sleep(luck.uniform(0.5, 3))
                serve = strike(kind, serve, place, visitor, luck)
            stop.set()
            for writer in writers:
                writer.join()
            print(f"answers to what was sent: {dict(seen)}")
            judge(place, told)
        finally:
            stop.set()
            serve.send_signal(signal.SIGINT)
            serve.wait(60)


def judge(place: Path, told: list[str]) -> None:
    """What was told is there, and once."""
    where = {"host": str(postgres.home(place)), "user": "tpbis", "dbname": "tpbis"}
    with contextlib.closing(psycopg2.connect(**where)) as line, line.cursor() as cursor:
        cursor.execute("SELECT name FROM programs_partner WHERE name LIKE 'Mitra %'")
        stored = Counter(name for (name,) in cursor.fetchall())
    lost, twice = [n for n in told if not stored[n]], [n for n, times in stored.items() if times > 1]
    print(f"{len(told)} told as saved, {len(lost)} lost {lost[:5]}, {len(twice)} twice {twice[:5]}")
    if lost or twice:
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
