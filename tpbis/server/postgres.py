"""Start a PostgreSQL server of our own from installed binaries, on a Unix socket only."""

import atexit
import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tpbis.server.account import hand_over, unprivileged
from tpbis.server.dead_server import clear_away
from tpbis.server.postgres_binaries import Binaries, binaries_of, for_user, installed

PROJECT = Path(__file__).resolve().parents[2]
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # sun_path holds 108 bytes on Linux, 104 on macOS
OWN_WORD = "\\getenv own PGPASSWORD\nALTER ROLE tpbis PASSWORD :'own';\n"  # `run` sets PGPASSWORD
WEB_ROLE = "tpbis_web"  # web and worker; it owns nothing (tpbis/audit/database_roles.py)
WEB_WORD = """DO $$ BEGIN CREATE ROLE tpbis_web LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
ALTER ROLE tpbis_web PASSWORD {};
"""
ROOMY = {
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",  # a large workbook stays in memory while it is written
    "checkpoint_timeout": "1min",  # after a crash a minute of writes is read again, not five
}
if sys.platform == "linux":  # after a crash: one call, not one for each of 1,500 files, 8 seconds
    ROOMY["recovery_init_sync_method"] = "syncfs"
USERS = "pg.users"  # a file on which everyone who needs the server holds a lock
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def home(project: Path = PROJECT) -> Path:
    """The folder of a project's cluster: its var/, or as root a folder that another user may enter.

    Releases beside each other share the one that TPBIS_HOME names.
    """
    if place := os.environ.get("TPBIS_HOME"):
        return Path(place)
    if os.geteuid() != 0:
        return project / "var"
    return Path("/var/lib/tpbis") / hashlib.sha256(str(project).encode()).hexdigest()[:10]


_ours: list["Cluster"] = []  # the servers that this process keeps running


@dataclass
class Cluster:
    """One data folder with the binaries and the options that serve it."""

    data: Path
    binaries: Binaries
    options: dict[str, str]

    @property
    def socket_dir(self) -> Path:
        """Beside the data, or in the temporary folder where that path would be too long."""
        if len(os.fsencode(self.data.parent / SOCKET)) <= LONGEST_SOCKET:
            return self.data.parent
        name = hashlib.sha256(str(self.data).encode()).hexdigest()[:10]
        return Path(tempfile.gettempdir()) / f"tpbis-{os.geteuid()}-{name}"

    def url(self, database: str = "tpbis", role: str = "tpbis") -> str:
        """The address for Django, psql and pg_dump."""
        word = self.web_password if role == WEB_ROLE else self.password
        who = f"{role}:{word}" if word else role
        return f"postgres://{who}@/{database}?host={quote(str(self.socket_dir), safe='/')}"

    @property
    def password(self) -> str:
        """Asked of everybody who reaches the socket; "" where whoever reaches it is let in."""
        return _read_secret(self.password_file)

    @property
    def password_file(self) -> Path:
        return self.data.parent / "pg.sandi"

    @property
    def web_password(self) -> str:
        """Of the account of web and worker; "" where whoever reaches the socket is let in."""
        return _read_secret(self.data.parent / "pg.sandi.web")

    def run(self, program: str, *args: str) -> str:
        """Run one of PostgreSQL's programs as the cluster's owner; raises with its own words."""
        done = subprocess.run(
            [self.binaries.path(program), *args],
            check=False,
            cwd=self.data.parent,
            env=self.binaries.environment() | {"PGPASSWORD": self.password},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **unprivileged(),
        )
        if done.returncode:
            raise RuntimeError(f"{program} gagal:\n{done.stdout}")
        return done.stdout

    def create(self, *, durable: bool) -> None:
        """Make an empty cluster with one database `tpbis`."""
        own(self.data.parent)
        args = ["-D", str(self.data), "-U", "tpbis", "-E", "UTF8", "--locale=C.UTF-8"]
        if durable:
            _write_secret(self.password_file, secrets.token_urlsafe(32))
            self.run("initdb", *args, "-A", "scram-sha-256", "--pwfile", str(self.password_file))
        else:
            self.run("initdb", *args, "-A", "trust", "--no-sync")

    def require_password(self) -> None:
        """A cluster of before let in whoever reached its socket; may be cut off and called again."""
        access = self.data / "pg_hba.conf"
        if " trust" in (lines := access.read_text()):
            _write_secret(self.password_file, secrets.token_urlsafe(32))
            self._run_secret(OWN_WORD)
            access.write_text(lines.replace(" trust", " scram-sha-256"))
            self.sql("SELECT pg_reload_conf()")

    def make_web_role(self) -> None:
        """The account of web and worker, unless it has its password; may be cut off and called again."""
        if self.web_password:
            return
        word = secrets.token_urlsafe(32) if self.password else ""
        self._run_secret(WEB_WORD.format(f"'{word}'" if word else "NULL"))
        if word:
            _write_secret(self.data.parent / "pg.sandi.web", word)

    def _run_secret(self, statement: str) -> None:
        """Statements that nobody else may read in a list of processes."""
        file = self.data.parent / "pg.sandi.sql"
        _write_secret(file, statement)
        self.sql("", "-f", str(file))
        file.unlink()

    def start(self) -> None:
        """Start the server and wait until it answers; a database `tpbis` exists afterwards."""
        own(self.socket_dir)
        clear_away(self.data)
        options = {"listen_addresses": "", "unix_socket_permissions": "0700"} | self.options
        options["unix_socket_directories"] = str(self.socket_dir)
        words = [f"-c {name}={_shell(value)}" for name, value in options.items()]
        log = str(self.data.parent / "postgres.log")
        self.run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", "60", "-o", " ".join(words), "start")
        if "tpbis" not in self.sql("SELECT datname FROM pg_database").split():
            self.sql("CREATE DATABASE tpbis")
        if not self.password:  # others have theirs made by `ensure`, once they ask for one
            self.make_web_role()

    def stop(self, mode: str = "fast") -> None:
        """Stop the server, without complaint when it has gone already."""
        with contextlib.suppress(RuntimeError):
            self.run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop")

    def sql(self, statement: str, *words: str) -> str:
        """Run one statement outside any transaction in the database `postgres`."""
        where = ["-h", str(self.socket_dir), "-U", "tpbis", "-d", "postgres", *(words or ["-c", statement])]
        return self.run("psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", *where)

    def answers(self) -> bool:
        """Whether a server listens on the socket."""
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self.socket_dir / SOCKET))
            except OSError:
                return False
        return True


