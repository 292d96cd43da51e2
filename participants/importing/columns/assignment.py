"""Optimal assignment of columns to fields: the Hungarian method over a small matrix of scores."""

from collections.abc import Mapping

NEVER = -1e6


def best_assignment(scores: Mapping[tuple[int, str], float]) -> dict[int, str]:
    """Column → field with the highest total score; only positive pairs count, a field goes to one column.

    Ties go to the column further left.
    """
    pairs = {pair: score for pair, score in scores.items() if score > 0}
    rows, fields = sorted({at for at, _ in pairs}), sorted({name for _, name in pairs})
    if not rows:
        return {}
    step = 1e-6 / (len(rows) + 1)
    costs = [
        [step * n - pairs[at, name] if (at, name) in pairs else -NEVER for name in fields] + [0.0] * len(rows)
        for n, at in enumerate(rows)
    ]
    taken = _cheapest(costs)
    return {rows[row]: fields[column] for row, column in taken.items() if column < len(fields)}


def _cheapest(costs: list[list[float]]) -> dict[int, int]:
    """Row → column of the cheapest assignment; there are at least as many columns as rows."""
    wide = len(costs[0])
    over, under = [0.0] * (len(costs) + 1), [0.0] * (wide + 1)  # potentials
    owner = [0] * (wide + 1)  # column → row, both from 1
    for row in range(1, len(costs) + 1):
        owner[0] = row
        least, way, used = [float("inf")] * (wide + 1), [0] * (wide + 1), [False] * (wide + 1)
        at = 0
        while owner[at]:
            used[at] = True
            at = _next_column(costs, at, owner, over, under, least, way, used)
        while at:
            owner[at], at = owner[way[at]], way[at]
    return {row - 1: column - 1 for column, row in enumerate(owner) if row and column}


def _next_column(costs, at, owner, over, under, least, way, used) -> int:
    """The free column that is reached at the least cost from column `at`; potentials follow."""
    row, nearest, delta = owner[at], 0, float("inf")
    for column in range(1, len(least)):
        if used[column]:
            continue
        cost = costs[row - 1][column - 1] - over[row] - under[column]
        if cost < least[column]:
            least[column], way[column] = cost, at
        if least[column] < delta:
            delta, nearest = least[column], column
    for column in range(len(least)):
        if used[column]:
            over[owner[column]] += delta
            under[column] -= delta
        else:
            least[column] -= delta
    return nearest
