"""The report `dampak` as a table: the indicators of the registry, one row per region."""

from reports.disclosure.visible_figures import answer
from reports.figures.figure_table import Figures
from reports.question.periods import OUTCOMES_BY_CODES_OF_TODAY, OUTCOMES_BY_YEAR
from reports.question.question import Question
from reports.tables.report_table import ReportTable, column_of
from tpbis.sheets.columns import Column


def table(question: Question) -> ReportTable:
    return table_of(answer(question))


def table_of(figures: Figures) -> ReportTable:
    """The table of an existing report."""
    columns = [Column("kode", "Kode", width=16), Column("wilayah", "Wilayah", width=34)]
    columns += [column_of(row, max(12, len(row.label) // 2)) for row in figures.columns]
    *lines, total = [
        [row.code, row.name, *(row.values[column.key] for column in figures.columns)] for row in figures.lines
    ]
    above = lines.pop()
    total[1] = "Jumlah seluruhnya"
    return ReportTable(
        "dampak", figures.question, columns, lines, [above, total], figures, note(figures.question)
    )


def note(question: Question) -> str:
    """Why a reader finds all outcomes hidden, if that is so."""
    if question.user.sees_names:
        return ""
    if not question.period.year:
        return OUTCOMES_BY_YEAR
    return OUTCOMES_BY_CODES_OF_TODAY if question.code_year else ""
