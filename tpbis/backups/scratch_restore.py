"""Proof that a backup can be restored: it is, into a PostgreSQL of its own, and every table is compared."""

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from tpbis.backups import dump_file, manifest
from tpbis.backups.dump_file import Dump
from tpbis.backups.manifest import DATABASE, KEYS, Manifest
from tpbis.backups.private_files import private
from tpbis.backups.seal import sealing
from tpbis.backups.table_sums import sums_of
from tpbis.server import plain_connection, postgres
from tpbis.server.postgres import Cluster

PROOF = "terpulih.json"  # beside the manifest: when the backup was last restored for trial
BUSY = "Cadangan lain sedang diperiksa di mesin ini: tunggu sampai selesai, lalu ulangi."
DIFFERS = "pulihannya berbeda di tabel {tables}"


def prove(folder: Path, key: Path | None = None) -> Manifest:
    """Read every file of a backup and restore its database for trial; a CommandError says what is wrong."""
    told = manifest.read(folder, {manifest.SINCE})
    assert told  # or it was refused
    manifest.check(told, folder)
    identity = sealing.identity_to_read(folder, told.recipient, key, told.key_hint) if told.recipient else ""
    suffix = sealing.SUFFIX * bool(identity)
    dump = Dump(folder / f"{DATABASE}{suffix}", identity)
    if identity:
        _refuse_closed_keys(folder / f"{KEYS}{suffix}", identity)
    server, program = dump_file.versions(dump)
    with _scratch(max(server, program)) as cluster, plain_connection.server(cluster.url()):
        dump_file.load(dump, "tpbis", max(server, program))
        with plain_connection.connected("tpbis") as line:
            different = told.differing(sums_of(line))
    if different:
        raise manifest.damaged(folder, DIFFERS.format(tables=", ".join(different[:5])))
    with contextlib.suppress(OSError), private():  # a copy that we may only read takes no note
        (folder / PROOF).write_text(json.dumps({"pada": timezone.localtime().isoformat(timespec="seconds")}))
    return told


def proven_at(folder: Path) -> str:
    """When a backup was last restored for trial; "" where it never was."""
    try:
        return json.loads((folder / PROOF).read_text())["pada"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _refuse_closed_keys(file: Path, identity: str) -> None:
    try:
        sealing.open_text(file, identity)
    except OSError:
        raise manifest.damaged(file.parent, file.name) from None


@contextlib.contextmanager
def _scratch(at_least: int) -> Iterator[Cluster]:
    """A PostgreSQL beside our own, gone afterwards; what a killed trial left goes first."""
    place = postgres.home() / "periksa"
    place.parent.mkdir(parents=True, exist_ok=True)
    with open(place.with_suffix(".gate"), "a") as gate:
        try:
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(BUSY) from None
        cluster = Cluster(place / "pg", postgres.for_user(dump_file.binaries(at_least)), postgres.FAST)
        _remove(cluster)
        try:
            cluster.create(durable=False)
            cluster.start()
            yield cluster
        except RuntimeError as problem:
            raise CommandError(f"Cadangan tidak dapat diperiksa: {problem}") from None
        finally:
            _remove(cluster)


def _remove(cluster: Cluster) -> None:
    if cluster.data.exists():
        cluster.stop("immediate")
    shutil.rmtree(cluster.data.parent, ignore_errors=True)
