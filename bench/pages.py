"""Dashboard pages per second of bin/serve for 20 concurrent users, cached and uncached.

kept   nine of ten requests are for pages cached for the reader's rights, the tenth for one never asked
cold   every request is for a page never asked before
Accounts of the bench are made, and closed again at the end; nothing else is written. Every answer is read to
its end, gzip as a browser takes it; its `Server-Timing` says whether it was cached. CPU is user and system
time of the server's processes, of PostgreSQL's and of this client, which all share the machine.
Arguments: seconds per line (15).
"""

import http.client
import itertools
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from programs.models import Region  # noqa: E402
from tpbis.accounts.session_age import BEGUN, USED  # noqa: E402
from tpbis.models import Role, User  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bin"))
from serving import server_arguments  # noqa: E402

USERS, NATIONAL, PORT = 20, 5, 8943
YEARS = range(date.today().year - 5, date.today().year + 1)
MAPS = ("jangkauan", "terukur")
# Of twenty pages never asked: how many of the nation, of provinces, of kabupaten/kota, of kecamatan.
NEW = {0: 1, 2: 3, 5: 12, 8: 4}


class Pages:
    """Addresses inside one account's scope: a few that are asked again and again, and ever new ones."""

    def __init__(self, prefix: str, codes: list[str], seed: int):
        own = [code for code in codes if code.startswith(prefix)]
        chance = random.Random(seed)
        again = [prefix, *chance.sample([code for code in own if len(code) == 5], 4)]
        self.again = [address(code, year) for code in again for year in (YEARS[-2], YEARS[-1])]
        fresh = {
            size: [address(code, year, map_) for code in own + [""] * (not prefix) if len(code) == size
                   for year in YEARS for map_ in (MAPS if size < 5 else MAPS[:1])]
            for size in NEW
        }  # fmt: skip
        self.fresh = [
            iter(chance.sample(some, len(some))) for size, some in fresh.items() for _ in range(NEW[size])
        ]
        self.chance, self.asked = chance, set(self.again)

    def next(self, new_of_ten: int) -> str:
        if self.chance.randrange(10) >= new_of_ten:
            return self.chance.choice(self.again)
        while True:
            found = next(self.chance.choice(self.fresh), None)
            if found and found not in self.asked:
                self.asked.add(found)
                return found


def address(code: str, year: int, colour: str = MAPS[0]) -> str:
    return f"/wilayah/{code or 'nasional'}/?tahun={year}" + (f"&warna={colour}" if colour != MAPS[0] else "")


def accounts(codes: list[str]) -> list[tuple[User, Pages]]:
    """Five of Perpusnas and fifteen of provinces, each with a session."""
    provinces = [code for code in codes if sum(one.startswith(code) and len(one) == 5 for one in codes) >= 4]
    provinces = [code for code in provinces if len(code) == 2]
    made = []
    for n in range(USERS):
        prefix = "" if n < NATIONAL else provinces[n % len(provinces)]
        role = Role.PROVINCE if prefix else Role.NATIONAL
        rights = {"role": role, "region_id": prefix or None, "is_active": True}
        user, _ = User.unscoped.update_or_create(username=f"bench-{n}", defaults=rights)
        made.append((user, Pages(prefix, codes, n)))
    for user, _ in made:
        user.session = SessionStore()
        user.session.update({
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            BEGUN: int(time.time()),
            USED: int(time.time()),
        })  # fmt: skip
        user.session.save()
    return made


def reader(user, pages, new_of_ten, until, found, failed):
    """One user who asks for the next page as soon as the last one has come."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={user.session.session_key}",
        "Accept-Encoding": "gzip",
    }
    while time.perf_counter() < until:
        start = time.perf_counter()
        line.request("GET", pages.next(new_of_ten), headers=headers)
        answer = line.getresponse()
        body = answer.read()
        found.append(
            ((time.perf_counter() - start) * 1000, answer.getheader("Server-Timing") or "", len(body))
        )
        if answer.status != 200:
            failed[answer.status] += 1


def run(name: str, readers, new_of_ten: int, seconds: float, parents: tuple[int, int]) -> None:
    """One line of the table."""
    found, failed = [], Counter()
    before, start = [*map(cpu, parents), own()], time.perf_counter()
    until = start + seconds
    threads = [
        threading.Thread(target=reader, args=(user, pages, new_of_ten, until, found, failed))
        for user, pages in readers
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent, times = time.perf_counter() - start, sorted(one for one, _, _ in found)
    each = [(after - was) * 1000 / len(found) for after, was in
            zip([*map(cpu, parents), own()], before, strict=True)]  # fmt: skip
    hits = sum(kind == "kept" for _, kind, _ in found) / len(found)
    size = statistics.mean(size for _, _, size in found) / 1000
    print(f"{name:<6} {len(found) / spent:>8.1f} {hits:>6.0%} {times[len(times) // 2]:>8.0f}"
          f" {times[int(len(times) * 0.99)]:>8.0f} {each[0]:>8.1f} {each[1]:>8.1f} {each[2]:>8.1f}"
          f" {sum(each):>8.1f}"
          f" {size:>6.1f}" + (f"  GAGAL {dict(failed)}" if failed else ""), flush=True)  # fmt: skip


def cpu(parent: int) -> float:
    """Seconds of user and system time of a process and all that came of it."""
    ticks = sum(map(int, _stat(parent)[11:15]))
    for pid in children(parent):
        try:
            ticks += sum(map(int, _stat(pid)[11:13]))
        except FileNotFoundError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def postmaster() -> int:
    """The process that all others of this database server come from and end in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
        [pid] = cursor.fetchone()
    connection.close()
    return int(_stat(pid)[1])


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def warm(readers, workers: int) -> None:
    """Each page that will be asked again is asked until every process of the server keeps it."""
    for user, pages in readers:
        for path in pages.again:
            kept = itertools.count()
            for _ in range(40):
                line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
                line.request("GET", path, headers={"Cookie": f"sessionid={user.session.session_key}"})
                answer = line.getresponse()
                answer.read()
                line.close()
                if answer.getheader("Server-Timing") == "kept" and next(kept) >= 3 * workers:
                    break


def main(seconds: float = 15) -> None:
    if "manifest" in settings.STORAGES["staticfiles"]["BACKEND"].lower():
        call_command("collectstatic", verbosity=0, interactive=False)
    codes = list(Region.unscoped.filter(level__lte=3, valid_until=None).values_list("code", flat=True))
    readers = accounts(codes)
    connection.close()
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(("127.0.0.1", PORT))
    command = [sys.executable, *server_arguments(place)]
    server = subprocess.Popen(command, cwd=ROOT, pass_fds=[place.fileno()])
    try:
        _wait()
        workers = children(server.pid)
        print(f"{len(workers)} proses server, {USERS} pengguna, {seconds:.0f} detik per baris; milidetik")
        print(f"{'':<6} {'/detik':>8} {'kept':>6} {'p50':>8} {'p99':>8} {'server':>8} {'pg':>8} {'klien':>8} "
              f"{'cpu':>8} {'KB':>6}")  # fmt: skip
        warm(readers, len(workers))
        parents = (server.pid, postmaster())
        run("kept", readers, 1, seconds, parents)
        run("again", readers, 0, seconds, parents)
        run("cold", readers, 10, seconds, parents)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        for user, _ in readers:
            user.session.delete()
        User.unscoped.filter(pk__in=[user.pk for user, _ in readers]).update(is_active=False)


def _wait() -> None:
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            line.request("GET", "/healthz")
            line.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("Server tidak menjawab.")


main(*map(float, sys.argv[1:]))
