"""What the scripts beside this file share: packages, secrets, database (starts with the standard library)."""

import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
SECRETS = ("TPBIS_SECRET_KEY", "TPBIS_NIK_KEY", "TPBIS_NIK_HASH_KEY")


def say(sentence: str) -> None:
    """Tell the person what happens now, without mixing into a command's own output."""
    print(sentence, file=sys.stderr, flush=True)


def enter(requirements: str = "requirements.txt") -> None:
    """Go on inside the virtual environment with these packages, making and filling it where needed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a person may run it with an older one
        sys.exit(f"TPBIS membutuhkan Python 3.11 atau lebih baru; ini Python {sys.version.split()[0]}.")
    python = VENV / "bin" / "python"
    if not python.exists():
        _make_venv()
    _install(python, requirements)
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])
    sys.path.insert(0, str(PROJECT))


def open_database() -> str:
    """Read or make the secrets, start PostgreSQL unless DATABASE_URL names one; return its address."""
    from tpbis.server import postgres  # noqa: PLC0415 - exists only after enter()

    folder = postgres.home()
    if not os.environ.get("DATABASE_URL"):
        if not (folder / "pg").exists():
            say("Menyiapkan PostgreSQL …")
        try:
            os.environ["DATABASE_URL"] = postgres.ensure()
        except (postgres.PostgresMissing, RuntimeError) as trouble:
            sys.exit(str(trouble))
    folder.mkdir(parents=True, exist_ok=True)
    _read_secrets(folder / "rahasia.env")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
    os.environ.setdefault("TPBIS_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    return os.environ["DATABASE_URL"]


def apt(packages: list[str], why: str) -> None:
    """Install Debian packages as root, or end with the one line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"{why} Ketik sekali sebagai root, lalu ulangi:\n  sudo {line}")
    say(f"{why} Memasang {', '.join(packages)} …")
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL, **quiet)
    if subprocess.run(line.split(), check=False, stdout=subprocess.DEVNULL, **quiet).returncode:
        sys.exit(f"Pemasangan gagal. Coba sendiri:\n  {line}")


def _make_venv() -> None:
    if not importlib.util.find_spec("ensurepip"):
        apt(["python3-venv"], "Modul venv Python belum ada.")
    say("Membuat lingkungan Python .venv …")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True, stdin=subprocess.DEVNULL)


def _install(python: Path, requirements: str) -> None:
    wanted = hashlib.sha256((PROJECT / requirements).read_bytes()).hexdigest()
    stamp = VENV / f"{requirements}.sha256"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Memasang paket dari {requirements} (pertama kali satu atau dua menit) …")
    command = [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--root-user-action=ignore", "--require-hashes", "-r", requirements]
    if subprocess.run(command, cwd=PROJECT, check=False, stdin=subprocess.DEVNULL).returncode:
        sys.exit("Paket tidak dapat dipasang; lihat pesan di atas. Periksa sambungan internet, lalu ulangi.")
    stamp.write_text(wanted)


def _read_secrets(file: Path) -> None:
    kept = dict(line.split("=", 1) for line in file.read_text().splitlines()) if file.exists() else {}
    new = {name: secrets.token_urlsafe(48) for name in SECRETS if name not in kept}
    if new:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
            out.writelines(f"{name}={value}\n" for name, value in new.items())
    for name, value in (kept | new).items():
        os.environ.setdefault(name, value)
