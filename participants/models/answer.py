"""What a participant answered, or why there is no answer, at baseline and follow-ups."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from participants.choices import (
    Disposition,
    IncomeBand,
    IncomeReply,
    IncomeScope,
    Interviewer,
    Mode,
    Moment,
    OfficerSign,
    Verification,
)
from participants.income_bands import band_of_amount
from participants.models.enrolment import Enrolment
from programs.models.plausible_values import plausible_day
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach

FUTURE = "Tanggal ditanya tidak boleh di masa depan."


@pghistory.track()
class Answer(Record):
    """One attempt to ask one participant. Amounts are rupiah per month, bands are indexes 0–10.

    `band_low` and `band_high` hold the bands of the lower and upper end of what was told (equal unless a
    range was told); DOMAIN definitions 7 and 8, version 1, read them.
    """

    reach = (Reach("enrolment__training__library__region_id", "enrolment__training__library_id"),)

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answers", db_index=False)
    province = models.CharField(max_length=2, editable=False)
    moment = models.CharField("saat", max_length=14, choices=Moment)
    asked_on = models.DateField("tanggal ditanya", validators=[plausible_day])
    disposition = models.CharField("status tanya", max_length=18, choices=Disposition)
    uses_skill = models.BooleanField("keterampilan dipakai", null=True, blank=True)
    has_work = models.BooleanField("ada usaha/pekerjaan yang memakainya", null=True, blank=True)
    income_reply = models.CharField("jawaban penghasilan", max_length=14, choices=IncomeReply, blank=True)
    income_band = models.PositiveSmallIntegerField(
        "rentang penghasilan", choices=IncomeBand, null=True, blank=True
    )
    income_exact = models.PositiveBigIntegerField("penghasilan (rupiah)", null=True, blank=True)
    income_low = models.PositiveBigIntegerField("paling rendah (rupiah)", null=True, blank=True)
    income_high = models.PositiveBigIntegerField("paling tinggi (rupiah)", null=True, blank=True)
    band_low = models.PositiveSmallIntegerField(null=True, editable=False)
    band_high = models.PositiveSmallIntegerField(null=True, editable=False)
    income_scope = models.CharField(
        "penghasilan dari", max_length=20, choices=IncomeScope, default=IncomeScope.ALL
    )
    mode = models.CharField("cara bertanya", max_length=12, choices=Mode, default=Mode.VISIT)
    interviewer = models.CharField(
        "yang bertanya", max_length=14, choices=Interviewer, default=Interviewer.OTHER
    )
    verified_on = models.DateField("diverifikasi pada", null=True, blank=True)
    verified_by = models.ForeignKey(
        "tpbis.User", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    verification = models.CharField("cara verifikasi", max_length=12, choices=Verification, blank=True)
    verification_note = models.CharField("catatan verifikasi", max_length=300, blank=True)
    document = models.FileField("dokumen bukti", upload_to="bukti/%Y/", blank=True)
    drawn = models.BooleanField("diundi untuk dikunjungi", default=False, editable=False)
    officer = models.ForeignKey(
        "tpbis.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
        verbose_name="perangkat petugas",
    )
    officer_sign = models.CharField(
        "tanda perangkat", max_length=12, choices=OfficerSign, blank=True, editable=False
    )
    correction_reason = models.CharField("alasan perbaikan", max_length=300, blank=True)
    note = models.CharField("catatan", max_length=500, blank=True)

    class Meta:
        verbose_name = "jawaban peserta"
        ordering = ["asked_on", "id"]
        indexes = [
            models.Index(fields=["enrolment", "moment", "asked_on"], name="answer_enrolment"),
            models.Index(
                fields=["asked_on"],
                name="answer_checked",
                condition=Q(drawn=True) | Q(verified_by__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | Q(created_by__isnull=True)
                | ~Q(verified_by=F("created_by")),
                name="answer_verified_by_another",
                violation_error_message="Verifikasi harus oleh akun lain, bukan yang memasukkan jawaban.",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | Q(officer__isnull=True)
                | ~Q(verified_by=F("officer")),
                name="answer_verified_by_no_officer",
                violation_error_message="Jawaban ini diisi dari perangkat Anda; minta akun lain memeriksa.",
            ),
            models.CheckConstraint(
                condition=Q(income_low__isnull=True, income_high__isnull=True)
                | Q(income_low__lte=F("income_high")),
                name="answer_income_range",
                violation_error_message="Penghasilan paling rendah tidak boleh melebihi yang paling tinggi.",
            ),
        ]

    def clean(self):
        super().clean()
        last = self.enrolment.training.last_day
        if self.asked_on and self.asked_on > timezone.localdate():
            raise ValidationError({"asked_on": FUTURE})
        if self.asked_on and self.moment == Moment.FOLLOW_UP and last and self.asked_on <= last:
            raise ValidationError({"asked_on": "Tanggal ditanya harus sesudah pelatihan selesai."})

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill the bands from what was told: exact first, then a range, then the band itself."""
        self.province = self.enrolment.province
        if self.income_exact is not None:
            self.band_low = self.band_high = band_of_amount(self.income_exact)
            self.income_reply = IncomeReply.AMOUNT
        elif self.income_low is not None and self.income_high is not None:
            self.band_low, self.band_high = band_of_amount(self.income_low), band_of_amount(self.income_high)
            self.income_reply = IncomeReply.AMOUNT
        else:
            self.band_low = self.band_high = self.income_band
            if self.income_band is not None:
                self.income_reply = IncomeReply.AMOUNT
