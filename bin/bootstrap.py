"""What the scripts beside this file share: packages, secrets, database (needs only the standard library)."""

import os
import sys
from pathlib import Path

import packages
import steps
from packages import PROJECT


def enter(*requirements: str) -> None:
    """Go on inside the virtual environment with these packages, making and filling it where needed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a person may run it with an older one
        sys.exit(f"TPBIS membutuhkan Python 3.11 atau lebih baru; ini Python {sys.version.split()[0]}.")
    steps.begin()
    packages.install(*requirements or ["requirements.txt"])
    if Path(sys.prefix).resolve() != packages.VENV.resolve():
        os.execv(packages.PYTHON, [str(packages.PYTHON), *sys.argv])
    sys.path.insert(0, str(PROJECT))


def open_database(*, restoring: bool = False) -> str:
    """Start PostgreSQL unless DATABASE_URL names one, read or make the keys; return the address."""
    import keys  # noqa: PLC0415 - its packages exist only after enter()
    from django.core.management import CommandError  # noqa: PLC0415

    from tpbis.backups import interrupted  # noqa: PLC0415
    from tpbis.server import postgres  # noqa: PLC0415

    folder = postgres.home()
    if not os.environ.get("DATABASE_URL"):
        try:
            os.environ["DATABASE_URL"] = postgres.ensure()
        except (postgres.PostgresMissing, RuntimeError) as trouble:
            sys.exit(str(trouble))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        interrupted.take_part(restoring=restoring)
    except CommandError as trouble:
        sys.exit(str(trouble))
    keys.take(os.environ["DATABASE_URL"], restoring=restoring)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
    os.environ.setdefault("TPBIS_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    return os.environ["DATABASE_URL"]


def keep_database() -> None:
    """Start our own PostgreSQL again if it has died."""
    from tpbis.server import postgres  # noqa: PLC0415 - exists only after enter()

    try:
        postgres.revive()
    except RuntimeError as trouble:
        steps.say(str(trouble))
