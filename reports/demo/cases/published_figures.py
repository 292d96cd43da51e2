"""Demo case 5: national figures published by Perpusnas, shown beside the counted ones, never added."""

from reports.demo.csv_files import rows_of
from reports.demo.row_batch import Batch, uid
from reports.models import PublishedFigure

SOURCES = {
    "2019": (
        "Publikasi Perpusnas tentang TPBIS; naskahnya tidak menyebut tahun, sumber lain menyebut 2018–2019"
    ),
    "2022": "Publikasi Perpusnas tentang TPBIS 2018–2022, termasuk replikasi mandiri",
}


def add_published(batch: Batch) -> None:
    """Add the figures of 2018–2019 and of 2018–2022."""
    for row in rows_of("published"):
        key = uid("angka", row["last_year"], row["position"])
        numbers = {name: int(row[name]) for name in ("first_year", "last_year", "position", "value")}
        words = {name: row[name] for name in ("label", "unit", "definition")}
        batch.add(PublishedFigure(pk=key, source=SOURCES[row["last_year"]], **numbers, **words))
