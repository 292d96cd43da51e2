"""bin/serve in a clone of its own, whose processes are killed at random during saves and imports.

PostgreSQL, one of its backends, a web process, their parent, the worker and bin/serve itself get kill -9 in
turn; after each blow it is told how long the signed-in page stayed away. Three writers each send a form until
it is told as saved; four importers bring in one file after the other, large ones through the worker. In the
end every name told as saved stands in the table exactly once, every import is whole or not there, no job
hangs, no file is empty, and the roll-ups equal a rebuild. It stands behind HTTPS and a name.
Arguments: blows of each kind (5), and a seed for the same moments again.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(Path(__file__).parent)]
from _killed_imports import COUNTED, Importer, everyone, judged  # noqa: E402
from _visitor import NAME, PATIENCE, PORT, TROUBLE, Visitor, form_to  # noqa: E402

from tests.project_copies import copied_into  # noqa: E402
from tpbis.server import postgres  # noqa: E402

KINDS = ("postgres", "backend", "web", "web parent", "worker", "bin/serve")
PATTERNS = {"web": "web_processes", "worker": "manage.py worker"}
WANTED = 5  # seconds until the page is there again
UNFINISHED = (
    "SELECT id, state, step FROM participants_importjob WHERE state IN ('menunggu', 'berjalan', 'siap')"
)
BATCHES = """
SELECT (SELECT count(*) FROM participants_importbatch),
  (SELECT count(*) FROM participants_importjob WHERE state = 'selesai' AND batch_id IS NULL)
