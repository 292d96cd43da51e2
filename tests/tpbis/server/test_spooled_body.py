"""A body is whole wherever it lies: in memory, on the disk, and where the disk fills up on the way."""

import errno
import os
import subprocess
import tempfile
import weakref

import pytest

from tpbis.server import spooled_body
from tpbis.server.spooled_body import SMALL, SpooledBody

REAL, PIECE = tempfile.TemporaryFile, bytes(range(256)) * 30


class Filling:
    """A file on a disk with room for so many bytes: the last write before the end is a short one."""

    def __init__(self, room: int):
        self.file, self.room = REAL(buffering=0), room

    def write(self, data) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = self.file.write(data[: self.room])
        self.room -= taken
        return taken

    def __getattr__(self, name):
        return getattr(self.file, name)


def filled(count: int) -> SpooledBody:
    body = SpooledBody()
    for number in range(count):
        body.append(b"%d" % number + PIECE)
    return body


def content(count: int) -> bytes:
    return b"".join(b"%d" % number + PIECE for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 16, 17, 18, 40])
def test_body_is_whole_in_memory_and_on_the_disk(count):
    body = filled(count)
    assert (len(body), body.getfile().read()) == (len(content(count)), content(count))
    assert hasattr(body.file, "getvalue") == (len(body) <= SMALL)
    body.close()


@pytest.mark.parametrize("room", [0, 1, SMALL - 100, SMALL, SMALL + 1, SMALL + 10_000, 200_000])
def test_body_is_whole_where_the_disk_fills_up(room, monkeypatch):
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Filling(room))
    body = filled(40)
    assert (len(body), body.getfile().read()) == (len(content(40)), content(40))
    body.close()


def test_memory_takes_no_more_than_its_share_of_all_of_them(monkeypatch):
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Filling(0))
    monkeypatch.setattr(spooled_body, "IN_NEED", 3 * SMALL)
    monkeypatch.setattr(SpooledBody, "without_disk", weakref.WeakSet())  # those of other tests may live yet
    first, second = filled(20), SpooledBody()
    with pytest.raises(OSError, match="No space"):
        for _ in range(60):
            second.append(PIECE)
    assert len(second) + len(first) <= 3 * SMALL
    first.close()
    second.append(PIECE)
    second.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_disk_that_is_really_full(tmp_path, monkeypatch):
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", tmp_path]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        body = filled(200)
        assert body.getfile().read() == content(200)
        body.close()
    finally:
        subprocess.run(["umount", tmp_path], check=True)
