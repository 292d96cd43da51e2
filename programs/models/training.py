"""An activity of a library: bimtek, bedah buku, skills training or meeting."""

from datetime import date
from typing import Any, Self

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from programs.choices import Audience, RegionLevel, Strategy, TrainingStatus
from programs.models.library import Library
from programs.models.period import PeriodLock
from programs.models.plausible_values import (
    LONG_TEXT,
    at_most,
    days_bound,
    heads_bound,
    plausible_day,
    plausible_heads,
    plausible_rupiah,
    text_bound,
    too_long,
)
from programs.models.region import Region
from programs.models.vocabulary import Skill, TrainingKind
from programs.models.word_index import word_index
from tpbis.formats import format_date
from tpbis.records.locked_period_error import CONSTRAINT
from tpbis.records.record import RemovableRecord
from tpbis.records.row_visibility import Reach, ScopedQuerySet

HEADS, RUPIAH = [plausible_heads], [plausible_rupiah]
HOURS = "Jam selesai harus sesudah jam mulai."
FEWER = "Hadir semuanya {} lebih kecil daripada {}. Betulkan salah satunya."


class TrainingQuerySet(ScopedQuerySet):
    def held(self) -> Self:
        return self.filter(status=TrainingStatus.HELD)

    def measured(self) -> Self:
        return self.filter(measured=True, audience=Audience.CITIZENS)

    def in_period(self, first: date, last: date) -> Self:
        """An activity lies in the month of its last day (DOMAIN definition 1, version 1)."""
        return self.filter(last_day__gte=first, last_day__lte=last)


