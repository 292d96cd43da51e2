"""The steps of bin/upgrade: backup, packages, migrations, a trial, the switch, a check (standard library).

Releases lie beside each other, each with its own environment; a link says which one serves:
/opt/tpbis/releases/0.9.0/, /opt/tpbis/releases/0.10.0/bin/upgrade, /opt/tpbis/current -> releases/0.9.0.
The database is only ever expanded, so that the old release goes on with it; data are never restored.
"""

import argparse
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from packages import PROJECT
from steps import say, step

LINK = PROJECT.parent.parent / "current"
PATIENCE = 120  # seconds for an answer
UNIT = "tpbis"
NO_LAYOUT = (
    "bin/upgrade dijalankan dari folder rilis yang baru di samping yang lama, /…/releases/VERSI/bin/upgrade,"
    " dengan tautan /…/current ke rilis yang melayani (docs/operasi.md, “Memasang versi baru”)."
)
SAME = "Rilis ini sudah yang melayani: {}."
FAILED = "Peningkatan tidak jadi di langkah “{step}”: {why}"
OLD_GOES_ON = (
    "Versi lama tetap melayani: {old}. Isi basis data tidak dikembalikan; cadangan sebelum ini: {target}."
)
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failed(Exception):
    """A step did not do its work; `str()` says why."""


def main() -> None:
    """Do all steps; end with 1 where one fails, after the old release serves again."""
    wanted = _options()
    old = _old_release()
    steps: list[tuple[str, Callable[[], None]]] = [
        ("Mencadangkan dengan versi lama", lambda: _back_up(old, wanted)),
        ("Memasang paket", lambda: _run(PROJECT / "bin" / "manage", "--version")),
        ("Menyesuaikan tabel", lambda: _run(PROJECT / "bin" / "manage", "migrate", "--no-input", "-v0")),
        ("Mencoba versi baru di samping yang lama", _try_beside),
        ("Mengganti versi", lambda: _switch(PROJECT, wanted.restart)),
        ("Memeriksa", lambda: _check(wanted)),
    ]
    for name, act in steps:
        try:
            with step(name):
                act()
        except (Failed, OSError, KeyboardInterrupt) as problem:
            say(FAILED.format(step=name, why=str(problem) or "dihentikan"))
            if _serving() != old:
                _go_back(old, wanted.restart)
            sys.exit(OLD_GOES_ON.format(old=old, target=wanted.backup))
    say(f"Selesai: {PROJECT} melayani. Yang lama masih di {old}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/upgrade", description="Mengganti rilis yang melayani dengan rilis ini."
    )
    target = os.environ.get("TPBIS_BACKUP_TARGET") or str(LINK.parent / "cadangan")
    parser.add_argument("--backup", default=target, help=f"folder cadangan sebelum mulai ({target})")
    parser.add_argument("--restart", default=_restart(), help="perintah yang menjalankan ulang server")
    port = os.environ.get("PORT", "8000")
    parser.add_argument("--url", default=f"http://127.0.0.1:{port}/", help="alamat server ini")
    return parser.parse_args()


def _restart() -> str:
    """systemd's own unit, where it runs."""
    if not shutil.which("systemctl"):
        return ""
    asked = ["systemctl", "is-active", "--quiet", UNIT]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        return ""
    if os.geteuid() == 0:
        return f"systemctl restart {UNIT}"
    return f"sh -c 'kill $(systemctl show -P MainPID {UNIT})'"  # ours: the unit starts it anew


def _serving() -> Path:
    return LINK.resolve()


def _old_release() -> Path:
    if PROJECT.parent.name != "releases" or not LINK.is_symlink():
        sys.exit(NO_LAYOUT)
    if (old := _serving()) == PROJECT:
        sys.exit(SAME.format(PROJECT))
    return old


def _back_up(old: Path, wanted: argparse.Namespace) -> None:
    _run(old / "bin" / "manage", "backup", wanted.backup, cwd=old)


def _run(command: Path, *words: str, cwd: Path = PROJECT) -> None:
    done = subprocess.run(
        [command, *words], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise Failed(lines[-1] if lines else f"{command} berhenti dengan {done.returncode}")


def _try_beside() -> None:
    """Serve the new release on a port of its own and look at two of its pages."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = os.environ | {"PORT": str(port), "TPBIS_BIND": "127.0.0.1"}
    server = subprocess.Popen([PROJECT / "bin" / "serve", "--empty"], env=words, stdin=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/readyz", server)
    finally:
        server.terminate()
        server.wait(60)


def _switch(release: Path, restart: str) -> None:
    """Point the link at a release in one moment, and have it started."""
    half = LINK.with_name(f".{LINK.name}.{os.getpid()}")
    half.symlink_to(release)
    half.replace(LINK)
    if not restart:
        say("Jalankan ulang bin/serve dari tautan itu: tidak ada perintah --restart.")
    elif subprocess.run(shlex.split(restart), check=False).returncode:
        raise Failed(f"perintah “{restart}” gagal")


def _go_back(old: Path, restart: str) -> None:
    try:
        _switch(old, restart)
    except Failed as problem:
        say(f"{problem}: jalankan sendiri versi lama.")


def _check(wanted: argparse.Namespace) -> None:
    """Who was restarted must answer; nobody else is waited for."""
    if wanted.restart:
        _wait_for(wanted.url + "readyz", None)


def _wait_for(url: str, server: subprocess.Popen | None) -> None:
    deadline = time.monotonic() + PATIENCE
    while (answer := _answers(url)) != 200:
        if server and server.poll() is not None:
            raise Failed("server versi baru berhenti; lihat pesan di atas")
        if time.monotonic() > deadline:
            raise Failed(f"{url} menjawab {answer or 'tidak ada'}")
        time.sleep(0.3)


def _answers(url: str) -> int | None:
    try:
        with DIRECT.open(url, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as problem:
        return problem.code
    except OSError:
        return None
