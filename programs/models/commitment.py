"""Commitments (komitmen) of stakeholders: made, waited for, and real or given up."""

from datetime import date
from typing import Self

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from programs.choices import CommitmentForm, PartnerKind
from programs.models.library import Library
from programs.models.partner import Partner
from programs.models.period import PeriodLock
from programs.models.plausible_values import LONG_TEXT, at_most, plausible_day, plausible_rupiah, text_bound
from tpbis.records.locked_period_error import CONSTRAINT
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, ScopedQuerySet

OPEN, OVERDUE, REALISED, UNDONE = "berjalan", "lewat", "terwujud", "batal"
BOTH = "Komitmen ini sudah terwujud atau sudah dinyatakan tidak jadi. Ketuk “Tunggu lagi” dulu."
STATES = {
    OPEN: "Belum terwujud",
    OVERDUE: "Lewat waktu",
    REALISED: "Sudah terwujud",
    UNDONE: "Tidak jadi",
}


class CommitmentQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        """Neither real nor given up."""
        return self.filter(realised_on=None, undone_on=None)

    def overdue(self, today: date) -> Self:
        """Open after the day until which they were waited for."""
        return self.open().filter(due_on__lt=today)


@pghistory.track()
class Commitment(Record):
    """A commitment, counted by the day it was made at the library's region; open until real or given up."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(
        Library, models.PROTECT, related_name="commitments", verbose_name="perpustakaan"
    )
    training = models.ForeignKey(
        "programs.Training",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="lahir dari pertemuan",
    )
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="commitments", verbose_name="mitra"
    )
    by_whom = models.CharField("siapa yang berkomitmen", max_length=200)
    kind = models.CharField("jenis lembaga", max_length=24, choices=PartnerKind)
    form = models.CharField("bentuk komitmen", max_length=24, choices=CommitmentForm)
    description = models.TextField("isi komitmen", blank=True, validators=[at_most(LONG_TEXT)])
    amount = models.PositiveBigIntegerField(
        "nilai (rupiah)", null=True, blank=True, validators=[plausible_rupiah]
    )
    made_on = models.DateField("tanggal komitmen", validators=[plausible_day])
    due_on = models.DateField("ditunggu sampai", null=True, blank=True, validators=[plausible_day])
    responsible = models.CharField("penanggung jawab", max_length=150, blank=True)
    responsible_phone = models.CharField("nomor HP penanggung jawab", max_length=20, blank=True)
    realised_on = models.DateField("tanggal terwujud", null=True, blank=True, validators=[plausible_day])
    proof = models.FileField("bukti", upload_to="komitmen/%Y/", blank=True)
    proof_note = models.CharField("keterangan bukti", max_length=200, blank=True)
    undone_on = models.DateField("tidak jadi sejak", null=True, blank=True, validators=[plausible_day])
    undone_reason = models.CharField("alasan tidak jadi", max_length=300, blank=True)
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "komitmen"
        ordering = ["-made_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(realised_on__isnull=True) | Q(realised_on__gte=F("made_on")),
                name="commitment_dates",
                violation_error_message="Tanggal terwujud tidak boleh sebelum tanggal komitmen.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("made_on")),
                name="commitment_due_after",
                violation_error_message="Batas waktu tidak boleh sebelum tanggal komitmen.",
            ),
            models.CheckConstraint(
                condition=Q(realised_on__isnull=True) | Q(undone_on__isnull=True),
                name="commitment_one_end",
                violation_error_message=BOTH,
            ),
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True) | ~Q(undone_reason=""),
                name="commitment_undone_reason",
                violation_error_message="Tulis alasan komitmen ini tidak jadi.",
            ),
            text_bound("description", LONG_TEXT, "commitment_description_length"),
        ]

    def __str__(self):
        return f"{self.by_whom}: {self.get_form_display()}"

    @property
    def state(self) -> str:
        """One of STATES, as of today."""
        if self.realised_on or self.undone_on:
            return REALISED if self.realised_on else UNDONE
        return OVERDUE if self.due_on and self.due_on < timezone.localdate() else OPEN

    @property
    def state_label(self) -> str:
        return STATES[self.state]

    def clean(self):
        super().clean()
        made, done, today = self.made_on, self.realised_on, timezone.localdate()
        if done and self.undone_on:
            raise ValidationError(BOTH)
        if made and self.due_on and self.due_on < made:
            raise ValidationError({"due_on": "Batas waktu ini lebih dulu daripada tanggal komitmen."})
        if made and done and done < made:
            raise ValidationError({"realised_on": "Tanggal terwujud lebih dulu daripada tanggal komitmen."})
        for name, day in (("made_on", made), ("realised_on", done), ("undone_on", self.undone_on)):
            if day and day > today:
                raise ValidationError({name: "Tanggal ini belum lewat."})
        if not (self._state.adding and self.library_id and self.made_on):
            return
        if sentence := PeriodLock.standing().over(self.made_on, self.library.area_on(self.made_on)):
            raise ValidationError(sentence, code=CONSTRAINT)
