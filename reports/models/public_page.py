"""Which provinces and kabupaten/kota have a page that everybody may read."""

from datetime import date, timedelta
from typing import Self

import pghistory
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from programs.models import Region
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, ScopedQuerySet

OPEN_DAYS = 365  # then an opening that nobody confirmed has ended
REMINDED_DAYS = 30  # so long before, the office is told
LONGEST_CODE = 5  # a kabupaten or kota


class PublicPageQuerySet(ScopedQuerySet):
    def open_on(self, today: date) -> Self:
        """Those that were opened or confirmed less than a year before a day."""
        return self.filter(confirmed_on__gt=today - timedelta(days=OPEN_DAYS))


@pghistory.track()
class PublicPage(Record):
    """Whether a region's published figures are readable without login: one row a region, off until opened.

    `confirmed_on` is the day its office opened or last confirmed it; None while it is closed.
    """

    reach = (Reach("region_id", ""),)

    region = models.OneToOneField(
        Region, models.PROTECT, related_name="public_page", verbose_name="wilayah", editable=False
    )
    confirmed_on = models.DateField("dibuka atau ditegaskan pada", null=True, blank=True, editable=False)

    objects = PublicPageQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "halaman publik"
        ordering = ["region_id"]
        constraints = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("region"), LONGEST_CODE),
                name="public_page_of_an_office",
                violation_error_message="Halaman publik adalah milik provinsi atau kabupaten/kota.",
            )
        ]

    def __str__(self):
        return f"Halaman publik {self.region}"

    @property
    def open_until(self) -> date | None:
        """The first day on which it is closed again unless somebody confirms it."""
        return self.confirmed_on and self.confirmed_on + timedelta(days=OPEN_DAYS)

    def is_open(self, today: date) -> bool:
        return self.open_until is not None and today < self.open_until

    def ends_soon(self, today: date) -> bool:
        return self.is_open(today) and not self.is_open(today + timedelta(days=REMINDED_DAYS))
