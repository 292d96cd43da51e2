"""Libraries with their working areas and partnerships; offices and their letterheads."""

from collections.abc import Iterable
from datetime import date
from typing import Self

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length

from programs.choices import MITRA, PartnerStatus, Tier
from programs.models.dhis2_uids import check_uids
from programs.models.plausible_values import LETTERHEAD_TEXT, UIDS_TEXT, at_most, plausible_day, text_bound
from programs.models.region import Region
from programs.models.word_index import word_index
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, ScopedQuerySet

# Of the next month, until which a library reports where no Dinas has set another.
REPORT_DEADLINE, LATEST_DEADLINE = 10, 28


class LibraryQuerySet(ScopedQuerySet):
    def partners_on(self, day: date) -> Self:
        """Mitra on a day (DOMAIN definition 16, version 1)."""
        return self.having_status(MITRA, day)

    def having_status(self, statuses: str | Iterable[str], day: date) -> Self:
        """Libraries with one of these statuses kemitraan on a day."""
        held = Partnership.unscoped.filter(
            Q(end__isnull=True) | Q(end__gte=day),
            library=models.OuterRef("pk"),
            status__in=[statuses] if isinstance(statuses, str) else statuses,
            start__lte=day,
        )
        return self.filter(models.Exists(held))

    def with_status_on(self, day: date) -> Self:
        """Annotate `status_code`, the status kemitraan held on a day."""
        held = Partnership.unscoped.filter(
            Q(end__isnull=True) | Q(end__gte=day), library=models.OuterRef("pk"), start__lte=day
        )
        return self.annotate(status_code=models.Subquery(held.order_by("-start").values("status")[:1]))


@pghistory.track()
class Library(Record):
    """A library, TBM or library-like body. `region` is its wilayah kerja today; rights follow it."""

    reach = (Reach("region_id", "id"),)

    name = models.CharField("nama perpustakaan", max_length=200)
    tier = models.CharField("jenjang", max_length=12, choices=Tier)
    npp = models.CharField("NPP", max_length=30, null=True, blank=True, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="libraries", verbose_name="wilayah kerja")
    village = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="desa/kelurahan tempatnya",
    )
    address = models.CharField("alamat", max_length=300, blank=True)
    contact_name = models.CharField("nama pengelola", max_length=150, blank=True)
    contact_phone = models.CharField("WhatsApp pengelola", max_length=20, blank=True)
    uses_nik = models.BooleanField("NIK boleh dicatat", default=False)
    is_demo = models.BooleanField("data coba-coba", default=False)

    objects = LibraryQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "perpustakaan"
        ordering = ["region_id", "name"]
        indexes = [
            models.Index(fields=["region", "name"], name="library_region_name"),
            word_index("name", "library_name_trgm"),
        ]

    def __str__(self):
        return self.name

    @property
    def status_today(self) -> str:
        """Status kemitraan of today in words, "" without one; uses prefetched partnerships."""
        day = date.today()
        for row in self.partnerships.all():
            if row.start <= day and (row.end is None or row.end >= day):
                return row.get_status_display()
        return ""

    def area_on(self, day: date | None) -> str:
        """Code of the wilayah kerja on a day, today's without one (DOMAIN definition 2, version 1)."""
        areas = self.areas.all() if day is not None else ()
        then = [area for area in areas if day and (area.start or date.min) <= day <= (area.end or date.max)]
        return max(then, key=lambda area: area.start or date.min).region_id if then else self.region_id

    def save(self, *args, **kwargs):
        self.npp = (self.npp or "").strip().upper() or None
        super().save(*args, **kwargs)


@pghistory.track()
class LibraryArea(Record):
    """Wilayah kerja of a library over time; no row means it was always the present one."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.CASCADE, related_name="areas")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="wilayah kerja")
    start = models.DateField("sejak", null=True, blank=True, validators=[plausible_day])
    end = models.DateField("sampai", null=True, blank=True, validators=[plausible_day])

    class Meta:
        verbose_name = "riwayat wilayah kerja"


@pghistory.track()
class Partnership(Record):
    """Status kemitraan with dates; the last day is included."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.CASCADE, related_name="partnerships")
    status = models.CharField("status kemitraan", max_length=24, choices=PartnerStatus)
    start = models.DateField("sejak", validators=[plausible_day])
    end = models.DateField("sampai", null=True, blank=True, validators=[plausible_day])
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "kemitraan"
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="partnership_dates",
                violation_error_message="Tanggal selesai kemitraan tidak boleh sebelum tanggal mulai.",
            )
        ]

    def clean(self):
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "Hari terakhir lebih dulu daripada hari mulainya."})

    def __str__(self):
        return self.get_status_display()


