"""Derive an indicator from counts: sums, ratios, intervals, bounds, quartiles (never from ratios)."""

from collections.abc import Callable
from operator import itemgetter

from participants.definition_constants import FEWEST_ASSESSED
from reports.indicators.intervals import bounds, wilson
from reports.indicators.when_shown import Formula, if_all_assessed, if_anybody_spoke, if_enough


def total_of(*names: str) -> Callable[[dict], int]:
    if len(names) == 2:
        one, other = names
        return lambda counts: counts[one] + counts[other]
    parts = itemgetter(*names, names[0])  # a tuple also of one
    return lambda counts: sum(parts(counts)[:-1])


def remainder(whole: str, *parts: str) -> Callable[[dict], int]:
    less = total_of(*parts)
    return lambda counts: counts[whole] - less(counts)


def known(name: str) -> Callable[[dict], int | None]:
    return lambda counts: counts[name] or None


def ratio(part: str, whole: str, *_) -> Callable[[dict], float | None]:
    return lambda counts: counts[part] / counts[whole] if counts[whole] else None


def rupiah_each(part: str, whole: str, *_) -> Callable[[dict], int | None]:
    """Whole rupiah for each, half to even."""
    return lambda counts: _rounded(counts[part], counts[whole]) if counts[whole] else None


def _rounded(above: int, below: int) -> int:
    """The whole number nearest to a share that is not negative, half to even."""
    whole, rest = divmod(above, below)
    return whole + (2 * rest > below or 2 * rest == below and whole % 2 == 1)


def _end_of(pair: tuple[float, float] | None, end: int) -> float | None:
    return None if pair is None else pair[end]


def interval(end: int) -> Callable[..., Formula]:
    """The lower (0) or upper (1) end of the Wilson interval of a share."""
    return lambda part, whole, *_: lambda counts: _end_of(wilson(counts[part], counts[whole]), end)


def worst_case(end: int) -> Callable[..., Formula]:
    return lambda *_: (
        lambda counts: _end_of(bounds(counts["berhasil_terukur"], counts["dilatih"], counts["dinilai"]), end)
    )


def rupiah(name: str) -> Callable[[dict], int | None]:
    """Whole rupiah, half to even at the very end; None under ten changes (definition 14, version 1)."""
    return lambda counts: round(counts[name]) if counts["banyak_perubahan"] >= FEWEST_ASSESSED else None


# What an indicator's `formula` makes of the counts in its `needs`.
FORMULAS: dict[str, Callable[..., Formula]] = {
    "sum": total_of,
    "remainder": remainder,
    "known": known,
    "ratio": ratio,
    "rupiah_each": rupiah_each,
    "success_rate": if_anybody_spoke(ratio),
    "success_low": if_all_assessed(interval(0)),
    "success_high": if_all_assessed(interval(1)),
    "measured_rate": if_enough(ratio),
    "measured_low": if_enough(interval(0)),
    "measured_high": if_enough(interval(1)),
    "worst_case_low": worst_case(0),
    "worst_case_high": worst_case(1),
    "median": lambda *_: rupiah("median"),
    "kuartil_bawah": lambda *_: rupiah("kuartil_bawah"),
    "kuartil_atas": lambda *_: rupiah("kuartil_atas"),
}
