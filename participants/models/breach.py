"""The register of breaches of personal data, with the clock of UU 27/2022 article 46: 3 × 24 hours."""

from datetime import datetime, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from programs.models import Region
from programs.models.plausible_values import at_most, text_bound
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach

HOURS = 3 * 24
WORDS = 2000  # characters of each answer
TEXTS = ("happened", "data_kinds", "measures")


@pghistory.track()
class Breach(Record):
    """One failure of protection: what happened to whose data, what was done, and who was told when."""

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    title = models.CharField("kejadian", max_length=150)
    known_at = models.DateTimeField("diketahui pada")
    happened = models.TextField("kapan dan bagaimana data terungkap", validators=[at_most(WORDS)])
    data_kinds = models.TextField("data pribadi yang terungkap", validators=[at_most(WORDS)])
    people = models.PositiveIntegerField("jumlah orang (perkiraan)", null=True, blank=True)
    measures = models.TextField("penanganan dan pemulihan", blank=True, validators=[at_most(WORDS)])
    contact = models.CharField("yang dapat dihubungi", max_length=200)
    office_notified_on = models.DateField("lembaga PDP diberi tahu pada", null=True, blank=True)
    people_notified_on = models.DateField("orangnya diberi tahu pada", null=True, blank=True)

    class Meta:
        verbose_name = "pelanggaran data"
        ordering = ["-known_at", "-id"]
        constraints = [text_bound(name, WORDS, f"breach_{name}_length") for name in TEXTS]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.known_at and self.known_at > timezone.now():
            raise ValidationError({"known_at": "Waktunya tidak boleh di masa depan."})
        for name in ("office_notified_on", "people_notified_on"):
            day = getattr(self, name)
            if day and self.known_at and not self.known_at.date() <= day <= timezone.localdate():
                raise ValidationError({name: "Tanggalnya sesudah kejadian diketahui, paling akhir hari ini."})

    @property
    def due_at(self) -> datetime:
        """By when the people and the authority have to be told in writing."""
        return self.known_at + timedelta(hours=HOURS)

    @property
    def is_notified(self) -> bool:
        return bool(self.office_notified_on and self.people_notified_on)

    @property
    def clock(self) -> str:
        """How much is left of the 3 × 24 hours, in words."""
        if self.is_notified:
            return "Sudah diberitahukan"
        left = int((self.due_at - timezone.now()).total_seconds() // 3600)
        return f"{left} jam lagi" if left >= 0 else f"Terlambat {-left} jam"
