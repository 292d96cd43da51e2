"""Base of every report: a table with its place, period and user."""

from dataclasses import dataclass, field

from participants.definition_constants import VERSION
from reports.indicators.indicator import MEDIAN, RATIO, SHARE_UNIT, Indicator
from reports.question.levels import LABELS
from reports.question.places import Place
from reports.question.query import Query
from tpbis.sheets.columns import DECIMAL, MONEY, NUMBER, SHARE, Column, Table


def kind_of(row: Indicator) -> str:
    """The type of cell that holds an indicator."""
    if row.jenis == RATIO:
        return SHARE if row.unit == SHARE_UNIT else DECIMAL
    return MONEY if row.jenis == MEDIAN else NUMBER


@dataclass
class ReportTable(Table):
    """A report's rows; `report` holds the figures when the rows are regions with indicators."""

    slug: str
    place: Place
    level: str
    query: Query
    columns: list[Column]
    rows: object
    summary: list[list] = field(default_factory=list)
    report: object = None
    version: int = VERSION
    note: str = ""

    @property
    def provisional(self) -> bool:
        return self.query.period.is_provisional(self.query.today)

    def facts(self) -> list[tuple[str, object]]:
        """The filter in words, who asked, and the version of the definitions."""
        period = self.query.period.code
        return [
            ("Wilayah", f"{self.place.name} ({self.place.url_code})"),
            ("Tingkat", LABELS.get(self.level, "–")),
            ("Periode", "Semua sampai hari ini" if period == "semua" else period),
            ("Kode wilayah per", str(self.query.code_year or "hari ini")),
            ("Per tanggal", self.query.today.isoformat()),
            ("Dibuat oleh", str(self.query.user)),
            ("Versi definisi", self.version),
            ("Sementara", "Ya" if self.provisional else "Tidak"),
        ]

    def head(self) -> dict:
        columns = super().head()["kolom"]
        if self.report:
            columns = [found for found, column in zip(columns, self.columns, strict=True) if column.indicator]
        return {
            "laporan": self.slug,
            "wilayah": self.place.url_code,
            "tingkat": self.level,
            "periode": self.query.period.code,
            "per_tanggal": self.query.today.isoformat(),
            "sementara": self.provisional,
            "definisi_versi": self.version,
            "kolom": columns,
        }

    def objects(self):
        if not self.report:
            return super().objects()
        return ({"kode": row.code, "wilayah": row.name} | _values(row) for row in self.report.rows)

    def tail(self) -> dict:
        if not self.report:
            return {}
        return {"tidak_terbagi": _values(self.report.unallocated), "total": _values(self.report.total)}


def _values(row) -> dict:
    return row.values | {"kosong": row.empty}
