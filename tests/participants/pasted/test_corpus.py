"""172 pasted lists of invented people: at least 97 rows of 100 read right, none wrong without a mark."""

import pytest

from participants.pasted.pasted_list import read_paste
from tests.participants.pasted.corpus import HERE, PLACES, Score, load, score

LISTS = sorted([*(HERE / "lists").glob("*.txt"), *(HERE / "held_back").glob("*.txt")])


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to("2026-11-30T05:00:00Z", tick=False)


def test_corpus_is_read_right():
    result = Score()
    for path in LISTS:
        score(path, result)
    rows = result.right + result.marked + result.wrong + result.lost
    assert (len(LISTS), result.wrong, result.invented, result.lost) == (172, 0, 0, 0), result.faults
    assert result.right >= 0.97 * rows, result.faults


def test_no_line_disappears():
    for path in LISTS:
        text, _, _ = load(path)
        pasted = read_paste(text, places=PLACES)
        told = [line for person in pasted.people for line in person.lines]
        told += [line for line, _ in pasted.noise] + pasted.left
        assert sorted("".join("".join(told).split())) == sorted("".join(text.split())), path.stem
