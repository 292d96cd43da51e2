"""What root starts runs under an account without rights, also from a folder that only root may enter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tpbis.server import account

PYTHON = [Path(sys.prefix), Path(sys.base_prefix)]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
TELL = "import os; print(os.geteuid(), os.getegid(), os.getgroups(), os.getcwd(), sorted(os.listdir('..')))"


@pytest.fixture
def closed(tmp_path):
    """A project in a folder of root's, beside something that is nobody's business."""
    folder = tmp_path / "milik-root"
    (folder / "proyek").mkdir(parents=True)
    (folder / "proyek" / "berkas").write_text("isi")
    (folder / "rahasia").write_text("bukan untuk server")
    folder.chmod(0o700)
    return folder


def run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@as_root
@pytest.mark.parametrize("whose", ["its parent", "itself"])
def test_command_runs_without_rights_and_sees_only_what_it_needs(closed, whose):
    project = closed / "proyek"
    if whose == "itself":
        closed.chmod(0o755)
        project.chmod(0o700)
    mine, number = account.own_account(), account.own_account().pw_uid
    command = account.command_under([project, *PYTHON], [sys.executable, "-c", TELL])
    assert number != 0
    assert run(command, project) == f"{number} {mine.pw_gid} [] {project} ['proyek']"
    read = account.command_under([project], ["/bin/cat", "berkas"])
    assert run(read, project) == "isi"


@as_root
def test_what_the_account_may_not_read_is_found_out_before(closed):
    project = account.Path(__file__).resolve().parents[3]
    needed, secret = [project, *PYTHON, closed], closed / "rahasia"
    assert account.gets_at(needed, [secret], project)
    secret.chmod(0o600)
    assert not account.gets_at(needed, [secret], project)


@as_root
def test_files_of_root_are_handed_over_links_and_all(tmp_path):
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto" / "satu.jpg").write_bytes(b"x")
    (tmp_path / "foto" / "tautan").symlink_to("/etc/passwd")
    account.hand_over(tmp_path / "foto", tmp_path / "tidak-ada")
    owners = {path.lstat().st_uid for path in [tmp_path / "foto", *(tmp_path / "foto").iterdir()]}
    assert owners == {account.own_account().pw_uid}
    assert Path("/etc/passwd").stat().st_uid == 0


@as_root
def test_ours_is_not_the_account_of_other_databases():
    assert account.own_account().pw_name == account.NAME


def test_without_root_nothing_changes(monkeypatch, tmp_path):
    monkeypatch.setattr(account, "own_account", lambda: None)
    assert account.unprivileged() == {}
    assert account.command_under([tmp_path], ["ls"]) == ["ls"]
    account.hand_over(tmp_path)
