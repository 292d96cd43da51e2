"""No small number follows from any sums over all nested tables of a small country."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from participants.definition_constants import SMALL
from reports.disclosure.hiding_pattern import Guard
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import HIDDEN
from reports.indicators.registry import figure
from reports.question.levels import ABOVE, LENGTHS
from reports.question.periods import Period
from reports.question.question import Question
from tests.fuzzing import examples
from tests.reports.disclosure.test_suppress import NAMES

YEAR, TODAY = Period.of_year(2022), date(2026, 11, 22)
# What came of the people trained at one place, in counts of which none follows from others.
BASE = (
    "dinyatakan_sisa",
    "diverifikasi",
    "naik",
    "tetap",
    "turun",
    "l0",
    "l1",
    "l2",
    "l3",
    "l4",
    "belum",
    "meninggal",
)
# Each outcome as a sum of these; `dilaporkan` is what is left of l3 and l4.
SUMS = {
    "belum_waktunya": ["belum"],
    "meninggal": ["meninggal"],
    "naik": ["naik"],
    "tetap": ["tetap"],
    "turun": ["turun"],
    "dinilai": ["naik", "tetap", "turun"],
    **{key: [key] for key in ("l0", "l1", "l2", "l3", "l4")},
    "dijawab": ["l0", "l1", "l2", "l3", "l4"],
    "berhasil_terukur": ["l3", "l4"],
    "berhasil_diverifikasi": ["diverifikasi"],
    "berhasil_dinyatakan": ["dinyatakan_sisa"],
    "berhasil": ["l3", "l4", "dinyatakan_sisa"],
}
amount = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 9, 20))
cohort = st.fixed_dictionaries(dict.fromkeys(BASE, amount)) | st.just(dict.fromkeys(BASE, 0))


def counts_of(base: dict) -> dict:
    risen = base["l3"] + base["l4"]
    answered = sum(base[key] for key in SUMS["dijawab"])
    judged = base["naik"] + risen + base["tetap"] + base["turun"]
    trained = max(answered, judged) + base["belum"] + base["meninggal"] + base["dinyatakan_sisa"]
    verified = min(base["diverifikasi"], risen)
    found = dict.fromkeys(NAMES, 0) | {key: base[key] for key in ("turun", "l0", "l1", "l2", "l3", "l4")}
    return found | {
        "dilatih": trained, "naik": base["naik"] + risen,
        "belum_waktunya": base["belum"], "meninggal": base["meninggal"],
        "jatuh_tempo": trained - base["belum"] - base["meninggal"], "dijawab": answered, "dinilai": judged,
        "berhasil_dilaporkan": risen - verified, "berhasil_diverifikasi": verified,
        "dinyatakan_sisa": base["dinyatakan_sisa"], "pernyataan_awal": base["dinyatakan_sisa"],
    }  # fmt: skip


class Country(Guard):
    """Places with what happened at their very level, told to the guard instead of a database."""

    def __init__(self, own: dict[str, dict]):
        super().__init__(YEAR, TODAY)
        self.own = own

    def sum_of(self, prefix: str, *, only: bool = False) -> dict:
        lines = [
            counts
            for code, counts in self.own.items()
            if (code == prefix if only else code.startswith(prefix))
        ]
        return {name: sum(line[name] for line in lines) for name in NAMES}

    def row(self, code: str, **how) -> Row:
        return Row(code, code, *figure(self.sum_of(code, **how)))

    def _load(self, places):
        for place in places:
            level = place.next_level
            rows = [
                self.row(code)
                for code in self.own
                if len(code) == LENGTHS[level] and code.startswith(place.code)
            ]
            rest = self.row(place.code, only=True)
            rest.code, rest.name = "", ABOVE[level]
            question = Question(place, level, YEAR, TODAY)
            self._keep(place.code, Figures(question, rows, rest, self.row(place.code)))


@st.composite
def countries(draw):
    """A nation of a few provinces, each of a few kabupaten/kota, some of these of a few kecamatan."""
    codes = [""]
    for province in range(1, draw(st.integers(1, 3)) + 1):
        codes.append(f"{province:02}")
        for regency in range(1, draw(st.integers(0, 3)) + 1):
            codes.append(f"{province:02}.{regency:02}")
            codes += [f"{codes[-1]}.{n:02}" for n in range(1, draw(st.integers(0, 2)) + 1)]
    return {code: counts_of({k: min(v, 30) for k, v in draw(cohort).items()}) for code in sorted(codes)}


def all_lines(country: Country):
    """(codes of the cells it sums, row) of every line of every table."""
    for code in country.own:
        if len(code) < LENGTHS["kecamatan"]:
            report = country.table(code)
            yield [other for other in country.own if other.startswith(code)], report.total
            yield [code], report.unallocated
            for row in report.rows:
                yield [other for other in country.own if other.startswith(row.code)], row


class Attack:
    """Everything shown as equations over the cells; what can a hidden number still be?"""

    def __init__(self, country: Country):
        cells = [(code, key) for code in country.own for key in BASE]
        at = {cell: n for n, cell in enumerate(cells)}
        self.size, left, right, self.hidden = len(cells), [], [], {}
        for codes, row in all_lines(country):
            for key, names in SUMS.items():
                vector = np.zeros(self.size)
                for code in codes:
                    for name in names:
                        vector[at[code, name]] += 1
                if row.empty.get(key) == HIDDEN:
                    self.hidden[row.code, row.name, key, tuple(codes)] = (vector, row.hidden[key])
                else:
                    left.append(vector)
                    right.append(row[key])
        self.left, self.right = (np.array(left), np.array(right)) if left else (None, None)

    def extreme(self, vector, sign):
        found = linprog(sign * vector, A_eq=self.left, b_eq=self.right, bounds=(0, 1000), method="highs")
        return found.x

    def told(self):
        """Hidden numbers from 1 to 4 that the equations determine, or restrict to small values."""
        small = {what: pair for what, pair in self.hidden.items() if pair[1] in SMALL}
        random = np.random.default_rng(1)
        points = [self.extreme(random.normal(size=self.size), 1) for _ in range(6)]
        for what, (vector, value) in small.items():
            if max(vector @ point for point in points) < SMALL.stop:
                highest = vector @ self.extreme(vector, -1)
                if highest < SMALL.stop - 0.001:
                    yield what, value, highest


@examples(40)
@given(countries())
def test_no_small_number_can_be_had_from_all_tables_together(own):
    assert list(Attack(Country(own)).told()) == []


@examples(40)
@given(countries())
def test_a_place_is_hidden_alike_above_and_in_its_own_table(own):
    country = Country(own)
    for code in own:
        if 0 < len(code) < LENGTHS["kecamatan"]:
            assert country.table(code).total.empty == country.line(code).empty
