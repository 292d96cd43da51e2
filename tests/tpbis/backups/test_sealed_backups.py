"""A backup is opened by its key alone, shares uploads with the one before, and is proven by a restore."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.tpbis.backups.conftest import IDENTITY, refused, write
from tpbis.backups import room_steps, scratch_restore, write_backup
from tpbis.backups.manifest import DATABASE, FILE, KEYS, MEDIA
from tpbis.backups.restore_backup import restore
from tpbis.backups.seal import sealing
from tpbis.server import key_file

PASSPHRASE = "kuda hitam di tepi sawah"


@pytest.fixture
def key(tmp_path):
    """A function that makes a key file."""

    def made(content, name="kunci"):
        (tmp_path / name).write_text(content)
        return tmp_path / name

    return made


def test_nothing_in_it_can_be_read_without_the_key(here, tmp_path):
    here.save(4, "Siti Rahmawati")
    folder, told = write(tmp_path / "cadangan")
    files = [path for path in folder.rglob("*") if path.is_file()]
    everything = b"".join(path.read_bytes() for path in files)
    secrets = ["Siti Rahmawati", IDENTITY, *key_file.read(here.keys).values()]
    assert [word for word in secrets if word.encode() in everything] == []
    clear = sorted(
        path.name for path in files if not path.read_bytes().startswith(b"age-encryption.org/v1\n")
    )
    assert clear == [FILE] and told.recipient == sealing.recipient_of(IDENTITY)


def test_other_key_is_refused_and_the_right_one_restores(here, tmp_path, key, monkeypatch):
    folder, _ = write_backup.write(tmp_path / "cadangan", key(sealing.new_identity(), "benar"))
    here.save(4)
    (tmp_path / "benar").rename(tmp_path / "tersimpan")  # no longer where it was when the backup was made
    with refused(here, "kuncinya tidak ditemukan di sini: .*--key BERKAS.*/benar"):
        restore(folder, replace=True)
    with refused(here, "tidak membuka cadangan ini"):
        restore(folder, replace=True, key=key(sealing.new_identity(), "lain"))
    call_command("restore", folder, yes=True, key=tmp_path / "tersimpan")
    assert here.saved() == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("pendek", "12 huruf"),
        ("", "12 huruf"),
        ("age1abcdefghijkl", "12 huruf"),
        ("AGE-SECRET-KEY-1X", "satu baris"),
    ],
)
def test_key_file_that_is_none_is_refused(here, tmp_path, key, content, sentence):
    with pytest.raises(CommandError, match=sentence):
        write_backup.write(tmp_path / "cadangan", key(content))
    assert not (tmp_path / "cadangan").exists()


def test_missing_key_file_is_said(here, tmp_path):
    with pytest.raises(CommandError, match="tidak ada/kunci tidak dapat dibaca: No such file"):
        write_backup.write(tmp_path / "cadangan", tmp_path / "tidak ada" / "kunci")


def back_up_by_passphrase(here, folder, file):
    first, one = write_backup.write(folder, file)
    here.save(4)
    second, two = write_backup.write(folder, file)
    assert (first / sealing.WRAPPED).read_bytes() == (second / sealing.WRAPPED).read_bytes()
    assert one.recipient == two.recipient != sealing.recipient_of(IDENTITY)
    here.save(5)
    restore(second, replace=True, key=file)
    assert here.saved() == [1, 2, 3, 4]


@pytest.mark.long
def test_passphrase_opens_all_backups_of_a_folder(here, tmp_path, key):
    back_up_by_passphrase(here, tmp_path / "cadangan", key(f"# sandi\n{PASSPHRASE}\n"))
    with refused(here, "tidak membuka"):
        restore(
            max((tmp_path / "cadangan").iterdir()), replace=True, key=key("kuda putih di tepi sawah", "salah")
        )


def test_passphrase_is_made_hard_to_guess_once_for_a_folder(here, tmp_path, key, monkeypatch):
    """The slow derivation is left out; the long test has it."""
    calls = []

    class Quick:
        encrypt = staticmethod(lambda content, word: calls.append(word) or word.encode() + b"\0" + content)

        @staticmethod
        def decrypt(content, word):
            opened, _, identity = content.partition(b"\0")
            if opened != word.encode():
                raise sealing.pyrage.DecryptError
            return identity

    monkeypatch.setattr(sealing.pyrage, "passphrase", Quick)
    back_up_by_passphrase(here, tmp_path / "cadangan", key(PASSPHRASE))
    assert calls == [PASSPHRASE]


def test_uploads_that_are_the_same_lie_on_the_disk_once(here, tmp_path):
    first, _ = write(tmp_path / "cadangan")
    here.upload("foto/2026/a.jpg", "lain")
    here.upload("foto/2026/c.jpg", "baru")
    second, _ = write(tmp_path / "cadangan")

    def inode(folder, name):
        return (folder / MEDIA / f"{name}.age").stat().st_ino

    assert inode(first, "bukti/b.pdf") == inode(second, "bukti/b.pdf")
    assert inode(first, "foto/2026/a.jpg") != inode(second, "foto/2026/a.jpg")
    shutil.rmtree(first)
    here.upload("foto/2026/a.jpg", "lebih baru")
    restore(second, replace=True)
    assert here.uploaded() == {
        "foto/2026/a.jpg": "lain",
        "foto/2026/c.jpg": "baru",
        "bukti/b.pdf": "b" * 100_000,
    }


@pytest.fixture
def home(monkeypatch):
    """A folder that the account of PostgreSQL may enter."""
    folder = Path(tempfile.mkdtemp(prefix="tpbis-"))
    folder.chmod(0o755)
    monkeypatch.setattr(scratch_restore.postgres, "home", lambda: folder)
    yield folder
    shutil.rmtree(folder)


def test_backup_is_proven_in_a_postgresql_of_its_own(here, home, tmp_path, capsys):
    folder, told = write(tmp_path / "cadangan")
    assert scratch_restore.proven_at(folder) == "" and len(told.checksums) == 4
    call_command("verify_backup", folder)
    assert "4 tabel dengan" in capsys.readouterr().out and len(scratch_restore.proven_at(folder)) == 25
    assert [path.name for path in home.iterdir()] == ["periksa.gate"] and here.saved() == [1, 2, 3]
    words = json.loads((folder / FILE).read_text())
    words["checksums"]['public."Simpanan, lama"'] = "0"
    (folder / FILE).write_text(json.dumps(words))
    with pytest.raises(CommandError, match='rusak .*berbeda di tabel public."Simpanan, lama"'):
        scratch_restore.prove(folder)
    with refused(here, "rusak atau terpotong"):
        restore(folder, replace=True)


@pytest.mark.parametrize("name", [f"{DATABASE}.age", f"{KEYS}.age", f"{MEDIA}/bukti/b.pdf.age"])
def test_damage_is_found_before_a_postgresql_is_started(here, tmp_path, name):
    folder, _ = write(tmp_path / "cadangan")
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(CommandError, match="rusak atau terpotong"):
        scratch_restore.prove(folder)


@pytest.fixture
def steps(monkeypatch):
    """No step of the rooms, and room for those of a test."""
    monkeypatch.setattr(room_steps, "_beside_backup", [])
    monkeypatch.setattr(room_steps, "_commands", [])


def test_rooms_keep_something_beside_and_read_it_when_it_is_restored(here, tmp_path, steps):
    asked = []

    def keep(line, target):
        (target / "dihapus.txt").write_text("2")

    def erase(target, database):
        asked.append((database, (target / "dihapus.txt").read_text()))
        return []

    room_steps.beside_backup(keep)
    room_steps.command_after_restore(erase)
    room_steps.command_after_restore(erase)  # registered twice, asked once
    folder, _ = write(tmp_path / "cadangan")
    restore(folder, replace=True)
    assert [said for _, said in asked] == ["2"] and here.traces() == []


def test_command_of_a_room_that_fails_leaves_what_was_in_use(here, tmp_path, steps):
    room_steps.command_after_restore(lambda target, database: ["lupakan_yang_tidak_ada"])
    folder, _ = write(tmp_path / "cadangan")
    here.save(4)
    with refused(here, "lupakan_yang_tidak_ada"):
        restore(folder, replace=True)


def test_key_of_an_installation_is_made_once_and_named(here, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("TPBIS_BACKUP_KEY")
    call_command("backup", str(tmp_path / "cadangan"), quick=True)
    file = here.var / "cadangan.kunci"
    said = capsys.readouterr().out
    assert f"Kunci cadangan baru dibuat: {file}" in said and f"hanya {file} yang membukanya" in said
    assert file.stat().st_mode & 0o777 == 0o600
    first = file.read_text()
    call_command("backup", str(tmp_path / "cadangan"), quick=True)
    assert file.read_text() == first and "baru dibuat" not in capsys.readouterr().out
