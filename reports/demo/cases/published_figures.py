"""Demo case 5: national figures published by Perpusnas, shown beside the counted ones, never added."""

from reports.demo.csv_files import rows_of
from reports.demo.row_batch import Batch, uid
from reports.models import PublishedFigure


def add_published(batch: Batch) -> None:
    """Add the figures of 2018–2019 and of 2018–2022."""
    for row in rows_of("published"):
        batch.add(PublishedFigure(pk=uid("angka", row["last_year"], row["position"]), **row))
