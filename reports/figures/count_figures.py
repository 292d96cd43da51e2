"""Count questions in one statement: from the roll-ups where they hold the answer, else from the rows.

Nothing is hidden here; whoever shows figures to people asks `reports.disclosure.visible_figures`.
"""

from reports.facts import additive_counts, distinct_counts, read_facts
from reports.facts.count_statement import count_all
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import NOT_APPLICABLE
from reports.indicators.registry import check_counts, figure
from reports.question.levels import ABOVE
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
check_counts(COUNTS)
NOTHING = dict.fromkeys(COUNTS, 0)
FEW = 4  # counts of a place where nothing happened

SEPARATE = {
    *distinct_counts.UNIQUES,
    *("desa_terjangkau", "desa_total", "banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas"),
    "penduduk_dimuat",
}
ADDED = set(COUNTS) - SEPARATE
# What is read on the last day of the period, which has none before it begins.
OF_A_DAY = ("perpustakaan_mitra", "penerima_buku", "perpustakaan_lapor", "kelengkapan")


def count(questions: list[Question]) -> list[Figures]:
    """The figures of each question, in one statement; what is stored is first brought up to date."""
    if not questions:
        return []
    statements = [
        (read_rollups if read_rollups.fits(question) else read_facts).statement(question)
        for question in questions
    ]
    answers = count_all(statements)
    nodes = sorted({node for counts in answers for node in counts.pop("!", {}).get("nodes", [])})
    if nodes:
        rollups.refresh(nodes[: rollups.INLINE], questions[0].moved)
        answers = count_all(statements)
    waiting = [counts.pop("!", None) for counts in answers]
    return [_figures(*pair, any(waiting)) for pair in zip(questions, answers, strict=True)]


def _figures(question: Question, counts: dict[str, dict], waiting: bool) -> Figures:
    whole = dict(counts.get(TOTAL, {})) | dict.fromkeys(ADDED, 0)
    for key, row in counts.items():
        if key != TOTAL:
            for name in ADDED & row.keys():
                whole[name] += row[name] or 0
    rows = [] if question.merged else _rows(question, counts)
    above = row_of("", ABOVE[question.level], counts.get(REST, {}), question.indicators)
    total = row_of(question.place.url_code, question.place.name, whole, question.indicators)
    figures = Figures(question, rows, above, total, waiting)
    for line in figures.lines:
        _leave_out(line, question, is_total=line is total)
    return figures


def _rows(question: Question, counts: dict[str, dict]) -> list[Row]:
    """A row per place; those of equal counts, like all desa where nothing happened, are worked out once."""
    known: dict[frozenset, Row] = {}
    return [_row(code, name, counts.get(code, {}), question, known) for code, name in question.rows]


def _row(code: str, name: str, counts: dict, question: Question, known: dict[frozenset, Row]) -> Row:
    if len(counts) > FEW:
        return row_of(code, name, counts, question.indicators)
    key = frozenset(counts.items())
    if key not in known:
        known[key] = row_of(code, name, counts, question.indicators)
    return Row(code, name, dict(known[key].values), dict(known[key].empty))


def _leave_out(row: Row, question: Question, *, is_total: bool) -> None:
    """Empty what does not apply (definition 2, version 2): libraries reach no share of places."""
    keys = OF_A_DAY if question.period.first > question.today else ()
    if question.level == "perpustakaan" and not is_total:
        keys = (*keys, "jangkauan")
    for key in row.values.keys() & keys:
        row.values[key], row.empty[key] = None, NOT_APPLICABLE


def row_of(code: str, name: str, counts: dict, keys: tuple[str, ...] = ()) -> Row:
    """The indicators of one group from its counts: all, or `keys` and what they are made of."""
    known = NOTHING | counts
    if None in counts.values():
        known |= {key: 0 for key, value in counts.items() if value is None}
    return Row(code, name, *figure(known, keys))
