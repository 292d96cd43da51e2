"""A backup that cannot be restored, or not to the end, changes nothing that is in use."""

import json
import os
import shutil

import pytest

from tests.tpbis.backups.conftest import refused
from tpbis.backups import dump_file, manifest, restore_backup
from tpbis.backups.manifest import DATABASE, FILE, KEYS, MEDIA
from tpbis.backups.restore_backup import restore

FOTO = f"{MEDIA}/foto/2026/a.jpg.age"


@pytest.fixture
def here(shared):
    return shared[0]


@pytest.fixture
def backup(shared, tmp_path):
    """A copy that may be harmed."""
    return shutil.copytree(shared[1], tmp_path / shared[1].name)


def change_manifest(folder, **words):
    kept = json.loads((folder / FILE).read_text())
    (folder / FILE).write_text(json.dumps(kept | words))


@pytest.mark.parametrize("name", [f"{DATABASE}.age", f"{KEYS}.age", FOTO, FILE])
@pytest.mark.parametrize("harm", ["cut", "emptied", "changed", "gone"])
def test_damaged_file_is_refused(here, backup, name, harm):
    file = backup / name
    content = file.read_bytes()
    harmed = {"cut": content[:-1], "emptied": b"", "changed": b"\0" + content[1:]}
    file.write_bytes(harmed.get(harm, b""))
    if harm == "gone":
        file.unlink()
    if (name, harm) == (FILE, "cut"):
        file.write_bytes(content[: len(content) // 2])
    with refused(here, "rusak atau terpotong"):
        restore(backup, replace=True)


@pytest.mark.parametrize("words", ['{"version": "0.9.0"}', "[]", "null", '"x"', "\xff"])
def test_manifest_of_nonsense_is_refused(here, backup, words):
    (backup / FILE).write_bytes(words.encode("latin-1"))
    with refused(here, "rusak atau terpotong"):
        restore(backup, replace=True)


def test_manifest_reaches_nothing_outside_the_backup(here, backup):
    change_manifest(
        backup, files=manifest.read(backup, set()).files | {f"{MEDIA}/../../../etc/hostname": "0"}
    )
    with refused(here, "rusak atau terpotong"):
        restore(backup, replace=True)


def test_other_number_of_rows_is_refused(here, backup):
    change_manifest(backup, rows=manifest.read(backup, set()).rows | {"public.participants_person": 7})
    with refused(here, "rusak atau terpotong"):
        restore(backup, replace=True)


@pytest.mark.parametrize("version", ["0.9.1", "0.10", "1.0.0"])
def test_backup_of_a_newer_version_is_refused(here, backup, version):
    change_manifest(backup, version=version)
    with refused(here, "TPBIS yang lebih baru"):
        restore(backup, replace=True)


def test_backup_of_a_newer_postgresql_is_refused(here, backup, monkeypatch):
    monkeypatch.setattr(dump_file, "versions", lambda file: (99, 15))
    with refused(here, "dibuat PostgreSQL 99, sedangkan basis data yang dituju PostgreSQL"):
        restore(backup, replace=True)


def fails(*_, **__):
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize("step", ["_put_media", "sums_of", "_put_keys", "_fitting_keys"])
def test_full_disk_half_way_changes_nothing(here, backup, monkeypatch, step):
    monkeypatch.setattr(restore_backup, step, fails)
    with refused(here, "isi yang sekarang tidak berubah: ruang penyimpanannya habis"):
        restore(backup, replace=True)


def test_database_that_refuses_half_way_changes_nothing(here, backup, monkeypatch):
    monkeypatch.setattr(dump_file, "NEWER_SETTING", "50iSELECT 1/0;")
    with refused(here, "isi yang sekarang tidak berubah: .*division by zero"):
        restore(backup, replace=True)


def test_uploads_that_are_a_mount_of_their_own_are_said(here, backup, monkeypatch):
    monkeypatch.setattr("pathlib.Path.is_mount", lambda path: True)
    with refused(here, "titik kait"):
        restore(backup, replace=True)
