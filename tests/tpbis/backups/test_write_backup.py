"""A backup is whole, private, dated, of one moment, and leaves nothing behind where it does not succeed."""

import errno
import json
import os
import stat
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.tpbis.backups.conftest import IDENTITY, write
from tpbis.backups import dump_file, manifest, private_files, room_steps, write_backup
from tpbis.backups.dump_file import Dump
from tpbis.backups.manifest import DATABASE, KEYS, MEDIA
from tpbis.backups.retention import backups_in
from tpbis.backups.seal import sealing
from tpbis.server import key_file


@pytest.fixture
def target(tmp_path):
    return tmp_path / "cadangan"


@pytest.fixture
def half_past_three(monkeypatch):
    moment = datetime(2026, 11, 30, 15, 30, 59, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "localtime", lambda: moment)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_backup_has_a_dated_name_and_a_second_one_a_number(here, target, half_past_three):
    (target / "lama").mkdir(parents=True)
    write(target), write(target)
    here.save(4)
    write(target)
    assert names(target) == ["lama", *(f"tpbis-2026-11-30-1530{end}" for end in ("", "-2", "-3"))]


def test_backup_holds_database_keys_and_uploads_with_their_checksums(here, target):
    folder, told = write(target)
    assert told == manifest.read(folder, {manifest.SINCE})
    assert told.files.keys() == {
        f"{name}.age" for name in (DATABASE, KEYS, f"{MEDIA}/foto/2026/a.jpg", f"{MEDIA}/bukti/b.pdf")
    }
    assert told.rows['public."Simpanan, lama"'] == 3 and told.rows["public.participants_person"] == 1
    assert told.rows == dump_file.rows(Dump(folder / f"{DATABASE}.age", IDENTITY))
    manifest.check(told, folder)
    assert told.size == sum((folder / name).stat().st_size for name in told.files)


def test_keys_in_use_are_the_ones_backed_up_not_those_of_the_file(here, target):
    in_use = key_file.read(here.keys)
    key_file.keep(here.keys, dict.fromkeys(key_file.NAMES, "tidak dipakai"))
    folder, _ = write(target)
    assert key_file.values_in(sealing.open_text(folder / f"{KEYS}.age", IDENTITY)) == in_use


def test_keys_that_are_not_those_of_the_database_are_not_backed_up(here, target, settings):
    settings.NIK_KEY = "lain"
    with pytest.raises(CommandError, match="ditulis dengan TPBIS_NIK_KEY yang lain"):
        write(target)
    assert names(target) == []


def test_backup_is_for_its_owner_alone(here, target):
    here.media.chmod(0o755)
    folder, _ = write(target)
    for path in (target, folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_command_says_what_is_in_it_and_that_it_was_checked(here, target, capsys, half_past_three):
    call_command("backup", str(target), quick=True)
    said = capsys.readouterr().out
    assert f"{target}/tpbis-2026-11-30-1530 (0,1 MB, TPBIS 0.9.0, PostgreSQL " in said
    assert "4 tabel dengan" in said and "2 berkas unggahan" in said and "Sudah diperiksa" in said


def test_backup_without_uploads(here, target):
    subprocess.run(["rm", "-r", here.media], check=True)
    assert write(target)[1].media == []


@pytest.mark.parametrize("place", ["s3://ember/cadangan", "https://contoh.go.id/"])
def test_address_is_refused(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match="hanya dapat ditulis ke sebuah folder"):
        call_command("backup", place)
    assert names(tmp_path) == []


def test_folder_of_uploads_is_no_target(here):
    with pytest.raises(CommandError, match="di luar"):
        write(here.media / "cadangan")


def test_upload_and_removal_meanwhile(here, target, monkeypatch):
    """What the dump may name is there; what was taken away or is not yet named does no harm."""

    def dump(line, file, recipient, original=write_backup._dump):
        here.upload("foto/baru.jpg", "baru")
        here.upload("foto/2026/a.jpg", "lebih pendek"[:3])
        (here.media / "bukti/b.pdf").unlink()
        return original(line, file, recipient)

    monkeypatch.setattr(write_backup, "_dump", dump)
    folder, told = write(target)
    assert f"{MEDIA}/foto/baru.jpg.age" in told.files
    assert sealing.open_text(folder / MEDIA / "foto/2026/a.jpg.age", IDENTITY) == "leb"


def test_rows_saved_meanwhile_are_not_counted(here, target, monkeypatch):
    def dump(file, *rest, original=dump_file.write):
        here.save(4)
        original(file, *rest)
        here.save(5)

    monkeypatch.setattr(dump_file, "write", dump)
    assert write(target)[1].rows['public."Simpanan, lama"'] == 3


def no_room(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["_dump", "SharedFiles", "describe", "_named"])
def test_full_disk_leaves_nothing(here, target, monkeypatch, step):
    monkeypatch.setattr(write_backup, step, no_room)
    with pytest.raises(CommandError, match="ruang penyimpanannya habis"):
        write(target)
    assert names(target) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
@pytest.mark.parametrize("kilobytes", [4, 20, 80])
def test_disk_that_is_really_full(here, target, kilobytes):
    """Room for nothing, for some uploads, and for all but the dump."""
    target.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", target]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(CommandError, match="ruang penyimpanannya habis"):
            write(target)
        assert names(target) == []
    finally:
        subprocess.run(["umount", target], check=True)


def test_dump_that_does_not_agree_with_the_database_is_no_backup(here, target, monkeypatch):
    monkeypatch.setattr(dump_file, "rows", lambda dump: {})
    with pytest.raises(CommandError, match="tidak sama dengan basis datanya"):
        write(target)
    assert names(target) == []


def test_what_lies_beside_the_backups_is_written_only_after_one_that_succeeded(here, target, monkeypatch):
    def keep(line, folder):
        seen.append(names(folder))
        no_room()

    seen = []
    monkeypatch.setattr(room_steps, "_beside_backup", [keep])
    with pytest.raises(CommandError, match="jadi, tetapi daftar di sampingnya tidak: ruang penyimpanannya"):
        write(target)
    (only,) = backups_in(target)
    assert seen == [[only.folder.name]]
    monkeypatch.setattr(write_backup, "_named", no_room)
    with pytest.raises(CommandError, match="tidak jadi"):
        write(target)
    assert len(seen) == 1


def test_database_that_does_not_answer(here, target, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"postgres:///tpbis?host={tmp_path}")
    with pytest.raises(CommandError, match="tidak jadi"):
        write(target)
    assert names(target) == []


def test_target_that_cannot_be_written(here, tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(CommandError, match="tidak jadi"):
        write(tmp_path / "berkas")


def test_what_a_killed_backup_left_goes_at_the_next_one(here, target):
    (target / ".tpbis-99999").mkdir(parents=True)
    (target / ".tpbis-99999" / DATABASE).write_text("separuh")
    folder, _ = write(target)
    assert names(target) == [folder.name]


def test_backup_beside_another_one_that_goes_on(here, target):
    other = target / ".tpbis-99999"
    other.mkdir(parents=True)
    with write_backup._locked(other):
        folder, _ = write(target)
    assert names(target) == [other.name, folder.name]


def test_manifest_is_readable(here, target):
    folder, _ = write(target)
    words = json.loads((folder / manifest.FILE).read_text())
    assert (words["version"], words["made_at"][:2]) == ("0.9.0", "20")


def test_private_files_say_what_they_could_not_do():
    assert private_files.clause(OSError(errno.EDQUOT, "x")) == dump_file.NO_SPACE
    assert "x" in private_files.clause(ValueError("error: x"))
