"""Signals as last computed, and the notes “Sudah diperiksa” that explain them."""

from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from participants.choices import ReviewReason
from participants.signals.signal_kinds import SIGNALS, Signal
from programs.models import Library
from tpbis.formats import format_int, format_money
from tpbis.models import User
from tpbis.records.record import RemovableRecord
from tpbis.records.row_visibility import Reach, ScopedModel, ScopedQuerySet

MONEY = {"sebelum", "sesudah"}
NUMBERS = {"orang", "kali", "bulat", "tanpa", "hari"}


def spoken(name: str, value: Any) -> str:
    """A fact as people read it."""
    if name in MONEY:
        return format_money(int(value))
    return format_int(value) if name in NUMBERS else value


class FindingQuerySet(ScopedQuerySet):
    def whole_for(self, user: User) -> Self:
        """Without pairs of which one side lies outside the user's subtree."""
        seen = Library.objects.visible_to(user).order_by().values("pk")
        return self if user.scope.is_national else self.filter(Q(other=None) | Q(other__in=seen))

    def unreviewed(self, user: User) -> Self:
        """What nobody has looked at."""
        notes = SignalReview.objects.visible_to(user).filter(
            signal=OuterRef("key"), subject=OuterRef("subject")
        )
        return self.filter(~Exists(notes.order_by()))


class SignalFinding(ScopedModel):
    """One odd thing: derived from rows by participants.signals.refresh, may be dropped and computed again.

    `subject` names the rows, `trainings` the activities behind it, `facts` fill the sentence, `other` is the
    second library of a pair.
    """

    reach = (Reach("library__region_id", "library_id"),)

    key = models.SlugField("tanda", max_length=40)
    subject = models.CharField("yang ditandai", max_length=80)
    library = models.ForeignKey(Library, models.CASCADE, related_name="+", verbose_name="perpustakaan")
    other = models.ForeignKey(
        Library, models.CASCADE, related_name="+", null=True, verbose_name="perpustakaan lain"
    )
    day = models.DateField("hari")
    trainings = ArrayField(models.UUIDField(), verbose_name="kegiatan")
    facts = models.JSONField("isi")

    objects = FindingQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "tanda"
        indexes = [models.Index(fields=["-day", "key", "subject"], name="signal_finding_day")]
        constraints = [models.UniqueConstraint(fields=["key", "subject"], name="signal_finding_once")]

    def __str__(self):
        return self.text

    @property
    def signal(self) -> Signal:
        return SIGNALS[self.key]

    @property
    def text(self) -> str:
        return self.signal.says.format(**{name: spoken(name, value) for name, value in self.facts.items()})


class SignalMark(models.Model):
    """Rows of a library that its signals depend on have changed; set by triggers, cleared by the refresh."""

    library_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "tanda yang menunggu dihitung"


@pghistory.track()
class SignalReview(RemovableRecord):
    """The note on one finding (`signal` its registry key, `subject` its rows); softly removed = open."""

    reach = (Reach("library__region_id", "library_id"),)

    signal = models.SlugField("tanda", max_length=40)
    definition = models.PositiveSmallIntegerField("versi tanda", default=1)
    subject = models.CharField("yang diperiksa", max_length=80)
    library = models.ForeignKey(
        Library, models.PROTECT, related_name="signal_reviews", verbose_name="perpustakaan"
    )
    sentence = models.CharField("isi tanda", max_length=300, blank=True)
    reason = models.CharField("alasan", max_length=16, choices=ReviewReason)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "tanda yang sudah diperiksa"
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
