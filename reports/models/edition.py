"""What is published of a calendar year, as it stood at the end of a month: made once, never changed."""

import pgtrigger
from django.db import models


class EditionPart(models.Model):
    """The lines of a province ("": of the nation and its provinces) as JSON, without what is hidden.

    `hidden` of the nation's part is the pattern of that day by itself; the next edition hides that as well.
    `basis` of it is what the next one is decided with: the counts of every library, and all that was hidden.
    """

    day = models.DateField("per tanggal")
    year = models.PositiveSmallIntegerField("tahun")
    province = models.CharField("provinsi", max_length=2, blank=True)
    lines = models.JSONField("baris")
    hidden = models.JSONField("yang disembunyikan", default=dict)
    basis = models.JSONField("dasar edisi berikutnya", null=True)
    made_at = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "edisi terbitan"
        constraints = [
            models.UniqueConstraint(fields=["day", "year", "province"], name="edition_once_a_month")
        ]
        triggers = [
            pgtrigger.Protect(name="edition_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="edition_frozen"),
        ]

    def __str__(self):
        return f"{self.year} per {self.day}"
