"""Bring the database and the static files up to date, doing only what has not been done."""

import contextlib
import hashlib
import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django
from bootstrap import PROJECT
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from steps import say, step

from tpbis.audit.database_roles import allow_web
from tpbis.records.usable_database import Unusable, reason_against

DEMO_PASSWORD = "tpbis-demo"  # noqa: S105 - everybody knows it
DEMO_ACCOUNTS = ["admin", "pusat", "banten", "serang", "fasda", "pustaka", "surabaya", "pembaca", "tanpa"]
REFERENCE = ["programs/data/*", "reports/data/*", "programs/loading/*.py", "requirements.txt"]
STATIC = ["static/**/*", "requirements.txt"]


def prepare(*, demo: bool, force: bool) -> list[str]:
    """Migrate, collect, load; return the demo accounts if this database has them.

    A database that was begun without demo data stays without it unless `force` asks for it.
    """
    with step("Memuat aplikasi"):
        django.setup()
    with _beside(_collect_static):
        try:
            _migrate()
        except CommandError as problem:
            sys.exit(str(problem))
        return _load_data(demo, force)


def _load_data(demo: bool, force: bool) -> list[str]:
    notes = _Notes()
    notes.once(
        "rujukan", _fingerprint(REFERENCE), "Memuat wilayah dan daftar rujukan", _load("load_reference")
    )
    if demo and (force or notes.get("contoh") != "tanpa"):
        notes.once("contoh", "ya", "Memuat data contoh", _load("load_demo"))
    elif notes.get("contoh") is None:
        notes.set("contoh", "tanpa")
    elif demo:
        say("Basis data ini dimulai tanpa data contoh; bin/serve --demo memuatnya.")
    connection.close()
    return DEMO_ACCOUNTS if notes.get("contoh") == "ya" else []


@contextlib.contextmanager
def _beside(act: Callable[[], None]) -> Iterator[None]:
    """Do it on the other core, in a copy of this process: the application is loaded, no connection open."""
    other = multiprocessing.get_context("fork").Process(target=act)
    other.start()
    yield
    other.join()
    if other.exitcode:
        sys.exit("Berkas tampilan tidak dapat dikumpulkan; lihat pesan di atas.")


def _migrate() -> None:
    if reason := reason_against(connection):
        raise Unusable(reason)
    executor = MigrationExecutor(connection)
    executor.check_replacements()  # a database of before 0.9.0 takes the new names over
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Menyiapkan tabel basis data"):
            call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        if reason := allow_web(cursor):
            raise CommandError(reason)


def _collect_static() -> None:
    root = Path(settings.STATIC_ROOT)
    stamp, wanted = root / ".sidik", _fingerprint(STATIC)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Mengumpulkan berkas tampilan"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _load(command: str) -> Callable[[], None]:
    return lambda: call_command(command)


def _fingerprint(patterns: list[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in PROJECT.glob(pattern) if path.is_file()}):
        if "__pycache__" not in path.parts:
            digest.update(path.relative_to(PROJECT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class _Notes:
    """What was loaded, kept as a comment on a table, so that it goes where the data goes."""

    table = "django_migrations"

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT obj_description(%s::regclass, 'pg_class')", [self.table])
            self.kept = json.loads(cursor.fetchone()[0] or "{}")

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value
        with connection.cursor() as cursor:
            cursor.execute(f"COMMENT ON TABLE {self.table} IS %s", [json.dumps(self.kept)])

    def once(self, name: str, version: str, sentence: str, act: Callable[[], None]) -> None:
        if self.get(name) != version:
            with step(sentence):
                act()
            self.set(name, version)
