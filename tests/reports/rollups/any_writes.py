"""Random writes to a world, each example undone afterwards, for the properties of stored figures."""

from contextlib import contextmanager

from django.db import transaction
from hypothesis import strategies as st


def some_writes(names, *, least: int, most: int, choices: int = 7):
    """A strategy: a list of (name of a write, and two numbers that choose among what there is)."""
    number = st.integers(0, choices)
    return st.lists(st.tuples(st.sampled_from(names), number, number), min_size=least, max_size=most)


@contextmanager
def written(make, steps):
    """The world that `make` gives after its steps; everything is undone when the block ends."""
    with transaction.atomic():
        world = make()
        for name, a, b in steps:
            world.step(name, a, b)
        yield world
        transaction.set_rollback(True)
