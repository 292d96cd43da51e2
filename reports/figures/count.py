"""Figures of tables: rows, what is held above them, and the whole, of several tables in one statement.

Nothing is hidden here; figures for people come from `reports.disclosure.visible_report`.
"""

from dataclasses import dataclass, field
from datetime import date

from participants.definition_constants import VERSION
from reports.facts import additive_counts, distinct_counts, read_facts
from reports.facts.count_statement import ask_all
from reports.indicators import INDICATORS, figure
from reports.indicators.indicator import Indicator
from reports.question.levels import ABOVE
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import REST, TOTAL, Question
from reports.rollups import read_rollups
from reports.rollups import refresh as rollups

COUNTS = [
    *(name for name in additive_counts.COLUMNS if name not in additive_counts.WHEN_DUE),
    *additive_counts.WHEN_DUE,
    *("jatuh_tempo", "belum_waktunya", "pernyataan_awal"),
    *distinct_counts.UNIQUES,
    *("desa_terjangkau", "desa_total", "perpustakaan_mitra", "penerima_buku", "perpustakaan_lapor"),
    *("bulan_mitra", "banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas", "penduduk_dimuat"),
]

SEPARATE = {
    *distinct_counts.UNIQUES,
    *("desa_terjangkau", "desa_total", "banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas"),
    "penduduk_dimuat",
}
ADDED = set(COUNTS) - SEPARATE
NOTHING = dict.fromkeys(COUNTS, 0)


@dataclass(frozen=True)
class Table:
    """One table: place, level, period, rows as (key, name); `only` names the needed parts, else all."""

    place: Place
    level: str
    period: Period
    listed: tuple[tuple[str, str], ...]
    only: tuple[str, ...] = ()


@dataclass
class Row:
    """One line of the table: values by key, and for each null why it is null."""

    code: str
    name: str
    values: dict = field(default_factory=dict)
    empty: dict = field(default_factory=dict)
    hidden: dict = field(default_factory=dict)

    def __getitem__(self, key):
        return self.values[key]


@dataclass
class Report:
    """Figures of a place: a row per region of the level, what is held above it, and the whole."""

    place: Place
    level: str
    period: Period
    today: date
    provisional: bool
    columns: list[Indicator]
    rows: list[Row]
    unallocated: Row
    total: Row
    as_of: object = None
    version: int = VERSION
    waiting: bool = False


def count(tables: list[Table], today: date, *, moved=(), on=None, from_rows=False) -> list[Report]:
    """Several tables in one statement; `from_rows` counts past the roll-ups, for whoever checks them."""
    questions = [
        Question(one.place, one.level, one.period, today, tuple(key for key, _ in one.listed), moved, on)
        for one in tables
    ]
    answers, waiting = _counts(questions, [one.only for one in tables], from_rows)
    reports = [_assemble(one, today, counts) for one, counts in zip(tables, answers, strict=True)]
    for report in reports:
        report.waiting = waiting
    return reports


def _counts(questions, only, from_rows):
    """Read the roll-ups after a refresh where they answer the question, else the rows."""
    sources_of = [
        read_facts if from_rows or not read_rollups.fits(one, names) else read_rollups
        for one, names in zip(questions, only, strict=True)
    ]
    statements = [
        source.statement(one).only(names)
        for source, one, names in zip(sources_of, questions, only, strict=True)
    ]
    answers = ask_all(statements)
    nodes = sorted({node for counts in answers for node in counts.pop("!", {}).get("nodes", [])})
    if nodes:
        rollups.refresh(nodes[: rollups.INLINE], questions[0].moved)
        answers = ask_all(statements)
    waiting = [counts.pop("!", None) for counts in answers]
    return answers, any(waiting)


def _assemble(table: Table, today, counts) -> Report:
    place, level, period = table.place, table.level, table.period
    whole = dict(counts.get(TOTAL, {})) | dict.fromkeys(ADDED, 0)
    for key, row in counts.items():
        if key != TOTAL:
            for name in ADDED & row.keys():
                whole[name] += row[name] or 0
    rows = [_row(key, name, counts.get(key, {})) for key, name in table.listed]
    unallocated = _row("", ABOVE[level], counts.get(REST, {}))
    total = _row(place.url_code, place.name, whole)
    provisional = period.is_provisional(today)
    return Report(
        place, level, period, today, provisional, list(INDICATORS.values()), rows, unallocated, total
    )


def _row(code, name, counts) -> Row:
    return Row(
        code, name, *figure(NOTHING | {key: value or 0 for key, value in counts.items() if key in NOTHING})
    )
