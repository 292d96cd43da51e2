"""When a figure is shown at all, and why it is empty otherwise: enough or all assessed, somebody spoke."""

from collections.abc import Callable

from participants.definition_constants import FEWEST_ASSESSED
from reports.indicators.indicator import NO_DENOMINATOR, NOT_ALL_ASSESSED

Formula = Callable[[dict], object]


def if_anybody_spoke(formula: Callable[..., Formula]) -> Callable[..., Formula]:
    """The same where somebody was assessed or declared, else None (definition 12, version 2)."""

    def shown(part: str, whole: str, assessed: str) -> Formula:
        told = formula(part, whole)
        return lambda counts: told(counts) if counts[assessed] or counts[part] else None

    return shown


def if_all_assessed(formula: Callable[..., Formula]) -> Callable[..., Formula]:
    """The same where all, and enough people, are assessed, else None (definition 12, version 2)."""

    def shown(part: str, whole: str, assessed: str) -> Formula:
        told = formula(part, whole)
        return lambda counts: told(counts) if counts[whole] == counts[assessed] >= FEWEST_ASSESSED else None

    return shown


def if_enough(formula: Callable[..., Formula]) -> Callable[..., Formula]:
    """The same where enough people are assessed, else None (definition 12, version 1)."""

    def shown(part: str, whole: str) -> Formula:
        told = formula(part, whole)
        return lambda counts: told(counts) if counts[whole] >= FEWEST_ASSESSED else None

    return shown


# Whether a reason of `empty` holds, from the counts and what the indicator needs.
REASONS: dict[str, Callable[[dict, tuple[str, ...]], bool]] = {
    NO_DENOMINATOR: lambda counts, needs: not counts[needs[1]],
    NOT_ALL_ASSESSED: lambda counts, needs: counts[needs[1]] != counts[needs[2]],
}
