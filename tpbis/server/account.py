"""The account without rights that everything runs under when root starts it (standard library only).

What it needs may lie where only root may go, as a clone or a Python below /root does. Such folders
are covered in a view of the file system that only our processes have, and hold there only what is needed.
"""

import contextlib
import ctypes
import functools
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NAME, HOME = "tpbis", Path("/var/lib/tpbis")
OTHERS = ("postgres", "nobody")
NEW_VIEW, BIND, PRIVATE, RECURSIVE = 0x20000, 0x1000, 0x40000, 0x4000  # linux/sched.h, linux/mount.h
END_WITH_PARENT = 1  # linux/prctl.h
CHECK = "import os, sys, django, tpbis; sys.exit(not all(os.access(path, os.R_OK) for path in sys.argv[1:]))"


class AccountMissing(RuntimeError):
    """No account on this machine that we could run under."""


@functools.cache
def own_account() -> pwd.struct_passwd | None:
    """The account to run under, made at the first need; None when we are not root."""
    if os.geteuid() != 0:
        return None
    if not _known(NAME) and shutil.which("useradd"):
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", str(HOME)]
        command = ["useradd", *options, "--shell", "/usr/sbin/nologin", NAME]
        subprocess.run(command, check=False, capture_output=True)
    for name in (NAME, *OTHERS):
        if account := _known(name):
            return account
    raise AccountMissing(f"Tidak ada pengguna {NAME}, {' atau '.join(OTHERS)}; buat dahulu: useradd {NAME}")


def unprivileged() -> dict:
    """Arguments for subprocess that drop root's rights, which PostgreSQL refuses; empty when not root."""
    account = own_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def hand_over(*folders: Path) -> None:
    """Give these folders, and what root wrote into them, to the account."""
    account = own_account()
    for path in [path for folder in folders if account for path in (folder, *folder.rglob("*"))]:
        with contextlib.suppress(FileNotFoundError):  # removed meanwhile
            if account and path.lstat().st_uid != account.pw_uid:
                os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def command_under(needed: Iterable[Path], command: list[str]) -> list[str]:
    """The command by which root starts another one under the account, with all it needs in its view."""
    if own_account() is None:
        return command
    return [sys.executable, __file__, *(str(path.resolve()) for path in needed), "--", *command]


def gets_at(needed: Iterable[Path], files: Iterable[Path], folder: Path) -> bool:
    """Whether a Python of ours, started so in this folder, can be imported from and reads these files."""
    command = command_under(needed, [sys.executable, "-c", CHECK, *map(str, files)])
    return subprocess.run(command, check=False, capture_output=True, cwd=folder).returncode == 0


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _is_open(folder: Path) -> bool:
    return folder.stat().st_mode & 0o005 == 0o005


def _closed_on_the_way(path: Path) -> Path | None:
    """The topmost folder up to this one that others may not enter."""
    return next((folder for folder in [*reversed(path.parents), path] if not folder.stat().st_mode & 1), None)


def _open_view(needed: Iterable[Path]) -> None:
    """Cover every closed folder by one that holds only what is needed, for us and our children."""
    closed: dict[Path, list[Path]] = {}
    for path in needed:
        if (folder := _closed_on_the_way(path)) is not None:
            closed.setdefault(folder, []).extend([path] if _is_open(path) else sorted(path.iterdir()))
    if closed:
        _call("unshare", NEW_VIEW)
        _call("mount", None, b"/", None, PRIVATE | RECURSIVE, None)
    for folder, paths in closed.items():
        held = {path: os.open(path, os.O_PATH) for path in paths if not path.is_symlink()}
        links = {path: path.readlink() for path in paths if path.is_symlink()}
        _call("mount", b"tpbis", bytes(folder), b"tmpfs", 0, b"mode=0755")
        for path, target in links.items():
            path.symlink_to(target)
        for path, descriptor in held.items():
            _show(path, descriptor)


def _show(path: Path, descriptor: int) -> None:
    source = Path(f"/proc/self/fd/{descriptor}")
    (path if source.is_dir() else path.parent).mkdir(parents=True, exist_ok=True)
    if not source.is_dir():
        path.touch()
    _call("mount", bytes(source), bytes(path), None, BIND | RECURSIVE, None)
    os.close(descriptor)


def _call(name: str, *words: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*words):
        raise OSError(ctypes.get_errno(), name)


def _become(account: pwd.struct_passwd) -> None:
    os.setgroups([])
    os.setresgid(account.pw_gid, account.pw_gid, account.pw_gid)
    os.setresuid(account.pw_uid, account.pw_uid, account.pw_uid)
    os.environ.update(HOME=str(HOME), USER=account.pw_name, LOGNAME=account.pw_name)


def main(*words: str) -> None:
    """PATH … -- COMMAND …: replace this process by the command, under the account."""
    split, folder, account = words.index("--"), os.getcwd(), own_account()
    _open_view(map(Path, words[:split]))
    if account:
        _become(account)
    _call("prctl", END_WITH_PARENT, signal.SIGKILL)  # a change of account forgets it
    os.chdir(folder)
    os.execv(words[split + 1], words[split + 1 :])


if __name__ == "__main__":
    main(*sys.argv[1:])
