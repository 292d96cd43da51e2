"""Fill the virtual environment with hashed packages: by uv where it can, else by pip."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from steps import say, step

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
UV, UV_FILE = VENV / "bin" / "uv", "requirements-uv.txt"
UV_NAMES = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "proxy": "ALL_PROXY"}
PIP_OPTIONS = ["--quiet", "--no-input", "--disable-pip-version-check", "--root-user-action=ignore"]
WEAKEST_FIRST = ["global", "install", ":env:"]


def install(*files: str) -> None:
    """Make the environment where it is missing, and install these requirements unless they are there."""
    if not PYTHON.exists():
        with step("Membuat lingkungan Python .venv"):
            _run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV, check=True)
    for file in files:
        if not _is_installed(file):
            with step(f"Memasang paket dari {file}"):
                _install(file)


def apt(names: list[str], why: str) -> None:
    """Install Debian packages as root, or end with the one line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"{why} Ketik satu baris ini, lalu ulangi:\n  {_as_root(f'apt-get update && {line}')}")
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    with step(f"{why} Memasang {', '.join(names)}"):
        _run("apt-get", "update", "-qq", **quiet)
        if _run(*line.split(), **quiet).returncode:
            sys.exit(f"Pemasangan gagal. Coba sendiri:\n  {line}")


def lacks_venv() -> bool:
    """Whether Debian's python3-venv is needed: there is no pip to fill an environment with."""
    return not PYTHON.exists() and not any(map(importlib.util.find_spec, ("pip", "ensurepip")))


def _as_root(line: str) -> str:
    return f"{'sudo sh' if shutil.which('sudo') else 'su'} -c '{line}'"


def _install(file: str) -> None:
    if not _by_uv(file):
        say("uv tidak dapat dipakai di sini; paket dipasang dengan pip …")
        if not _by_pip("-r", file):
            sys.exit("Paket tidak dapat dipasang; lihat pesan di atas. Periksa internet, lalu ulangi.")
    _stamp(file).write_text(_hash(file))


def _is_installed(file: str) -> bool:
    return _stamp(file).exists() and _stamp(file).read_text() == _hash(file)


def _stamp(file: str) -> Path:
    return VENV / f"{file}.sha256"


def _hash(file: str) -> str:
    return hashlib.sha256((PROJECT / file).read_bytes()).hexdigest()


def _by_uv(file: str) -> bool:
    """Bytecode is compiled here, once and on all cores: some machines keep none that an import makes."""
    if not _is_installed(UV_FILE):
        if not _by_pip("--only-binary=:all:", "-r", UV_FILE):
            return False
        _stamp(UV_FILE).write_text(_hash(UV_FILE))
    environment = {"UV_HTTP_RETRIES": "1"} | _as_pip_is_told() | os.environ
    command = [UV, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON]
    try:
        return _run(*command, "--require-hashes", "-r", file, env=environment).returncode == 0
    except OSError:  # the machine does not let it run
        return False


def _as_pip_is_told() -> dict[str, str]:
    """uv reads no configuration of pip: the same mirror, certificate and proxy in its own words."""
    told = subprocess.run([*_pip(), "config", "list"], capture_output=True, text=True, check=False).stdout
    lines = re.findall(r"^(global|install|:env:)\.([a-z-]+)='([^']*)'$", told, re.MULTILINE)
    lines.sort(key=lambda line: WEAKEST_FIRST.index(line[0]))
    return {UV_NAMES[name]: value for _, name, value in lines if name in UV_NAMES}


def _by_pip(*args: str) -> bool:
    return _run(*_pip(), "install", *PIP_OPTIONS, "--require-hashes", *args).returncode == 0


def _pip() -> list:
    """The interpreter's own pip, working on the environment; where it has none, one inside it."""
    if importlib.util.find_spec("pip") and Path(sys.prefix).resolve() != VENV.resolve():
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    if not list(VENV.glob("lib/python*/site-packages/pip")):
        _give_pip()
    return [PYTHON, "-m", "pip"]


def _give_pip() -> None:
    command = [PYTHON, "-m", "ensurepip", "--default-pip"]
    if _run(*command, stdout=subprocess.DEVNULL).returncode:
        apt(["python3-venv"], "Modul venv Python belum lengkap.")
        _run(*command, stdout=subprocess.DEVNULL, check=True)


def _run(*command, check: bool = False, **more) -> subprocess.CompletedProcess:
    return subprocess.run([*map(str, command)], cwd=PROJECT, check=check, stdin=subprocess.DEVNULL, **more)
