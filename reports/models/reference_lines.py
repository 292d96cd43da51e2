"""Reference lines (UMK, poverty line), a context of incomes, not a test (DOMAIN definition 18, version 1)."""

import pghistory
from django.db import models

from programs.models import Region
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


class LineKind(models.TextChoices):
    UMK = "umk", "UMK"
    UMP = "ump", "UMP"
    POVERTY = "garis_kemiskinan", "Garis kemiskinan"


@pghistory.track()
class ReferenceLine(Record):
    """One amount decreed for a region and year, to the sen. No region = the nation."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="wilayah")
    kind = models.CharField("jenis", max_length=20, choices=LineKind)
    year = models.PositiveSmallIntegerField("tahun")
    amount = models.DecimalField("nilai (rupiah)", max_digits=16, decimal_places=2)
    unit = models.CharField("satuan", max_length=60, default="rupiah sebulan")
    decree = models.CharField("keputusan", max_length=300, blank=True)

    class Meta:
        verbose_name = "garis acuan"
        ordering = ["region_id", "kind", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "year"],
                name="reference_line_once",
                nulls_distinct=False,
                violation_error_message="Garis acuan untuk wilayah, jenis dan tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="reference_line_positive",
                violation_error_message="Nilai garis acuan harus lebih dari nol.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.region or 'Indonesia'} {self.year}"
