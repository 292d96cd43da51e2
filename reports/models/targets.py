"""Targets set by an office; the realisasi is never stored but read from the registry."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from programs.models import Region
from reports.indicators.indicator import SUM, UNIQUE
from reports.indicators.registry import INDICATORS
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach

ADDABLE = {key: row for key, row in INDICATORS.items() if row.jenis in (SUM, UNIQUE)}


class Quarter(models.IntegerChoices):
    """Triwulan; 0 stands for the whole year."""

    YEAR = 0, "Setahun"
    FIRST = 1, "Triwulan 1 (Januari–Maret)"
    SECOND = 2, "Triwulan 2 (April–Juni)"
    THIRD = 3, "Triwulan 3 (Juli–September)"
    FOURTH = 4, "Triwulan 4 (Oktober–Desember)"


@pghistory.track()
class Target(Record):
    """The target of one indicator for a region (none = the nation) in a year or one of its quarters."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah"
    )
    year = models.PositiveSmallIntegerField("tahun")
    quarter = models.PositiveSmallIntegerField("untuk", choices=Quarter, default=Quarter.YEAR)
    indicator = models.CharField("angka", max_length=40)
    value = models.PositiveIntegerField("target")
    source = models.CharField("sumber", max_length=200)

    class Meta:
        verbose_name = "target"
        ordering = ["-year", "indicator", "quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "quarter", "indicator"],
                nulls_distinct=False,
                name="target_once",
                violation_error_message="Target untuk angka dan masa ini sudah ada. Ubah yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0),
                name="target_positive",
                violation_error_message="Target paling sedikit 1.",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.year}"

    def clean(self):
        super().clean()
        if self.indicator not in ADDABLE:
            raise ValidationError({"indicator": "Angka ini tidak dapat dijadikan target."})

    @property
    def label(self) -> str:
        """What the indicator is called; its key when the registry no longer has it."""
        return INDICATORS[self.indicator].label if self.indicator in INDICATORS else self.indicator
