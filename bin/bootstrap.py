"""What the scripts beside this file share: packages, secrets, database (needs only the standard library)."""

import os
import secrets
import sys
from pathlib import Path

import packages
import steps
from packages import PROJECT

SECRETS = ("TPBIS_SECRET_KEY", "TPBIS_NIK_KEY", "TPBIS_NIK_HASH_KEY")


def enter(*requirements: str) -> None:
    """Go on inside the virtual environment with these packages, making and filling it where needed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a person may run it with an older one
        sys.exit(f"TPBIS membutuhkan Python 3.11 atau lebih baru; ini Python {sys.version.split()[0]}.")
    steps.begin()
    packages.install(*requirements or ["requirements.txt"])
    if Path(sys.prefix).resolve() != packages.VENV.resolve():
        os.execv(packages.PYTHON, [str(packages.PYTHON), *sys.argv])
    sys.path.insert(0, str(PROJECT))


def open_database() -> str:
    """Read or make the secrets, start PostgreSQL unless DATABASE_URL names one; return its address."""
    from tpbis.server import postgres  # noqa: PLC0415 - exists only after enter()

    folder = postgres.home()
    if not os.environ.get("DATABASE_URL"):
        try:
            os.environ["DATABASE_URL"] = postgres.ensure()
        except (postgres.PostgresMissing, RuntimeError) as trouble:
            sys.exit(str(trouble))
    folder.mkdir(parents=True, exist_ok=True)
    _read_secrets(folder / "rahasia.env")
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


def _read_secrets(file: Path) -> None:
    kept = dict(line.split("=", 1) for line in file.read_text().splitlines()) if file.exists() else {}
    new = {name: secrets.token_urlsafe(48) for name in SECRETS if name not in kept}
    if new:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
            out.writelines(f"{name}={value}\n" for name, value in new.items())
    for name, value in (kept | new).items():
        os.environ.setdefault(name, value)