@pghistory.track()
class Office(Record):
    """A Dinas with its official name, kop surat and signatory: typed by people, never composed."""

    reach = (Reach("region_id", ""),)

    # No region = Perpusnas, the office of the nation.
    region = models.OneToOneField(
        Region, models.PROTECT, null=True, blank=True, related_name="office", verbose_name="wilayah"
    )
    name = models.CharField("nama resmi", max_length=200)
    letterhead = models.TextField(
        "kop surat",
        blank=True,
        help_text="Satu baris per baris kop surat.",
        validators=[at_most(LETTERHEAD_TEXT)],
    )
    address = models.CharField("alamat", max_length=300, blank=True)
    city = models.CharField("tempat tanda tangan", max_length=80, blank=True)
    signatory_name = models.CharField("nama penanda tangan", max_length=150, blank=True)
    signatory_title = models.CharField("jabatan", max_length=150, blank=True)
    signatory_nip = models.CharField("NIP", max_length=30, blank=True)
    phone = models.CharField("telepon", max_length=30, blank=True)
    brief_email = models.EmailField("surel untuk ringkasan bulanan", blank=True, db_default="")
    three_month_interviews = models.BooleanField("tanyai peserta juga sesudah tiga bulan", default=False)
    report_deadline = models.PositiveSmallIntegerField(
        "batas melapor, tanggal berapa bulan berikutnya",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LATEST_DEADLINE)],
    )
    dhis2_uids = models.TextField(
        "kode DHIS2", blank=True, db_default="", validators=[at_most(UIDS_TEXT), check_uids]
    )
    is_demo = models.BooleanField("data coba-coba", default=False)

    @classmethod
    def deadline_at(cls, region: str) -> Coalesce:
        """Of rows with a code in `region`, the day until which its libraries report (definition 16)."""
        return Coalesce(Subquery(cls._deadlines(OuterRef(region))[:1]), REPORT_DEADLINE)

    @classmethod
    def deadline_of(cls, code: str) -> int:
        return cls._deadlines(Value(code)).first() or REPORT_DEADLINE

    @classmethod
    def _deadlines(cls, code) -> QuerySet:
        """Those set by the offices over a region, the nearest first."""
        near = Q(region=None) | Q(at__startswith=F("region_id"))
        offices = cls.unscoped.alias(at=ExpressionWrapper(code, models.CharField())).filter(
            near, report_deadline__isnull=False
        )
        nearest = offices.order_by(Length("region_id").desc(nulls_last=True))
        return nearest.values_list("report_deadline", flat=True)

    @classmethod
    def letterheads(cls, codes: Iterable[str]) -> QuerySet:
        """Offices of these regions ("" = the nation); letterheads are visible to the regions below."""
        nation = Q(region=None) if "" in codes else Q()
        return cls.unscoped.filter(Q(region_id__in=codes) | nation)

    class Meta:
        verbose_name = "kantor dinas"
        ordering = ["region_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                name="office_once",
                nulls_distinct=False,
                violation_error_message="Kantor wilayah ini sudah ada.",
            ),
            text_bound("letterhead", LETTERHEAD_TEXT, "office_letterhead_length"),
            text_bound("dhis2_uids", UIDS_TEXT, "office_dhis2_uids_length"),
            models.CheckConstraint(
                condition=Q(report_deadline__isnull=True)
                | Q(report_deadline__gte=1, report_deadline__lte=LATEST_DEADLINE),
                name="office_report_deadline",
                violation_error_message=f"Batas melapor adalah tanggal 1 sampai {LATEST_DEADLINE}.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region"], name="office_deadline", condition=Q(report_deadline__isnull=False)
            )
        ]

    def __str__(self):
        return self.name
