"""Published figures (angka resmi terbitan): shown beside the counted figures, never added to them."""

import pghistory
from django.db import models

from programs.models import Region
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class PublishedFigure(Record):
    """A figure somebody published, with its period, source and definition. No region = the nation."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="wilayah")
    label = models.CharField("angka", max_length=200)
    value = models.PositiveBigIntegerField("nilai")
    unit = models.CharField("satuan", max_length=60)
    first_year = models.PositiveSmallIntegerField("dari tahun")
    last_year = models.PositiveSmallIntegerField("sampai tahun")
    source = models.CharField("sumber", max_length=300)
    definition = models.CharField("arti angka", max_length=500)
    position = models.PositiveSmallIntegerField("urutan", default=100)

    class Meta:
        verbose_name = "angka resmi terbitan"
        ordering = ["first_year", "position"]

    def __str__(self):
        return f"{self.label}: {self.value}"
