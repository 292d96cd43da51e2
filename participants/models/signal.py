"""“Sudah diperiksa”: a supervisor looked at a signal and says why it needs no more looking at."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from participants.choices import ReviewReason
from programs.models import Library
from tpbis.records import RemovableRecord
from tpbis.scoping import Reach


@pghistory.track()
class SignalReview(RemovableRecord):
    """The note on one finding; `signal` is a key of the registry, `subject` names the rows, softly removed = open."""

    reach = (Reach("library__region_id", "library_id"),)

    signal = models.SlugField("tanda", max_length=40)
    definition = models.PositiveSmallIntegerField("versi tanda", default=1)
    subject = models.CharField("yang diperiksa", max_length=80)
    library = models.ForeignKey(Library, models.PROTECT, related_name="signal_reviews", verbose_name="perpustakaan")
    sentence = models.CharField("isi tanda", max_length=300, blank=True)
    reason = models.CharField("alasan", max_length=16, choices=ReviewReason)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "tanda yang sudah diperiksa"
        verbose_name_plural = "tanda yang sudah diperiksa"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["library", "-created_at"], name="signal_review_library")]
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "subject"],
                condition=Q(deleted_at__isnull=True),
                name="signal_review_once",
                violation_error_message="Tanda ini sudah diperiksa.",
            )
        ]

    def __str__(self):
        return self.sentence or self.signal

    def clean(self):
        super().clean()
        if self.reason == ReviewReason.OTHER and not self.note.strip():
            raise ValidationError({"note": "Tulis alasannya."})
