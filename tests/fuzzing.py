"""How many examples a property tries: ten times as many under `bin/test --all`."""

import os

from hypothesis import HealthCheck, Phase, settings

LONG = bool(os.environ.get("TPBIS_TEST_LONG"))
FACTOR = 10 if LONG else 1
settings.register_profile("tpbis", max_examples=100 * FACTOR, deadline=None)
settings.load_profile("tpbis")


def examples(number: int, *, shrink: bool = True) -> settings:
    """So many examples, each as slow as it needs to be, all sharing the fixtures of their one test."""
    return settings(
        max_examples=number * FACTOR,
        deadline=None,
        phases=list(Phase) if shrink else [Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
