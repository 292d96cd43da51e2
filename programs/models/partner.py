"""Partners (mitra), representatives at stakeholder meetings, and their commitments."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from programs.choices import CommitmentForm, PartnerKind, Sex
from programs.models.library import Library
from programs.models.period import PeriodLock
from programs.models.plausible_values import LONG_TEXT, at_most, plausible_day, plausible_rupiah, text_bound
from tpbis.records.locked_period_error import CONSTRAINT
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Partner(Record):
    """A mitra: a person, community, foundation or office; kept by the library that knows it."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.PROTECT, related_name="partners", verbose_name="perpustakaan")
    name = models.CharField("nama mitra", max_length=200)
    kind = models.CharField("jenis", max_length=24, choices=PartnerKind)
    contact = models.CharField("kontak", max_length=150, blank=True)
    phone = models.CharField("nomor HP", max_length=20, blank=True)
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    class Meta:
        verbose_name = "mitra"
        ordering = ["name"]

    def __str__(self):
        return self.name


@pghistory.track()
class Representative(Record):
    """One representative who came to one stakeholder meeting."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    training = models.ForeignKey("programs.Training", models.CASCADE, related_name="representatives")
    name = models.CharField("nama", max_length=150)
    sex = models.CharField("L/P", max_length=1, choices=Sex, blank=True)
    kind = models.CharField("dari", max_length=24, choices=PartnerKind)
    organisation = models.CharField("lembaga", max_length=200, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)

    class Meta:
        verbose_name = "wakil pemangku kepentingan"

    def __str__(self):
        return self.name


@pghistory.track()
class Commitment(Record):
    """A commitment, counted by the day it was made at the library's region."""

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
    by_whom = models.CharField("siapa yang berkomitmen", max_length=200)
    kind = models.CharField("jenis lembaga", max_length=24, choices=PartnerKind)
    form = models.CharField("bentuk komitmen", max_length=24, choices=CommitmentForm)
    description = models.TextField("isi komitmen", blank=True, validators=[at_most(LONG_TEXT)])
    amount = models.PositiveBigIntegerField(
        "nilai (rupiah)", null=True, blank=True, validators=[plausible_rupiah]
    )
    made_on = models.DateField("tanggal komitmen", validators=[plausible_day])
    realised_on = models.DateField("tanggal terwujud", null=True, blank=True, validators=[plausible_day])
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    class Meta:
        verbose_name = "komitmen"
        ordering = ["-made_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(realised_on__isnull=True) | Q(realised_on__gte=F("made_on")),
                name="commitment_dates",
                violation_error_message="Tanggal terwujud tidak boleh sebelum tanggal komitmen.",
            ),
            text_bound("description", LONG_TEXT, "commitment_description_length"),
        ]

    def __str__(self):
        return f"{self.by_whom}: {self.get_form_display()}"

    def clean(self):
        super().clean()
        made, done, today = self.made_on, self.realised_on, timezone.localdate()
        if made and done and done < made:
            raise ValidationError({"realised_on": "Tanggal terwujud lebih dulu daripada tanggal komitmen."})
        for name, day in (("made_on", made), ("realised_on", done)):
            if day and day > today:
                raise ValidationError({name: "Tanggal ini belum lewat."})
        if not (self._state.adding and self.library_id and self.made_on):
            return
        if sentence := PeriodLock.standing().over(self.made_on, self.library.area_on(self.made_on)):
            raise ValidationError(sentence, code=CONSTRAINT)
