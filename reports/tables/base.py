"""What every report is to a renderer: typed columns, rows, and the words that go with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from reports.deriving import VERSION
from reports.levels import LABELS, Place
from reports.periods import Period

TEXT, NUMBER, MONEY, DAY, SHARE = "teks", "angka", "rupiah", "tanggal", "pecahan"
BATCH = 2000


@dataclass(frozen=True)
class Query:
    """What a report was asked: who asks, for which place, level and period, as of when, under whose codes."""

    user: object
    code: str | None = None
    level: str | None = None
    period: Period = field(default_factory=Period)
    today: date = field(default_factory=date.today)
    code_year: int | None = None


@dataclass(frozen=True)
class Column:
    """A column of a file: the key of scripts, the heading of people, the type of its cells."""

    key: str
    label: str
    kind: str = TEXT
    width: int = 14
    indicator: object = None


@dataclass
class Table:
    """A report's rows; `summary` are further lines (held above, total) that a page and a file show last."""

    slug: str
    place: Place
    level: str
    query: Query
    columns: list[Column]
    rows: Iterable[list]
    summary: list[list] = field(default_factory=list)
    report: object = None
    version: int = VERSION
    note: str = ""

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filter in words, as files echo it."""
        period = self.query.period.code
        return [
            ("Wilayah", f"{self.place.name} ({self.place.url_code})"),
            ("Tingkat", LABELS.get(self.level, "–")),
            ("Periode", "Semua sampai hari ini" if period == "semua" else period),
            ("Kode wilayah per", str(self.query.code_year or "hari ini")),
            ("Per tanggal", self.query.today.isoformat()),
        ]


def stream(sql: str, params: dict):
    """Rows of a statement as lists, fetched when first asked for."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while batch := cursor.fetchmany(BATCH):
            yield from map(list, batch)