@pghistory.track()
class Training(RemovableRecord):
    """One activity, however many days. Counted where its library worked on the last day (`region`)."""

    reach = (Reach("library__region_id", "library_id"),)

    title = models.CharField("judul", max_length=250)
    kind = models.ForeignKey(TrainingKind, models.PROTECT, verbose_name="jenis kegiatan", db_index=False)
    kind_text = models.CharField("sebutkan jenisnya", max_length=120, blank=True)
    audience = models.CharField("untuk siapa", max_length=24, choices=Audience, blank=True)
    strategy = models.CharField("strategi", max_length=24, choices=Strategy, blank=True)
    status = models.CharField("status", max_length=12, choices=TrainingStatus, default=TrainingStatus.HELD)
    library = models.ForeignKey(
        Library, models.PROTECT, related_name="trainings", verbose_name="perpustakaan", db_index=False
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", editable=False, db_index=False)
    province = models.CharField(max_length=2, editable=False)
    first_day = models.DateField("hari pertama", null=True, blank=True, validators=[plausible_day])
    last_day = models.DateField("hari terakhir", null=True, blank=True, validators=[plausible_day])
    starts_at = models.TimeField("jam mulai", null=True, blank=True)
    ends_at = models.TimeField("jam selesai", null=True, blank=True)
    place = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="desa/kelurahan tempat kegiatan",
        db_index=False,
    )
    venue = models.CharField("tempat", max_length=200, blank=True)
    book_title = models.CharField("judul buku", max_length=250, blank=True)
    book_author = models.CharField("penulis buku", max_length=200, blank=True)
    meeting_level = models.PositiveSmallIntegerField(
        "tingkat pertemuan", choices=RegionLevel, null=True, blank=True
    )
    skills = models.ManyToManyField(Skill, blank=True, verbose_name="keterampilan yang diajarkan")
    co_hosts = models.ManyToManyField(
        Library, blank=True, related_name="co_hosted", verbose_name="pelaksana bersama"
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="lanjutan dari",
        db_index=False,
    )
    measured = models.BooleanField("hasil ekonominya akan ditanyakan", default=False)
    head_count = models.PositiveIntegerField("hadir semuanya", null=True, blank=True, validators=HEADS)
    head_count_male = models.PositiveIntegerField("laki-laki", null=True, blank=True, validators=HEADS)
    head_count_female = models.PositiveIntegerField("perempuan", null=True, blank=True, validators=HEADS)
    cost = models.PositiveBigIntegerField("biaya (rupiah)", null=True, blank=True, validators=RUPIAH)
    result = models.TextField("hasil kegiatan", blank=True, validators=[at_most(LONG_TEXT)])
    consent_sheet = models.BooleanField("lembar persetujuan sudah ditandatangani", default=False)
    consent_photo = models.FileField("foto lembar persetujuan", upload_to="persetujuan/%Y/", blank=True)
    cancel_reason = models.CharField("alasan batal", max_length=200, blank=True, editable=False)
    roster_has_days = models.BooleanField("kehadiran dicatat per hari", default=False, editable=False)
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    objects = TrainingQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "kegiatan"
        ordering = ["-last_day", "-id"]
        indexes = [
            models.Index(fields=["region", "last_day"], name="training_region_day"),
            models.Index(fields=["library", "-last_day"], name="training_library_day"),
            models.Index(fields=["place", "last_day"], name="training_place_day"),
            models.Index(fields=["region"], name="training_region_like", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["place"], name="training_place_like", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["kind"], name="training_kind"),
            word_index("title", "training_title_trgm"),
            models.Index(fields=["follows"], name="training_follows", condition=Q(follows__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__isnull=True, last_day__isnull=True)
                | Q(first_day__isnull=False, last_day__gte=F("first_day")),
                name="training_dates",
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            models.CheckConstraint(
                condition=~Q(status=TrainingStatus.HELD) | Q(last_day__isnull=False),
                name="training_held_has_date",
                violation_error_message="Kegiatan yang sudah terlaksana harus punya tanggal.",
            ),
            models.CheckConstraint(
                condition=Q(head_count__isnull=True)
                | Q(head_count__gte=Coalesce(F("head_count_male"), 0) + Coalesce(F("head_count_female"), 0)),
                name="training_head_count_sum",
                violation_error_message="Jumlah laki-laki dan perempuan melebihi hadir semuanya.",
            ),
            models.CheckConstraint(
                condition=~Q(audience=""),
                name="training_has_audience",
                violation_error_message="Pilih untuk siapa kegiatan ini.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="training_hours",
                violation_error_message=HOURS,
            ),
            days_bound("training_plausible_days"),
            heads_bound("training_plausible_heads", "head_count", "head_count_male", "head_count_female"),
            text_bound("result", LONG_TEXT, "training_result_length"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        self._check_dates(self.first_day, self.last_day or self.first_day)
        if self.ends_at and not (self.starts_at and self.starts_at < self.ends_at):
            raise ValidationError({"ends_at": HOURS})
        self.check_head_count()
        if self.library_id:
            self._refuse_locked()

    def _check_dates(self, first, last):
        held = self.status == TrainingStatus.HELD
        if last and not first:
            raise ValidationError({"first_day": "Isi hari pertamanya juga."})
        if first and last < first:
            earlier = f"Hari terakhir ({format_date(last)}) lebih dulu daripada hari pertama"
            raise ValidationError({"last_day": f"{earlier} ({format_date(first)})."})
        if sentence := too_long(first, last):
            raise ValidationError({"last_day": sentence})
        if held and not first:
            raise ValidationError({"first_day": "Isi tanggalnya, atau centang “Masih rencana”."})
        if held and last > date.today():
            late = "first_day" if first == last else "last_day"
            raise ValidationError({late: f"{format_date(last)} belum lewat. Catat dulu sebagai rencana."})

    def check_head_count(self, coming: int = 0) -> None:
        """Refuse a total below women and men together, or below the different people named (definition 3).

        `coming` are people who will be named too, once they are written.
        """
        total, apart = self.head_count, (self.head_count_female or 0) + (self.head_count_male or 0)
        if total is None:
            return
        if total < apart:
            raise ValidationError({"head_count": FEWER.format(total, f"{apart} perempuan dan laki-laki")})
        named = 0 if self._state.adding else self.named_people().values("person__identity").distinct().count()
        named += coming
        if total < named:
            raise ValidationError({"head_count": FEWER.format(total, f"{named} nama yang tercatat hadir")})

    def named_people(self) -> models.QuerySet:
        """The lines of who came, the erased and removed left out."""
        return self.enrolments.filter(attended=True, person__deleted_at__isnull=True)

    def _refuse_locked(self):
        """Refuse to add, delete or change an activity of a locked period (docs/decisions/0004)."""
        locks = PeriodLock.standing()
        stored = (
            None if self._state.adding or not locks.rows else type(self).unscoped.filter(pk=self.pk).first()
        )
        now = locks.over(self.last_day, self.library_area_code(), self.place_id) if self.counts else ""
        was = (
            locks.over(stored.last_day, stored.region_id, stored.place_id) if stored and stored.counts else ""
        )
        if sentence := now or was:
            raise ValidationError(sentence, code=CONSTRAINT)

    @property
    def lock_sentence(self) -> str:
        """The sentence of the lock over this activity, "" without one; shown before anything is typed."""
        return PeriodLock.standing().over(self.last_day, self.region_id, self.place_id) if self.counts else ""

    @property
    def counts(self) -> bool:
        """Whether any figure counts this activity."""
        return self.status == TrainingStatus.HELD and self.deleted_at is None

    def save(self, *args, **kwargs):
        self.derive()
        made = self._state.adding
        super().save(*args, **kwargs)
        if self.audience == Audience.STAFF and not made and kwargs.get("update_fields") is None:
            self._place_represented()

    def _place_represented(self):
        """Lines that represent a moved library count where it lay on the last day, which may have changed."""
        moved = self.enrolments(manager="unscoped").filter(represents_library__areas__isnull=False).distinct()
        for line in moved.prefetch_related("represents_library__areas"):
            if line.counted_region_id != line.represents_library.area_on(self.last_day):
                line.training = self
                line.save()

    def derive(self) -> None:
        """Fill what follows from kind, library and dates: audience, strategy, counted region, province."""
        if self.kind_id != "lainnya":
            self.audience, self.strategy = self.kind.audience, self.kind.strategy
        if self.first_day and not self.last_day:
            self.last_day = self.first_day
        if self.head_count is None and (self.head_count_male or self.head_count_female):
            self.head_count = (self.head_count_male or 0) + (self.head_count_female or 0)
        self.region_id = self.library_area_code()
        self.province = self.region_id[:2]

    def library_area_code(self) -> str:
        """Code of the library's wilayah kerja on the last day (DOMAIN definition 2, version 1)."""
        return self.library.area_on(self.last_day)

    def days_until(self, day: date) -> int:
        """Days from the last day of a held activity to `day`."""
        ended: Any = self.last_day
        return (day - ended).days

    @property
    def hours(self) -> str:
        """ "08.00–12.00", "mulai 08.00", "" while they are not known."""
        if self.starts_at is None:
            return ""
        start = f"{self.starts_at:%H.%M}"
        return f"{start}–{self.ends_at:%H.%M}" if self.ends_at else f"mulai {start}"

    @property
    def day_count(self) -> int:
        """Calendar days from the first to the last day; 0 without dates."""
        return (self.last_day - self.first_day).days + 1 if self.first_day and self.last_day else 0


def co_hosts_in(first: date, last: date) -> models.QuerySet:
    """Ids of libraries that co-hosted what was held in these months: they have reported (definition 16)."""
    held = Q(training__status=TrainingStatus.HELD, training__deleted_at__isnull=True)
    rows = Training.co_hosts.through.objects.filter(held, training__last_day__range=(first, last))
    return rows.values("library")
