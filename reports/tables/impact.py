"""The report `dampak` as a table: the indicators of the registry, one row per region."""

from reports.disclosure.long_figures import LongFigures, is_long
from reports.disclosure.visible_figures import answer
from reports.figures.figure_table import Figures, Row
from reports.figures.made_rows import LastLines, MadeRows
from reports.question.periods import OUTCOMES_BY_CODES_OF_TODAY, OUTCOMES_BY_YEAR
from reports.question.question import Question
from reports.tables.report_table import ReportTable, column_of
from tpbis.sheets.columns import Column


def table(question: Question) -> ReportTable:
    return table_of(LongFigures(question) if is_long(question) else answer(question))


def table_of(figures: Figures | LongFigures) -> ReportTable:
    """The table of an existing report; a long one is read as its rows are written."""
    columns = [Column("kode", "Kode", width=16), Column("wilayah", "Wilayah", width=34)]
    columns += [column_of(row, max(12, len(row.label) // 2)) for row in figures.columns]
    keys = [column.key for column in figures.columns]

    def line(row: Row) -> list:
        return [row.code, row.name, *map(row.values.__getitem__, keys)]

    def last_lines() -> list[list]:
        above, total = line(figures.unallocated), line(figures.total)
        total[1] = "Jumlah seluruhnya"
        return [above, total]

    rows, last = MadeRows(figures.rows, line), LastLines(2, last_lines)
    made = isinstance(figures, Figures)
    return ReportTable(
        "dampak",
        figures.question,
        columns,
        list(rows) if made else rows,
        list(last) if made else last,
        figures,
        note(figures.question),
    )


def note(question: Question) -> str:
    """Why a reader finds all outcomes hidden, if that is so."""
    if question.user.sees_names:
        return ""
    if not question.period.year:
        return OUTCOMES_BY_YEAR
    return OUTCOMES_BY_CODES_OF_TODAY if question.code_year else ""
