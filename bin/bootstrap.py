"""What the scripts beside this file share: packages, secrets, database (needs only the standard library)."""

import functools
import os
import signal
import subprocess
import sys
from pathlib import Path

import packages
import steps
from packages import PROJECT

DIRECT_OF_WEB = "TPBIS_DIRECT_OF_WEB"  # TPBIS_DIRECT_URL, while the owner of the tables works
AS_ROOT = (
    "Server berjalan sebagai root, sebab pengguna {} tidak dapat membaca {} atau Python-nya. "
    "Lebih aman: pindahkan ke folder yang boleh dibaca semua pengguna, misalnya /opt."
)


def enter(*requirements: str) -> None:
    """Go on inside the virtual environment with these packages, making and filling it where needed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a person may run it with an older one
        sys.exit(f"TPBIS membutuhkan Python 3.11 atau lebih baru; ini Python {sys.version.split()[0]}.")
    steps.begin()
    _share_folders()
    packages.install(*requirements or ["requirements.txt"])
    if Path(sys.prefix).resolve() != packages.VENV.resolve():
        os.execv(packages.PYTHON, [str(packages.PYTHON), *sys.argv])
    sys.path.insert(0, str(PROJECT))


def _share_folders() -> None:
    """Releases beside each other (bin/upgrade) have their database, keys and uploads in common."""
    if PROJECT.parent.name == "releases":
        for name, folder in {"TPBIS_HOME": "data", "TPBIS_VAR": "var"}.items():
            os.environ.setdefault(name, str(PROJECT.parent.parent / folder))


def open_database(*, restoring: bool = False) -> str:
    """Start PostgreSQL unless DATABASE_URL names one, read or make the keys; return the address."""
    import keys  # noqa: PLC0415 - its packages exist only after enter()
    from django.core.management import CommandError  # noqa: PLC0415

    from tpbis.audit import database_roles  # noqa: PLC0415
    from tpbis.backups import interrupted  # noqa: PLC0415
    from tpbis.server import env, postgres  # noqa: PLC0415
    from tpbis.server.postgres_binaries import PostgresMissing  # noqa: PLC0415

    folder = postgres.home()
    own = not os.environ.get("DATABASE_URL")
    owner = os.environ.get("TPBIS_OWNER_URL")
    os.environ["TPBIS_OWN_DATABASE"] = "1" if own else "0"  # where demo accounts need no second factor
    if own:
        try:
            owner = postgres.ensure()
            os.environ["DATABASE_URL"] = postgres.web_url()
        except (PostgresMissing, RuntimeError) as trouble:
            sys.exit(str(trouble))
    if owner:  # what a person types here is done by the owner, what serves by the other account
        os.environ[database_roles.WEB_URL] = os.environ["DATABASE_URL"]
        os.environ["DATABASE_URL"] = owner
        os.environ[DIRECT_OF_WEB] = os.environ.pop("TPBIS_DIRECT_URL", "")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        interrupted.take_part(restoring=restoring)
    except CommandError as trouble:
        sys.exit(str(trouble))
    keys.take(env.address(), restoring=restoring)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
    os.environ.setdefault("TPBIS_STATIC_STORAGE", "tpbis.phone.static_storage.StaticStorage")
    return os.environ["DATABASE_URL"]


def serving_environment() -> dict[str, str]:
    """The environment of web and worker, who do not learn how the owner of the tables signs in."""
    from tpbis.audit import database_roles  # noqa: PLC0415 - exists only after enter()

    given = {name: value for name, value in os.environ.items() if name != "TPBIS_OWNER_URL"}
    web, direct = given.pop(database_roles.WEB_URL, ""), given.pop(DIRECT_OF_WEB, "")
    return given | ({"DATABASE_URL": web} if web else {}) | ({"TPBIS_DIRECT_URL": direct} if direct else {})


def open_whatever_there_is() -> None:
    """As `open_database`; where that ends with a sentence it is handed on, and nothing can be written."""
    try:
        open_database()
    except SystemExit as trouble:
        os.environ["TPBIS_TROUBLE"] = str(trouble)
        os.environ["TPBIS_TRIAL_KEYS"] = "1"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")


def keep_database() -> None:
    """Start our own PostgreSQL again if it has died; where that fails at first it is tried again."""
    from tpbis.server import postgres  # noqa: PLC0415 - exists only after enter()

    try:
        if postgres.revive():
            steps.say("PostgreSQL berhenti dan dijalankan lagi.")
    except RuntimeError:
        steps.say(
            f"PostgreSQL berhenti dan belum dapat dijalankan lagi; lihat {postgres.home()}/postgres.log."
        )


def under_account(command: list[str]) -> list[str]:
    """What root starts so that this command of ours runs under the account without rights, where it can."""
    from tpbis.server import account  # noqa: PLC0415 - exists only after enter()

    if account.own_account() is None:
        return command
    return account.command_under(_needed(), command) if _may_drop() else command


@functools.cache
def _may_drop() -> bool:
    from django.conf import settings  # noqa: PLC0415 - exists only after enter()

    from tpbis.server import account  # noqa: PLC0415

    files = [PROJECT / "manage.py", PROJECT / "templates" / "base.html", settings.VAR]
    hand_over_files()
    may = account.gets_at(_needed(), files, PROJECT)
    if not may:
        steps.say(AS_ROOT.format(account.own_account().pw_name, PROJECT))
    return may


def _needed() -> list[Path]:
    from django.conf import settings  # noqa: PLC0415 - exists only after enter()

    return [PROJECT, settings.VAR, Path(sys.prefix), Path(sys.base_prefix)]


def hand_over_files() -> None:
    """Give photos, papers and uploads that root wrote to the account that serves them."""
    from django.conf import settings  # noqa: PLC0415 - exists only after enter()

    from tpbis.server import account  # noqa: PLC0415

    if account.own_account() and settings.configured:
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        settings.MEDIA_ROOT.chmod(0o700)  # what older versions left open below it is shut with it
        account.hand_over(settings.VAR)


def run_under_account(command: list[str]) -> int:
    """Run a command of ours under the account to its end; what stops us stops it."""
    child = subprocess.Popen(under_account(command), cwd=PROJECT, env=serving_environment())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells it too
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()
