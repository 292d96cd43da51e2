"""Base of every report: a table with the question that it answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from participants.definition_constants import VERSION
from reports.disclosure.long_figures import LongFigures
from reports.figures.figure_table import Figures
from reports.figures.made_rows import MadeRows
from reports.indicators.indicator import MONEY_UNITS, RATIO, SHARE_UNIT, Meaning
from reports.indicators.themes import places_of
from reports.question.levels import LABELS
from reports.question.question import Question
from tpbis.sheets.columns import DECIMAL, MONEY, NUMBER, SHARE, Column, Table


def kind_of(row: Meaning) -> str:
    """The type of cell that holds an indicator."""
    if row.unit in MONEY_UNITS:
        return MONEY
    if row.jenis == RATIO:
        return SHARE if row.unit == SHARE_UNIT else DECIMAL
    return NUMBER


def column_of(row: Meaning, width: int) -> Column:
    """The column of an indicator of the registry."""
    return Column(row.key, row.label, kind_of(row), width, row)


def params_with_rights(question: Question) -> dict:
    """The parameters of a list: what counts in the place, of libraries that the reader reaches today."""
    return question.params | {"rights": (question.user.scope.prefix or "") + "%"}


def file_name(report: str, question: Question) -> str:
    """ "tpbis-dampak-36.73-2022": what a file is called, without its ending."""
    return "-".join(["tpbis", report, question.place.url_code, question.period.code.replace("..", "-")])


@dataclass
class ReportTable(Table):
    """A report's rows; `figures` when these are regions with indicators; `theme`: shown if not all fit."""

    slug: str
    question: Question
    columns: Sequence[Column]
    rows: Any
    summary: Sequence[list] = field(default_factory=list)
    figures: Figures | LongFigures | None = None
    note: str = ""
    theme: str = ""

    @property
    def version(self) -> int:
        return self.figures.version if self.figures else VERSION

    def of_theme(self, theme: str) -> "ReportTable":
        """The same table with the columns of a theme only, as a page shows it."""
        columns = list(self.columns)
        if self.question.level == "perpustakaan":
            columns[:2] = [Column("kode", "ID perpustakaan"), Column("wilayah", "Perpustakaan")]
        at = places_of(columns, theme)
        rows, last = (
            MadeRows(lines, lambda row: [row[n] for n in at]) for lines in (self.rows, self.summary)
        )
        whole = list(rows) if isinstance(self.rows, list) else rows
        return replace(self, columns=[columns[n] for n in at], rows=whole, summary=list(last))

    def facts(self) -> list[tuple[str, object]]:
        """The filter in words, who asked, and the version of the definitions."""
        asked, period = self.question, self.question.period.code
        return [
            ("Wilayah", f"{asked.place.name} ({asked.place.url_code})"),
            ("Tingkat", LABELS.get(asked.level, "–")),
            ("Periode", "Semua sampai hari ini" if period == "semua" else period),
            ("Kode wilayah per", str(asked.code_year or "hari ini")),
            ("Per tanggal", asked.today.isoformat()),
            ("Dibuat oleh", str(asked.user)),
            ("Versi definisi", self.version),
            ("Sementara", "Ya" if asked.is_provisional else "Tidak"),
        ]

    def head(self) -> dict:
        columns = super().head()["kolom"]
        if self.figures:
            columns = [line for line, column in zip(columns, self.columns, strict=True) if column.indicator]
        return {
            "laporan": self.slug,
            "wilayah": self.question.place.url_code,
            "tingkat": self.question.level,
            "periode": self.question.period.code,
            "per_tanggal": self.question.today.isoformat(),
            "sementara": self.question.is_provisional,
            "definisi_versi": self.version,
            "kolom": columns,
        }

    def objects(self) -> Iterable[dict]:
        if not self.figures:
            return super().objects()
        return ({"kode": row.code, "wilayah": row.name} | _values(row) for row in self.figures.rows)

    def tail(self) -> dict:
        if not self.figures:
            return {}
        return {"tidak_terbagi": _values(self.figures.unallocated), "total": _values(self.figures.total)}


def _values(row) -> dict:
    return row.values | {"kosong": row.empty}
