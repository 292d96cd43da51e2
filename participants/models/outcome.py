"""Declarations of offices, outcomes, and the businesses people run."""

import pghistory
from django.db import models
from django.db.models import Q

from participants.choices import DeclaredStatus, ResultKind
from participants.models.enrolment import Enrolment
from participants.models.person import Person
from programs.models import BusinessSector, Training
from programs.models.plausible_values import plausible_day
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Declaration(Record):
    """Pernyataan dinas/perpustakaan: about one person, or one number for a training (DOMAIN definition 9)."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    training = models.ForeignKey(Training, models.CASCADE, related_name="declarations")
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="declarations", verbose_name="peserta"
    )
    status = models.CharField("keadaan", max_length=10, choices=DeclaredStatus, blank=True)
    number = models.PositiveIntegerField("jumlah yang berhasil", null=True, blank=True)
    declared_by = models.CharField("menurut siapa (jabatan)", max_length=200)
    declared_on = models.DateField("tanggal pernyataan", null=True, blank=True, validators=[plausible_day])
    source = models.CharField("sumber", max_length=300, blank=True)
    income_before = models.CharField("pendapatan sebelum (menurut rekap)", max_length=60, blank=True)
    income_after = models.CharField("pendapatan sesudah (menurut rekap)", max_length=60, blank=True)
    note = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "pernyataan"
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolment__isnull=False, number__isnull=True) & ~Q(status="")
                | Q(enrolment__isnull=True, number__isnull=False, status=""),
                name="declaration_person_or_number",
                violation_error_message="Isi pernyataan per orang atau satu jumlah, jangan keduanya.",
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(enrolment__isnull=False),
                name="declaration_once_per_person",
                violation_error_message="Sudah ada pernyataan untuk orang ini.",
            ),
            models.UniqueConstraint(
                fields=["training"],
                condition=Q(enrolment__isnull=True),
                name="declaration_one_number",
                violation_error_message="Sudah ada pernyataan jumlah untuk kegiatan ini.",
            ),
        ]


@pghistory.track()
class Business(Record):
    reach = (Reach("person__library__region_id", "person__library_id"),)

    person = models.ForeignKey(Person, models.CASCADE, related_name="businesses")
    name = models.CharField("nama usaha", max_length=150, blank=True)
    description = models.CharField("jenis usaha", max_length=150, blank=True)
    sector = models.ForeignKey(
        BusinessSector, models.PROTECT, null=True, blank=True, verbose_name="sektor usaha"
    )

    class Meta:
        verbose_name = "usaha"

    def __str__(self):
        return self.name or self.description


@pghistory.track()
class Result(Record):
    """A result of one kind, good or bad, of a person or (komunitas) of a training."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    training = models.ForeignKey(Training, models.CASCADE, related_name="results")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, null=True, blank=True, related_name="results")
    kind = models.CharField("jenis hasil", max_length=26, choices=ResultKind)
    happened_on = models.DateField("tanggal", null=True, blank=True, validators=[plausible_day])
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "hasil"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"], condition=Q(enrolment__isnull=False), name="result_once"
            )
        ]
