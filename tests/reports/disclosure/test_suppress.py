"""Small numbers stay hidden from the reader, also from whoever subtracts."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure.suppress import suppress
from reports.facts.additive_counts import COLUMNS
from reports.figures.figure_table import Figures, Row
from reports.indicators.registry import INDICATORS, figure
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from tests.fuzzing import examples
from tests.reports.indicators.test_registry import KNOWN

NAMES = [*COLUMNS, *KNOWN.split()]


def row(code, *, dilatih, judged=0, success=0):
    """A due cohort: all answered by those judged, successes reported, the others stayed."""
    counts = dict.fromkeys(NAMES, 0) | {
        "kegiatan": 1, "bernama": dilatih, "dilatih": dilatih, "jatuh_tempo": dilatih, "dijawab": judged,
        "dinilai": judged, "naik": success, "l3": success, "l2": judged - success,
        "berhasil_dilaporkan": success,
    }  # fmt: skip
    return counts, Row(code, code, *figure(counts))


def report_of(*cohorts):
    made = [row(f"36.7{n}", dilatih=d, judged=j, success=s) for n, (d, j, s) in enumerate(cohorts)]
    whole = {name: sum(counts[name] for counts, _ in made) for name in NAMES}
    rest = Row("", "", *figure(dict.fromkeys(NAMES, 0)))
    total = Row("36", "Banten", *figure(whole))
    question = Question(Place("36", "Banten"), "kabkota", Period.of_year(2022), date(2026, 1, 1))
    return Figures(question, [line for _, line in made], rest, total)


def test_a_cohort_of_one_to_four_hides_every_outcome():
    report = report_of((4, 4, 2), (50, 40, 20), (60, 40, 20))
    suppress(report)
    first = report.rows[0]
    assert [key for key, known in INDICATORS.items() if known.outcome and first[key] is not None] == []
    assert (first["kegiatan"], first["hadir"], first["dilatih"]) == (1, 4, 4)


def test_five_is_shown_and_four_is_not():
    report = report_of((50, 40, 5), (50, 40, 4), (50, 40, 30), (50, 40, 30))
    suppress(report)
    assert report.rows[1]["berhasil"] is None
    assert report.rows[1]["tingkat_berhasil"] is report.rows[1]["selang_bawah"] is None
    assert report.rows[2]["berhasil"] == 30


def test_one_hidden_row_takes_another_with_it():
    report = report_of((50, 40, 3), (50, 40, 20), (50, 40, 10))
    suppress(report)
    assert [line["berhasil"] for line in report.rows] == [None, 20, None]
    assert report.total["berhasil"] == 33


cohort = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)).map(
    lambda three: (three[0], min(three[:2]), min(three))
)


@examples(150)
@given(st.lists(cohort, min_size=1, max_size=5))
def test_no_small_count_can_be_had_by_subtraction(cohorts):
    report = report_of(*cohorts)
    suppress(report)
    for key in ("berhasil", "dijawab", "dinilai", "naik", "jatuh_tempo"):
        hidden = [line.hidden[key] for line in report.rows if line[key] is None and line["dilatih"]]
        if any(hidden) and report.total[key] is not None:
            assert len(hidden) > 1
            assert sum(hidden) > 4
