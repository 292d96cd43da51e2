"""The optimal assignment against trying every way, and at the size of a real sheet."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from participants.importing.columns.assignment import best_assignment
from tests.fuzzing import examples

PAIRS = st.tuples(st.integers(0, 4), st.sampled_from("abcd"))
SCORES = st.dictionaries(PAIRS, st.integers(1, 200).map(lambda n: n / 100), max_size=14)


def best_total(scores):
    rows, fields = sorted({at for at, _ in scores}), sorted({name for _, name in scores})
    ways = set(itertools.permutations([*fields, *[None] * len(rows)], len(rows)))
    return max(
        sum(scores.get((at, name), -9) for at, name in zip(rows, way, strict=True) if name) for way in ways
    )


@given(SCORES)
@examples(60)
def test_total_is_the_best_there_is(scores):
    taken = best_assignment(scores)
    assert len(set(taken.values())) == len(taken)
    assert all(pair in scores for pair in taken.items())
    assert abs(sum(scores[pair] for pair in taken.items()) - (best_total(scores) if scores else 0)) < 1e-4


def test_two_columns_share_what_each_could_have_alone():
    scores = {(0, "name"): 1.5, (0, "business"): 1.4, (1, "name"): 1.3}
    assert best_assignment(scores) == {0: "business", 1: "name"}


def test_of_equal_columns_the_left_one_is_taken():
    assert best_assignment({(3, "phone"): 1.0, (1, "phone"): 1.0, (2, "phone"): 1.0}) == {1: "phone"}


def test_nothing_is_taken_that_speaks_against_itself():
    assert best_assignment({(0, "age"): -0.2, (1, "sex"): 0.0}) == {}


def test_thirty_columns_and_thirty_fields():
    scores = {(at, f"f{n:02}"): 1 + ((at * 7 + n * 11) % 30) / 100 for at in range(30) for n in range(30)}
    taken = best_assignment(scores)
    assert sorted(taken.values()) == [f"f{n:02}" for n in range(30)]
    assert round(sum(scores[pair] for pair in taken.items()), 6) == 30 * 1.29
