"""Fixtures of the walls: two worlds, equal but for their mark."""

from tests.walls.two_worlds import serang, surabaya  # noqa: F401
