"""Saved exports (a report with filter and format under a name) and the files made of them."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from participants.rights.traces import ELSEWHERE, Traces
from programs.models import Library, Region
from tpbis.jobs.job import Job, JobState
from tpbis.models import User
from tpbis.records.record import RemovableRecord
from tpbis.records.row_visibility import Reach
from tpbis.records.stored_files import remove_once_saved

REACH = (Reach("region_id", ""), Reach("library__region_id", "library_id"))


class Owned(models.Model):
    """Belongs to the region or library whose rights made it (neither = the nation).

    `identified`: made by an account that sees names and unsuppressed figures, so never for one that does not.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    library = models.ForeignKey(
        Library, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    identified = models.BooleanField(default=True, editable=False)
    report = models.CharField("laporan", max_length=60)
    fmt = models.CharField("format", max_length=10)
    query = models.JSONField("saringan", default=dict)

    class Meta:
        abstract = True

    def belong_to(self, user: User) -> Self:
        """Take over the rights of the account that makes this; returns the row for chaining."""
        self.region_id, self.library_id = user.scope.prefix or None, user.scope.library_id
        self.identified = user.sees_names
        return self


def may_make(row: Owned, user: User | None) -> bool:
    """Tell whether an account has exactly the rights under which a row and its files are kept."""
    if user is None or not user.is_active or not user.has_perm("reports.export_report"):
        return False
    rights = (user.scope.prefix or None, user.scope.library_id, user.sees_names)
    return rights == (row.region_id, row.library_id, row.identified)


@pghistory.track()
class SavedExport(Owned, RemovableRecord):
    """A report that somebody wants again and again."""

    class Moving(models.TextChoices):
        FIXED = "", "Seperti saringan di atas"
        LAST_MONTH = "bulan_lalu", "Bulan sebelum berkas dibuat"
        THIS_YEAR = "tahun_ini", "Tahun dari bulan sebelum berkas dibuat"

    reach = REACH

    name = models.CharField("nama", max_length=120)
    monthly = models.BooleanField("buat sendiri setiap tanggal 1", default=False)
    monthly_since = models.DateField("setiap bulan sejak", null=True, blank=True, editable=False)
    # Whoever took it over from the account that saved it and may make it no more.
    keeper = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diteruskan oleh",
    )
    moving = models.CharField("periode", max_length=12, choices=Moving, blank=True, default=Moving.FIXED)

    class Meta:
        verbose_name = "laporan tersimpan"
        ordering = ["name", "id"]

    def __str__(self):
        return self.name

    @property
    def runner(self) -> User | None:
        """The account with whose rights the monthly files are made."""
        return self.keeper or self.created_by

    @property
    def has_stopped(self) -> bool:
        """Whether it should be made every month, and its account has lost the rights for it."""
        return self.monthly_since is not None and not may_make(self, self.runner)


class ExportRun(Owned, Job):
    """One file of a saved export, or of a report that takes too long to wait for (`saved` is None).

    `month` is set for monthly ones. After 90 days only the row is kept.
    """

    reach = REACH

    saved = models.ForeignKey(SavedExport, models.CASCADE, null=True, blank=True, related_name="runs")
    month = models.DateField("untuk bulan", null=True, blank=True)
    file = models.CharField("berkas", max_length=200, blank=True)
    checksum = models.CharField("sidik SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("ukuran", default=0)
    rows = models.PositiveIntegerField("jumlah baris", default=0)
    facts = models.JSONField("keterangan", default=list)
    personal = models.JSONField("kolom pribadi", default=list)

    class Meta:
        verbose_name = "berkas ekspor"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["saved", "month"], name="export_once_a_month")]
        indexes = [models.Index(fields=["state"], name="export_run_state")]

    def __str__(self):
        return f"{self.saved or self.report}.{self.fmt}"

    @property
    def is_there(self) -> bool:
        """The file can be downloaded."""
        return self.state == JobState.DONE and bool(self.file)


def forget_files(traces: Traces) -> None:
    """Delete the files with personal columns that may hold somebody who asked for that; their rows stay."""
    covering = Q(region=None, library=None) | Q(library__in=traces.libraries)
    for house in traces.libraries:
        covering |= Q(region_id__in=[house.region_id[:end] for end in (2, 5, 8, 13)])
    rows = ExportRun.unscoped.exclude(file="").exclude(personal=[]).filter(covering)
    for run in rows.only("pk", "file"):
        remove_once_saved(run.file)
    rows.update(file="")


ELSEWHERE.append(forget_files)
