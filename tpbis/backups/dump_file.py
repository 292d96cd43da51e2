"""The dump of a database: written and read by pg_dump, pg_restore and psql of a version that fits."""

import contextlib
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError

from tpbis.backups.seal import sealed_stream
from tpbis.management.migration_history import Key
from tpbis.server import plain_connection
from tpbis.server.postgres_binaries import Binaries, PostgresMissing, installed

HEADER = re.compile(r"^;\s+Dump(?:ed from database|ed by pg_dump) version: (\d+)", re.MULTILINE)
COPY = re.compile(rb"COPY (.+?) \(")
# A newer pg_restore says this to every server, and one before 17 does not know it.
NEWER_SETTING = "1,60{/^SET transaction_timeout/d}"
NO_SPACE = "ruang penyimpanannya habis"


class ToolFailed(CommandError):
    """A program of PostgreSQL did not do its work; `str()` is what it said."""


@dataclass(frozen=True)
class Dump:
    """A dump as it lies in a backup: in clear, or sealed so that an identity opens it."""

    file: Path
    identity: str = ""

    @contextlib.contextmanager
    def content(self) -> Iterator[IO[bytes]]:
        """Its bytes in clear, for a program to read; nothing of them touches the disk."""
        with self.file.open("rb") as lies:
            if not self.identity:
                yield lies
                return
            with sealed_stream.opened(lies, self.identity) as opener:
                assert opener.stdout
                yield opener.stdout
        if opener.returncode:
            raise ToolFailed("isinya tidak dapat dibuka dengan kunci ini")


def write(file: Path, database: str, snapshot: str, server: int, recipient: str) -> None:
    """Dump the database as an exported snapshot sees it, sealed on its way to the disk."""
    words = ("--format=custom", f"--snapshot={snapshot}")
    with file.open("wb") as out, tempfile.TemporaryFile() as said:
        dumper = subprocess.Popen(
            **plain_connection.tool(binaries(server), "pg_dump", database, *words),
            stdout=subprocess.PIPE,
            stderr=said,
        )
        sealer = subprocess.Popen(
            **sealed_stream.command("seal", recipient), stdin=dumper.stdout, stdout=out, stderr=said
        )
        assert dumper.stdout
        dumper.stdout.close()
        refuse_failure([sealer, dumper], said)


def rows(dump: Dump) -> dict[str, int]:
    """Rows of each table, counted by reading the whole dump."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryFile() as said, dump.content() as content:
        command: dict[str, Any] = {"stdin": content, "stdout": subprocess.PIPE, "stderr": said}
        with subprocess.Popen(**_text_of("--data-only"), **command) as reader:
            table = ""
            for line in reader.stdout or ():
                if table:
                    table = "" if line == b"\\.\n" else table
                    counts[table] += bool(table)
                elif copy := COPY.match(line):
                    table = copy[1].decode()
                    counts[table] += 0
            refuse_failure([reader], said)
    counts.pop("", None)
    return dict(counts)


def versions(dump: Dump) -> tuple[int, int]:
    """Major versions of the server that the dump comes from, and of the pg_dump that wrote it."""
    with dump.content() as content:
        listed = _run(plain_connection.tool(_newest(), "pg_restore", None, "--list"), content)
    server, program = map(int, HEADER.findall(listed))
    return server, program


def migrations(dump: Dump) -> set[Key]:
    """Every migration that the database of the dump has been through."""
    with dump.content() as content:
        copied = _run(_text_of("--data-only", "--table=django_migrations"), content)
    parts = [row.split("\t") for row in copied.splitlines()]
    return {(part[1], part[2]) for part in parts if len(part) == 4}


def load(dump: Dump, database: str, at_least: int) -> None:
    """Fill an empty database with the dump; what it owns is then ours."""
    ours = binaries(at_least)
    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    pipe: dict[str, Any] = {"stdout": subprocess.PIPE}
    with tempfile.TemporaryFile() as said, dump.content() as content:
        reader = subprocess.Popen(
            **plain_connection.tool(ours, "pg_restore", None, "--no-owner", "--no-acl", "--file=-"),
            **pipe,
            stdin=content,
            stderr=said,
        )
        sieve = subprocess.Popen(["sed", NEWER_SETTING], stdin=reader.stdout, env={"LC_ALL": "C"}, **pipe)
        writer = subprocess.Popen(
            **plain_connection.tool(ours, "psql", database, *words), stdin=sieve.stdout, stderr=said
        )
        for end in (content, reader.stdout, sieve.stdout):
            assert end
            end.close()  # so that each one ends when the next one does
        refuse_failure([writer, sieve, reader], said)


def explained(text: str) -> str:
    """What a program said that failed, as one clause."""
    if "No space left" in text or "Disk quota exceeded" in text:
        return NO_SPACE
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    reason = next((line for line in lines if re.search("error|galat", line, re.IGNORECASE)), "")
    return (reason or (lines[-1] if lines else "tanpa penjelasan")).removeprefix("CommandError: ").rstrip(".")


def binaries(at_least: int) -> Binaries:
    """The programs of this version of PostgreSQL, or else of the next newer one that is here."""
    fitting = [one for one in _installed() if one.major >= at_least]
    if not fitting:
        raise CommandError(
            f"Untuk PostgreSQL {at_least} dibutuhkan programnya di mesin ini: pasang"
            f" postgresql-{at_least}, atau isi TPBIS_POSTGRES_BIN."
        )
    return min(fitting, key=lambda one: one.major)


def _newest() -> Binaries:
    return max(_installed(), key=lambda one: one.major)


def _installed() -> list[Binaries]:
    try:
        return installed()
    except PostgresMissing as problem:
        raise CommandError(str(problem)) from None


def _text_of(*words: str) -> dict[str, Any]:
    return plain_connection.tool(_newest(), "pg_restore", None, *words, "--file=-")


def _run(command: dict[str, Any], content: IO[bytes]) -> str:
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(**command, stdin=content, stdout=subprocess.PIPE, stderr=said, text=True)
        content.close()
        out, _ = done.communicate()
        refuse_failure([done], said)
    return out


def refuse_failure(processes: list[subprocess.Popen], said: IO[bytes]) -> None:
    """Wait for all; the first one's own words are the reason."""
    codes = [process.wait() for process in processes]
    if any(codes):
        said.seek(0)
        raise ToolFailed(explained(said.read().decode(errors="replace")))
