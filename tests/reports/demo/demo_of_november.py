"""The demo as it is loaded on 22 November 2026, once a run; whoever needs it works on a copy."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import time_machine

from reports.demo.load_all import load_demo
from reports.rollups import refresh as rollups
from tests import standing_rows
from tests.reference_rows import reference

TODAY = date(2026, 11, 22)


@contextlib.contextmanager
def demo_of_november(name: str, change: Callable[[], None], *, country: bool = True) -> Iterator[None]:
    """Be in a copy of it with these changes, on the day on which it was loaded; or of its Banten alone."""
    with time_machine.travel(f"{TODAY}T05:00:00Z", tick=False):
        whole = f"tpbis_november_{'negeri' if country else 'banten'}"
        demo = standing_rows.made_once(whole, partial(_load, country), like=reference())
        with standing_rows.alone(name, change, like=demo):
            yield


def _load(country: bool) -> None:
    assert load_demo(country=country) > (25_000 if country else 10_000)
    rollups.refresh(rollups.pending(""))
