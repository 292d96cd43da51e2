"""The groups of a cohort, by every breakdown together, beside the place's own figures tell nothing hidden."""

from collections import Counter
from random import Random
from types import SimpleNamespace

import pytest

from participants.definition_constants import HIDDEN_RANGE
from reports.cohort import cohort_figures
from reports.cohort.cohort_figures import OF_COHORT, Cohort
from reports.disclosure.complements import hide
from reports.disclosure.hiding_pattern import conceal
from reports.disclosure.suppress import COUNTED, GROUPS, TRAINED, Cell, keys_of
from reports.figures.count_figures import row_of
from tests.reports.disclosure.random_cells import counts_of_people
from tests.reports.disclosure.table_attack import TOLD, TableAttack
from tests.reports.disclosure.table_lines import Line

DIVIDED = {
    "jenis_kelamin": ("P", "P", "P", "L", ""),
    "umur": ("0", "1", "2", "3", "3", "3", ""),
    "kelompok": ("umkm", "ibu_usia_muda", "penyintas_bencana", "", "", ""),
    "keterampilan": ("a", "a", "b"),
}
SHOWN = {TRAINED, "jatuh_tempo"} | {key for name in (*OF_COHORT, "evidence") for key in GROUPS[name].keys}
FOUND = [38]  # people of whom a shown zero told another one that was hidden


class Trained:
    """People trained at one place, each in one group of every breakdown."""

    def __init__(self, random: Random):
        many = random.choice((6, 11, 20, 40))
        kinds = [counts_of_people(random, 1) for _ in range(8)]
        self.people = [
            (random.choice(kinds), {name: random.choice(groups) for name, groups in DIVIDED.items()})
            for _ in range(many)
        ]
        self.whole = self.counts(lambda _: True)
        self.above = frozenset(self._hidden())

    def counts(self, chosen) -> dict[str, int]:
        made = Counter()
        for told, groups in self.people:
            made.update(told if chosen(groups) else {})
        return {key: made[key] for key in COUNTED} | {"orang": 0}

    def _hidden(self) -> set[str]:
        cell = Cell(self.whole)
        hide(cell)
        return cell.hidden

    def total(self):
        row = row_of("36.73", "Kota Serang", _stored(self.whole))
        conceal(row, keys_of(self.above))
        return row

    def lines(self, breakdown: str) -> tuple[list[Line], dict[str, dict[str, int]]]:
        """What a reader sees of a breakdown, and what is true of its groups."""
        leaves = {
            f"{breakdown}/{group}": self.counts(lambda told, group=group: told[breakdown] == group)
            for group in dict.fromkeys(told[breakdown] for _, told in self.people)
        }
        rows = [row_of(leaf.partition("/")[2], leaf, _stored(told)) for leaf, told in leaves.items()]
        place = SimpleNamespace(place=None)
        total = row_of("36.73", "", _stored(self.whole))
        made = Cohort(place, rows, row_of("", "", {}), total, breakdown=breakdown)
        cohort_figures._hide_groups(made, self.above)
        for row in made.rows:
            for key in (set(COUNTED) | TOLD.keys()) - SHOWN:  # a cohort has no claims and no ladder
                row.values[key] = None
                row.empty.pop(key, None)
        told = [Line(frozenset([row.name]), row, people=False) for row in made.rows]
        return [Line(frozenset(leaves), self.total(), people=False), *told], leaves


def _stored(counts: dict[str, int]) -> dict[str, int]:
    """Counts as they are stored: claims are split by time, and the latest stand beside the first."""
    claims = {"dinyatakan_sisa": counts["berhasil_dinyatakan"]}
    return counts | claims | {"belum_waktunya": counts[TRAINED] - counts["jatuh_tempo"]}


def told(trained: Trained) -> list[tuple]:
    lines, leaves, sets = [], {}, []
    for breakdown in DIVIDED:
        more, groups = trained.lines(breakdown)
        lines += more
        leaves |= groups
        sets.append([*groups])
    attack = TableAttack(lines, [leaves], alike=[(sets[0], other) for other in sets[1:]])
    found = attack.narrowed()
    for line in attack.lines:
        if len(line.leaves) == 1 and line.row.values[TRAINED] is None:
            low, high = attack.ends([*attack._sum(0, line.leaves, {TRAINED: 1})], HIDDEN_RANGE)
            if high - low < HIDDEN_RANGE - 0.001:
                found.append((sorted(line.leaves), TRAINED, low, high))
    return found


@pytest.mark.parametrize("seed", FOUND)
def test_a_group_shows_the_zeros_that_follow_from_a_zero(seed, monkeypatch):
    assert told(Trained(Random(seed))) == []
    monkeypatch.setattr(cohort_figures, "_zeros", lambda row, above: set())
    assert told(Trained(Random(seed)))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(150))
def test_no_breakdown_beside_another_tells_what_is_hidden(seed):
    assert told(Trained(Random(seed))) == []
