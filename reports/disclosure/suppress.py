"""Hide small counts of people from the reader role (DOMAIN definition 15, version 1)."""

from collections.abc import Iterable
from typing import Any

from participants.definition_constants import SMALL
from reports.figures.figure_table import Row
from reports.indicators.indicator import HIDDEN, SUM
from reports.indicators.registry import INDICATORS

OUTCOMES = [key for key, row in INDICATORS.items() if row.outcome]
COUNTS = sorted((key for key in OUTCOMES if INDICATORS[key].jenis == SUM), key=lambda key: key != "berhasil")
# Parts of one whole: a single part that is hidden could be had by subtraction, so the parts go together.
PARTS = [
    ("belum_waktunya", "jatuh_tempo", "meninggal"),
    ("naik", "tetap", "turun"),
    ("l0", "l1", "l2", "l3", "l4"),
    ("l3", "l4", "berhasil_dilaporkan", "berhasil_diverifikasi", "berhasil_terukur"),
    ("berhasil_dinyatakan", "berhasil", "pernyataan_awal"),
]
# A whole that is hidden must not be had by adding up its parts.
PARTS_OF = {"dijawab": ("l0", "l1", "l2", "l3", "l4")}


def suppress(report: Any, above: frozenset[str] | None = None) -> None:
    """Hide in place, in rows, `tidak_terbagi` and total; `above` names the keys of the total hidden above.

    With no table above (None) the total itself may be hidden where otherwise only one line could be. Of a
    hidden total so much is hidden below that five people or more stay unknown: sums of nested tables come no
    closer to a small number than one table does (docs/decisions/0009).
    """
    siblings = [*report.rows, report.unallocated]
    for row in [*siblings, report.total]:
        _hide(row, OUTCOMES if row["dilatih"] in SMALL else [key for key in COUNTS if row[key] in SMALL])
    _hide(report.total, above or ())
    while any(_hide_another(key, siblings, report.total, above is None) for key in COUNTS):
        pass


def conceal(row: Row, keys: Iterable[str]) -> None:
    """Hide of one row what was found to be hidden of its place, and nothing else."""
    for key in keys:
        if row.empty.get(key) != HIDDEN:
            row.hidden[key], row.values[key], row.empty[key] = row.values[key], None, HIDDEN


def concealed(row: Row) -> frozenset[str]:
    return frozenset(key for key, why in row.empty.items() if why == HIDDEN)


def _hide(row, keys) -> None:
    todo = list(keys)
    while todo:
        key = todo.pop()
        if row.empty.get(key) == HIDDEN:
            continue
        conceal(row, [key])
        todo += [
            other for other, indicator in INDICATORS.items() if key in indicator.needs and indicator.outcome
        ]
        todo += [part for group in PARTS if key in group for part in group]
        todo += PARTS_OF.get(key, ())


def _hide_another(key, siblings, total, first: bool) -> bool:
    """Hide more rows until the hidden ones cannot be derived from the total (complementary suppression)."""
    secret = total.empty.get(key) == HIDDEN
    hidden = [row.hidden[key] for row in siblings if row["dilatih"] and row.empty.get(key) == HIDDEN]
    enough = sum(hidden) >= SMALL.stop and (secret or len(hidden) > 1)
    if enough or not (hidden or secret) or not (total.hidden if secret else total)[key] or (first and secret):
        return False
    open_rows = [row for row in siblings if row["dilatih"] and row.empty.get(key) != HIDDEN]
    some = [row for row in open_rows if row[key]]
    if first and len(some) < 2:
        _hide(total, [key])
    elif rows := some or ([] if secret else open_rows):
        _hide(min(rows, key=lambda row: (not row.hidden, row[key])), [key])
    else:
        return False
    return True


def hide_small(counts: list[int], known: bool = True) -> list[int | None]:
    """Hide parts of a whole: 1–4 and as many more as keep them from being derived; all if it is unknown."""
    shown: list[int | None] = [None if count in SMALL else count for count in counts]
    while hidden := [count for count, seen in zip(counts, shown, strict=True) if seen is None]:
        if not known:
            break
        open_ = [place for place, seen in enumerate(shown) if seen]
        if len(hidden) > 1 and sum(hidden) >= SMALL.stop:
            return shown
        if not open_:
            break
        shown[min(open_, key=lambda place: counts[place])] = None
    return shown if known and not hidden else [None] * len(counts)
