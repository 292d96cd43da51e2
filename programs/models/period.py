"""Finished periods: nil reports, reviews of months, and locks of their figures (docs/decisions/0004)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from programs.choices import Verdict
from programs.models.library import Library
from programs.models.plausible_values import plausible_day
from programs.models.region import Region, RegionChange
from tpbis.formats import format_month
from tpbis.records.locked_period_error import CONSTRAINT
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, Scope

NATION_NAME = "Indonesia"


def words_of(first: date, last: date) -> str:
    """Whole months as people say them: "tahun 2022", "Juli 2022", "Januari 2022 – Maret 2022"."""
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return f"tahun {first.year}"
    start, end = format_month(first), format_month(last)
    return start if start == end else f"{start} – {end}"


def end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@pghistory.track()
class PeriodLock(Record):
    """The figures of a region (none = the nation) and whole months may not change; database triggers hold it.

    `authority` is the region code of the office that locked, "" for Perpusnas.
    """

    reach = (Reach("region_id", ""),)

    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah"
    )
    first = models.DateField("hari pertama")
    last = models.DateField("hari terakhir")
    authority = models.CharField(max_length=13, blank=True, editable=False)
    sentence = models.CharField(max_length=300, editable=False)
    reopened_at = models.DateTimeField("dibuka kembali pada", null=True, blank=True, editable=False)
    reopened_by = models.ForeignKey(
        "tpbis.User", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reason = models.CharField("alasan membuka kembali", max_length=300, blank=True)

    class Meta:
        verbose_name = "kunci periode"
        ordering = ["-last", "region_id", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__day=1, last__gte=F("first")),
                name="period_lock_months",
                violation_error_message="Bulan akhir tidak boleh sebelum bulan awal.",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | ~Q(reason=""),
                name="period_lock_reason",
                violation_error_message="Tulis alasan membuka kembali.",
            ),
            models.UniqueConstraint(
                fields=["region", "first", "last"],
                condition=Q(reopened_at__isnull=True),
                nulls_distinct=False,
                name="period_lock_once",
                violation_error_message="Periode ini sudah dikunci.",
            ),
        ]

    def __str__(self):
        return f"{self.place_name}, {self.words}"

    @property
    def place_name(self) -> str:
        return str(self.region) if self.region_id else NATION_NAME

    @property
    def words(self) -> str:
        return words_of(self.first, self.last)

    def save(self, *args, **kwargs):
        self.sentence = (
            f"Data {self.place_name} {self.words} sudah dikunci, jadi tidak bisa diubah. "
            "Yang menguncinya dapat membukanya kembali dengan alasan."
        )
        super().save(*args, **kwargs)

    def may_reopen(self, scope: Scope) -> bool:
        """Whoever locked, or an office above it."""
        return scope.covers(self.region_id or "") and self.authority.startswith(scope.prefix or "")

    @classmethod
    def standing(cls) -> "Locks":
        """Every lock that stands, whoever made it: a lock from above binds those who may not see its row."""
        stand = cls.unscoped.filter(reopened_at__isnull=True)
        rows = list(stand.values_list("region_id", "first", "last", "sentence"))
        heirs: dict[str, set[str]] = {}
        if rows:
            for old, new in RegionChange.unscoped.values_list("old_id", "new_id"):
                heirs.setdefault(old, set()).add(new)
        return Locks(rows, heirs)


@dataclass(frozen=True)
class Locks:
    """The locks that stand, read once: (region code or None, first, last, sentence)."""

    rows: list
    heirs: dict

    def over(self, day: date | None, *codes: str | None) -> str:
        """The sentence of a lock over a day and any of these region codes, "" without one."""
        if day is None or not self.rows:
            return ""
        known = {code for code in codes if code}
        known |= {heir for code in known for heir in self.heirs.get(code, ())}
        for region, first, last, sentence in self.rows:
            if first <= day <= last and any(code.startswith(region or "") for code in known):
                return sentence
        return ""


@pghistory.track()
class MonthReview(Record):
    """An act: somebody of the Dinas accepted or returned a library's month, or one activity of it."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.CASCADE, related_name="reviews")
    month = models.DateField("bulan")
    training = models.ForeignKey(
        "programs.Training",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name="kegiatan",
    )
    verdict = models.CharField("keputusan", max_length=12, choices=Verdict)
    sentence = models.CharField("yang perlu diperbaiki", max_length=300, blank=True)

    class Meta:
        verbose_name = "pemeriksaan bulan"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["library", "month"], name="review_library_month")]
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="review_first_of_month"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(sentence=""),
                name="review_returned_why",
                violation_error_message="Tulis apa yang perlu diperbaiki.",
            ),
        ]


@pghistory.track()
class NilReport(Record):
    """Laporan nihil: a library says that a month had no activity."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.CASCADE, related_name="nil_reports")
    month = models.DateField("bulan", help_text="Hari pertama bulan itu.", validators=[plausible_day])

    class Meta:
        verbose_name = "laporan nihil"
        constraints = [
            models.UniqueConstraint(
                fields=["library", "month"],
                name="nil_report_once",
                violation_error_message="Laporan nihil untuk bulan ini sudah ada.",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="nil_report_first_of_month"),
        ]

    def clean(self):
        super().clean()
        if sentence := self.library_id and PeriodLock.standing().over(
            self.month, self.library.area_on(self.month)
        ):
            raise ValidationError(sentence, code=CONSTRAINT)


def sends_itself_on(month: date) -> date:
    """The day from which a month counts as sent: the 10th of the month after."""
    return (end_of_month(month) + timedelta(days=1)).replace(day=10)
