"""Twice the size takes at most twice the time, and ends in a table or a sentence."""

import gc
import resource
import time

import pytest

from participants.importing.file.find_table import open_table
from participants.importing.file.headings import Headings
from tests.fuzzing import LONG
from tests.tpbis.confined.hostile_files import SHAPES
from tpbis.confined.unreadable_file import UnreadableFile

MB = 1024 * 1024
SIZES = [MB, 2 * MB, 4 * MB] if LONG else [MB // 8, MB // 4, MB // 2]
FLOOR = 0.25  # seconds that a program needs in any case, and noise


def spent() -> float:
    """CPU of this thread and of all programs that have ended, whatever else the machine does."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.thread_time() + ended.ru_utime + ended.ru_stime


def told(path) -> str:
    try:
        table = open_table(path, Headings("peserta"))
    except UnreadableFile as problem:
        return str(problem)
    assert "Nama" in table.headings
    return "tabel."


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_file_is_a_table_or_a_sentence_in_time(shape, tmp_path):
    suffix, make = SHAPES[shape]
    times, path = [], tmp_path / f"a.{suffix}"
    gc.collect()
    gc.freeze()  # what the tests before left behind is not gone through again
    for size in SIZES:
        path.write_bytes(make(size))
        start = spent()
        sentence = told(path)
        times.append(spent() - start)
        assert sentence.endswith(".") and str(tmp_path) not in sentence
    assert times[1] < 2 * times[0] + FLOOR and times[2] < 2 * times[1] + FLOOR, (times, sentence)
