"""The published line of one place for each year, of the newest edition that was made of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models.fields.json import KeyTransform

from reports.editions.published_edition import PROVINCE, filled
from reports.figures.figure_table import Row
from reports.models import EditionPart


@dataclass(frozen=True)
class PublishedYear:
    """A calendar year of a place as it stood on `day`, the end of a month."""

    year: int
    day: date
    row: Row


def published_years(code: str) -> list[PublishedYear]:
    """The years in which anything is published of a province or kabupaten/kota, the earliest first."""
    parts = EditionPart.objects.filter(province=code[:PROVINCE] if len(code) > PROVINCE else "")
    newest = parts.order_by("year", "-day").distinct("year").values("pk")
    rows = EditionPart.objects.filter(pk__in=newest).order_by("year")
    lines = rows.values_list("year", "day", KeyTransform(code, "lines"))
    return [PublishedYear(year, day, filled(Row(code, ""), line)) for year, day, line in lines if line]
