"""Population of a region, loaded by an operator from a published source."""

import pghistory
from django.db import models

from programs.models.region import Region
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Population(Record):
    """Inhabitants of a region in a year, with the source that people read beside the figure."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(Region, models.PROTECT, related_name="populations", verbose_name="wilayah")
    year = models.PositiveSmallIntegerField("tahun")
    number = models.PositiveBigIntegerField("jumlah penduduk")
    source = models.CharField("sumber", max_length=300)

    class Meta:
        verbose_name = "jumlah penduduk"
        ordering = ["region_id", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"],
                name="population_once",
                violation_error_message="Jumlah penduduk wilayah dan tahun ini sudah ada.",
            )
        ]

    def __str__(self):
        return f"{self.region}, {self.year}"
