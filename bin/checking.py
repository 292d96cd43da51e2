"""The steps of bin/test: what it installs, what it runs (starts with the standard library)."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bootstrap
from packages import PROJECT, apt, lacks_venv
from steps import say, step

CALC = Path("/usr/lib/libreoffice/program/libsclo.so")
SYSTEM_POSTGRES = Path("/usr/lib/postgresql")
NO_DATABASE = ["-W", "ignore:Got an error checking a consistent migration history:RuntimeWarning"]
LINT = (
    ["-m", "mypy"],  # takes as long as the others together
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
    [*NO_DATABASE, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity=0"],
)
ON_TWO_CORES = ["-n", "2", "--dist", "worksteal"]


def main() -> None:
    """Install, check, and end with 0 only when everything passed."""
    everything, chosen = "--all" in sys.argv, [word for word in sys.argv[1:] if word != "--all"]
    if everything or not chosen:
        _install(everything)
    bootstrap.enter("requirements-dev.txt")
    os.environ.pop("DATABASE_URL", None)
    os.environ["TPBIS_TRIAL_KEYS"] = "1"
    if everything:
        results = [*_lint(), *_on_every_postgres(chosen)]
    elif chosen:
        results = [_python("-m", "pytest", *chosen)]
    else:
        results = [*_lint(), _python("-m", "pytest", *ON_TWO_CORES, "-m", "not long")]
    sys.exit(max(map(abs, results)))


def _install(everything: bool) -> None:
    here = {
        "chromium": shutil.which("chromium") or shutil.which("google-chrome"),
        "libreoffice-calc": CALC.exists(),
        "python3-venv": not lacks_venv(),
        "postgresql": not everything or any(SYSTEM_POSTGRES.glob("*/bin/postgres")),
    }
    if missing := [name for name, found in here.items() if not found]:
        apt(missing, f"Pengujian membutuhkan {', '.join(missing)}.")


def _lint() -> list[int]:
    """Two checks at a time; each says what it found when it ends."""
    with ThreadPoolExecutor(2) as pool:
        return [*pool.map(lambda check: _python(*check, stdout=subprocess.PIPE), LINT)]


def _on_every_postgres(chosen: list[str]) -> list[int]:
    """All tests with long fuzzing on one version; on the others the usual examples, and no browser."""
    from tpbis.server.postgres_binaries import installed  # noqa: PLC0415 - exists only after enter()

    best_last = {binaries.major: binaries for binaries in reversed(installed())}
    versions, results = [*best_last.values()][::-1], []
    say(f"PostgreSQL yang diuji: {', '.join(binaries.version for binaries in versions)}")
    for number, binaries in enumerate(versions):
        os.environ["TPBIS_POSTGRES_BIN"] = str(binaries.folder)
        extent = ["-m", "not browser"] if number else ["-p", "tests.fuzzing"]
        os.environ["TPBIS_TEST_LONG"] = "" if number else "1"
        results.append(_python("-m", "pytest", *ON_TWO_CORES, *extent, *chosen))
    return results


def _python(*args: str, stdout: int | None = None) -> int:
    with step("→ python " + " ".join(args)):
        how = {"stdin": subprocess.DEVNULL, "stdout": stdout, "stderr": stdout and subprocess.STDOUT}
        done = subprocess.run([sys.executable, *args], cwd=PROJECT, check=False, text=True, **how)
        print(done.stdout or "", end="", flush=True)
        return done.returncode