def ensure(data_dir: Path | None = None) -> str:
    """Return the database address, starting our own server unless DATABASE_URL names one.

    The server stops when the last process that called this ends.
    """
    if url := os.environ.get("DATABASE_URL"):
        return url
    data = Path(data_dir or home() / "pg")
    data.parent.mkdir(parents=True, exist_ok=True)
    own(data.parent)
    users = open(data.parent / USERS, "a")  # noqa: SIM115 - its lock lives as long as this process
    fcntl.flock(users, fcntl.LOCK_SH)
    cluster = Cluster(data, for_user(binaries_of(data)), ROOMY)
    with _gate(data):
        if not (data / "PG_VERSION").exists():
            cluster.create(durable=True)
        if not cluster.answers():
            hand_over(data.parent)  # an older version of ours ran it under another account
            cluster.start()
            cluster.require_password()  # now: whoever used it before would not know the password
        cluster.make_web_role()
    _ours.append(cluster)
    atexit.register(_leave, cluster, users, os.getpid())
    return cluster.url()


def web_url() -> str:
    """The address of the same database for web and worker, once `ensure` has started the server."""
    return _ours[-1].url(role=WEB_ROLE)


def revive() -> bool:
    """Start again what `ensure` had started; False when it had not died. RuntimeError when that fails."""
    dead = [cluster for cluster in _ours if not cluster.answers()]
    for cluster in dead:
        with _gate(cluster.data):
            if not cluster.answers():
                cluster.start()
    return bool(dead)


def guard(lifeline: int) -> subprocess.Popen | None:
    """A process that stops our server when we are killed outright: the lifeline, a pipe, ends with us."""
    if not _ours:
        return None
    command = [sys.executable, "-m", __name__, "guard", str(_ours[0].data)]
    return subprocess.Popen(command, cwd=PROJECT, stdin=lifeline, start_new_session=True)


@contextlib.contextmanager
def throwaway() -> Iterator[Cluster]:
    """A cluster for tests: quick instead of safe, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tpbis-"))
    cluster = Cluster(folder / "pg", for_user(installed()[0]), FAST)
    try:
        own(folder)
        cluster.create(durable=False)
        cluster.start()
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


def own(folder: Path) -> None:
    """Make the folder and close it to everyone but the server's user."""
    folder.mkdir(parents=True, exist_ok=True)
    if owner := unprivileged():
        os.chown(folder, owner["user"], owner["group"])
        folder.chmod(0o700)
    elif folder.is_relative_to(tempfile.gettempdir()):
        folder.chmod(0o700)


def _read_secret(file: Path) -> str:
    return file.read_text().strip() if file.exists() else ""


def _write_secret(file: Path, text: str) -> None:
    """For the server's user alone."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
    if owner := unprivileged():
        os.chown(file, owner["user"], owner["group"])


def _leave(cluster: Cluster, users, pid: int) -> None:
    if os.getpid() != pid:
        return
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        cluster.stop()


def _shell(value: str) -> str:
    return "'" + value.replace("'", "'\\''") + "'"


@contextlib.contextmanager
def _gate(data: Path) -> Iterator[None]:
    """One process at a time makes or starts the server of a folder."""
    with open(data.parent / "pg.start", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _guard(data: Path) -> None:
    sys.stdin.read()
    with open(data.parent / USERS, "a") as users:
        _leave(Cluster(data, for_user(binaries_of(data)), ROOMY), users, os.getpid())


if __name__ == "__main__":
    if sys.argv[1:] == ["bin"]:
        print(binaries_of(home() / "pg").folder)
    elif sys.argv[1:2] == ["guard"]:
        _guard(Path(sys.argv[2]))
    else:
        print(ensure())
