"""A backup is refused where it would overwrite, and a restore where nobody said yes."""

import pytest
from django.core.management import CommandError, call_command

from tpbis.server import backups


def test_backup_into_a_filled_folder_is_refused(tmp_path):
    (tmp_path / "lama.txt").write_text("isi")
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("backup", tmp_path)


def test_restore_without_yes_is_refused(tmp_path):
    (tmp_path / backups.DATABASE).write_text("isi")
    with pytest.raises(CommandError, match="Tambahkan --yes"):
        call_command("restore", tmp_path)


def test_restore_of_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="tidak berisi cadangan"):
        call_command("restore", tmp_path, yes=True)


def test_restore_of_a_half_migrated_database_is_refused_before_anything_is_replaced(tmp_path, monkeypatch):
    (tmp_path / backups.DATABASE).write_text("isi")
    monkeypatch.setattr(backups, "migrations_in", lambda folder: {("programs", "0002_initial")})
    monkeypatch.setattr(backups, "read", lambda folder: pytest.fail("the database was replaced"))
    with pytest.raises(CommandError, match="baru sebagian dibuat"):
        call_command("restore", tmp_path, yes=True)
