"""A report frozen as text with its checksum, to be quoted later (docs/decisions/0004)."""

import pghistory
import pgtrigger
from django.db import models

from programs.models import PeriodLock, Region
from programs.models.period import NATION_NAME, words_of
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Snapshot(Record):
    """The report `dampak` of a region (none = the nation), level and period, as canonical JSON.

    Neither changed nor deleted by anybody: a trigger refuses it.
    """

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah"
    )
    level = models.CharField("tingkat", max_length=12)
    first = models.DateField("hari pertama")
    last = models.DateField("hari terakhir")
    taken_on = models.DateField("per tanggal")
    definitions = models.PositiveSmallIntegerField("versi definisi")
    payload = models.TextField("isi")
    checksum = models.CharField("sidik", max_length=64)
    lock = models.ForeignKey(PeriodLock, models.PROTECT, null=True, blank=True, related_name="snapshots")

    class Meta:
        verbose_name = "cuplikan"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["region", "first", "last"], name="snapshot_region_period")]
        triggers = [
            pgtrigger.Protect(name="snapshot_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="snapshot_frozen",
                fields=["region", "level", "first", "last", "taken_on", "definitions", "payload", "checksum"],
            ),
        ]

    def __str__(self):
        return f"{self.place_name}, {self.words}"

    @property
    def place_name(self) -> str:
        return str(self.region) if self.region_id else NATION_NAME

    @property
    def words(self) -> str:
        return words_of(self.first, self.last)