"""


def write(
    visitor: Visitor, told: list[str], seen: Counter, luck: random.Random, number: int, stop: threading.Event
) -> None:
    """One writer: a partner after the other, each sent until it is told as saved."""
    count = 0
    while not stop.is_set():
        count += 1
        name, form = f"Mitra {number}-{count}", None
        while True:
            with contextlib.suppress(*TROUBLE, StopIteration):
                form = form or form_to(visitor.ask("/mitra/baru/")[1])
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
    found: list[tuple[int, str]] = []
    for child in _read(Path(f"/proc/{pid}/task/{pid}/children")).split():
        if words := _read(Path(f"/proc/{child}/cmdline")).replace("\0", " "):
            found += [(int(child), words), *below(int(child))]
    return found


def _read(path: Path) -> str:
    """What a file says; "" where its process ended a moment ago."""
    try:
        return path.read_text()
    except OSError:
        return ""


def victim(kind: str, serve: subprocess.Popen, place: Path, luck: random.Random) -> int:
    """Whom the blow hits."""
    if kind == "bin/serve":
        return serve.pid
    if kind in ("postgres", "backend"):
        while True:
            words = _read(postgres.home(place) / "pg" / "postmaster.pid").split()
            if backends := below(int(words[0])) if words else []:
                return int(words[0]) if kind == "postgres" else luck.choice(backends)[0]
            time.sleep(0.1)  # it was ended a moment ago and is on its way back
    while True:
        ours = [pid for pid, words in below(serve.pid) if PATTERNS[kind.split()[0]] in words]
        if ours[1 if kind == "web" else 0 :]:
            return luck.choice(ours[1:]) if kind == "web" else ours[0]
        time.sleep(0.1)


def back(visitor: Visitor) -> float:
    """Seconds until the page is there again."""
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        with contextlib.suppress(*TROUBLE):
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


class Trial:
    """One running bin/serve, those who use it, and how long each blow kept them away."""

    def __init__(self, place: Path, luck: random.Random):
        self.place, self.luck, self.stop = place, luck, threading.Event()
        self.serve, self.away = start(place), defaultdict[str, list[float]](list)
        self.told, self.seen, self.struck = list[str](), Counter[int](), Counter[str]()
        self.importers: list[Importer] = everyone()
        self.threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Sign everybody in and let them work."""
        self.visitor = signed_in(self.serve)
        for number in range(3):
            self._beside(write, self.visitor, self.told, self.seen, self.luck, number, self.stop)
        for importer in self.importers:
            self._beside(importer.run, Visitor("fasda"), self.stop)

    def _beside(self, work, *arguments) -> None:
        self.threads.append(threading.Thread(target=work, args=arguments))
        self.threads[-1].start()

    def strike(self, kind: str) -> None:
        """One blow, and what became of it."""
        others = [pid for pid, _ in below(self.serve.pid)]
        self.struck.update(f"{one.what} × {one.rows}, {one.step}" for one in self.importers)
        os.kill(victim(kind, self.serve, self.place, self.luck), signal.SIGKILL)
        if kind == "bin/serve":
            self.serve.wait()
            ended = gone(others)
            self.serve = start(self.place)
            print(f"{kind:<12} all of it ended after {ended:.1f} s", end=", ")
        self.away[kind].append(back(self.visitor))
        print(f"{kind:<12} back after {self.away[kind][-1]:.1f} s", flush=True)

    def finish(self) -> None:
        """Nobody begins anything new; what is on its way comes to its end."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def end(self) -> None:
        self.stop.set()
        self.serve.send_signal(signal.SIGINT)
        self.serve.wait(60)


def signed_in(serve: subprocess.Popen) -> Visitor:
    begin = time.monotonic()
    while serve.poll() is None and time.monotonic() - begin < 300:
        with contextlib.suppress(*TROUBLE, SystemExit, IndexError):
            return Visitor("pustaka")
        time.sleep(0.5)
    sys.exit(f"not there; see {LOG}")


def main(blows: str = "5", seed: str = "") -> None:
    luck = random.Random(seed := seed or str(random.randrange(10_000)))
    print(f"seed {seed}, log {LOG}, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder, copied_into(Path(folder)) as place:
        trial = Trial(place, luck)
        try:
            trial.begin()
            for kind in luck.sample(KINDS * int(blows), len(KINDS) * int(blows)):
                time.sleep(luck.uniform(0.5, 3))
                trial.strike(kind)
            trial.finish()
            sys.exit(bool(told(trial)))
        finally:
            trial.end()


def told(trial: Trial) -> list[str]:
    """Print the figures; what is wrong comes back."""
    for kind, times in trial.away.items():
        late = sum(one > WANTED for one in times)
        print(
            f"{kind:<12} {len(times)} blows, back after at most {max(times):.1f} s, {late} after {WANTED} s"
        )
    print(f"load {os.getloadavg()[0]:.1f}; answers to what was sent: {dict(trial.seen)}")
    print(
        "what the blows hit:",
        *(f"  {count:>3} {what}" for what, count in sorted(trial.struck.items())),
        sep="\n",
    )
    wrong = stored_otherwise(trial) + half_written(trial.place)
    print(*wrong or ["nothing lost, nothing twice, nothing half written"], sep="\n", flush=True)
    return wrong


def stored_otherwise(trial: Trial) -> list[str]:
    """What was told is there, and once; every import is as it was told."""
    home = postgres.home(trial.place)
    where = {
        "host": str(home),
        "user": "tpbis",
        "dbname": "tpbis",
        "password": _read(home / "pg.sandi").strip(),
    }
    with contextlib.closing(psycopg2.connect(**where)) as line, line.cursor() as cursor:
        cursor.execute("SELECT name FROM programs_partner WHERE name LIKE 'Mitra %'")
        stored = Counter(name for (name,) in cursor.fetchall())
        cursor.execute(COUNTED)
        wrong = judged(trial.importers, cursor.fetchall())
        cursor.execute(UNFINISHED)
        wrong += [f"job that has not ended: {row}" for row in cursor.fetchall()]
    lost, twice = [n for n in trial.told if not stored[n]], [n for n, times in stored.items() if times > 1]
    print(f"{len(trial.told)} told as saved, {len(lost)} lost {lost[:5]}, {len(twice)} twice {twice[:5]}")
    return wrong + [f"lost: {name}" for name in lost] + [f"twice: {name}" for name in twice]


def half_written(place: Path) -> list[str]:
    """Empty files of the uploads, and roll-ups that are not what a rebuild would make."""
    empty = [path for path in (place / "var/media").rglob("*") if path.is_file() and not path.stat().st_size]
    command = [str(place / ".venv/bin/python"), "bin/manage", "rebuild_rollups", "--check"]
    check = subprocess.run(command, cwd=place, check=False, capture_output=True, text=True)
    return [f"empty: {path}" for path in empty] + ([check.stdout + check.stderr] if check.returncode else [])


if __name__ == "__main__":
    main(*sys.argv[1:])
