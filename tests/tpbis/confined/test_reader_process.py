"""Whatever a reader does, whoever asked it gets one sentence soon, and no program is left behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tpbis.confined import reader_process
from tpbis.confined.cell_values import value_of
from tpbis.confined.reader_process import PROJECT, Reader
from tpbis.confined.unreadable_file import BROKEN, BUSY, TOO_LARGE, TOO_SLOW, UnreadableFile

PROGRAM = "tests.tpbis.confined.misbehaving_program"
STATES = {"eat_memory": TOO_LARGE, "abort": TOO_LARGE, "spin": TOO_SLOW, "fault": BROKEN, "fail": BROKEN}
STATES |= {"leave": BROKEN, "say_too_much": TOO_LARGE, "say_nonsense": BROKEN, "open_many_files": BROKEN}
STATES |= {"write_a_file": BROKEN}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    return path


def reader(path, how, tick=None, **limits) -> Reader:
    return Reader(PROGRAM, path, tick, how=how, **{"seconds": 1, **limits})


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_for_end(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        os.sched_yield()
    return not is_alive(pid)


@pytest.mark.parametrize(("how", "sentence"), STATES.items())
def test_every_end_of_a_program_is_a_sentence(path, how, sentence):
    with pytest.raises(UnreadableFile) as stop, reader(path, how) as asked:
        asked.answer(object_hook=value_of)
    assert str(stop.value) == sentence
    assert wait_for_end(asked.program.pid)


def test_a_program_that_sleeps_is_ended_at_its_deadline(path, monkeypatch):
    monkeypatch.setattr(reader_process, "PATIENCE", 0)
    with pytest.raises(UnreadableFile, match="terlalu lama"), reader(path, "sleep") as asked:
        list(asked.frames())
    assert wait_for_end(asked.program.pid)


def test_who_is_cancelled_leaves_no_program(path):
    def stop():
        raise InterruptedError

    with pytest.raises(InterruptedError), reader(path, "sleep", stop) as asked:
        list(asked.frames())
    assert wait_for_end(asked.program.pid)


def test_a_program_ends_with_whoever_asked(path):
    code = (
        "import sys, time; from pathlib import Path; from tpbis.confined.reader_process import Reader\n"
        f"with Reader({PROGRAM!r}, Path(sys.argv[1]), how='sleep') as asked:\n"
        "    print(asked.answer(), flush=True); time.sleep(60)"
    )
    call = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(call, cwd=PROJECT, stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        assert is_alive(pid)
        parent.send_signal(signal.SIGKILL)
    assert wait_for_end(pid)


def test_a_program_knows_neither_keys_nor_the_database(path, monkeypatch):
    monkeypatch.setenv("TPBIS_NIK_KEY", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgres:///rahasia")
    with reader(path, "tell_surroundings") as asked:
        assert "rahasia" not in str(Path(f"/proc/{asked.program.pid}/environ").read_bytes())
        assert set(asked.answer()) <= {"LC_ALL", "LC_CTYPE"}


def test_no_more_than_some_programs_run_at_once(path, monkeypatch):
    monkeypatch.setattr(reader_process, "WAIT", 0)
    three = [reader(path, "sleep") for _ in range(3)]
    with three[0], three[1], pytest.raises(UnreadableFile, match=BUSY):
        three[2].__enter__()
    with reader(path, "tell_surroundings") as asked:
        assert asked.answer()


def test_limits_are_those_that_were_asked(path):
    with reader(path, "sleep") as asked:
        asked.answer()
        limits = Path(f"/proc/{asked.program.pid}/limits").read_text()
    found = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert found["Max address space"] == [str(reader_process.MEMORY)] * 2
    assert found["Max cpu time"] == ["1", "1"]
    assert [found[name] for name in ("Max core file size", "Max file size", "Max processes")] == [
        ["0", "0"]
    ] * 3
    assert found["Max open files"] == ["32", "32"]
