"""Which month's brief was handed on to the head of which office."""

from django.db import models
from django.db.models import Q

from programs.models import Region
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


class BriefWay(models.TextChoices):
    """How a brief was handed on."""

    WHATSAPP = "whatsapp", "WhatsApp"
    MAIL = "surel", "surel"


class MonthBrief(Record):
    """The brief of a month, once for an office; `refused`: the mail server did not take it."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", verbose_name="wilayah", db_index=False
    )
    month = models.DateField("bulan")
    way = models.CharField("cara", max_length=10, choices=BriefWay)
    refused = models.BooleanField("tidak terkirim", default=False)

    class Meta:
        verbose_name = "ringkasan bulanan"
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "month"],
                name="month_brief_once",
                violation_error_message="Ringkasan bulan ini sudah dikirim.",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_brief_first_of_month"),
        ]

    def __str__(self):
        return f"Ringkasan {self.region_id} {self.month:%Y-%m}"
