"""The log of exported personal data: one line per file, never changed."""

from typing import Any

from django.db import models

from tpbis.formats import mask_deep
from tpbis.models.audit import AuditAct, AuditEntry
from tpbis.models.user import User
from tpbis.records.row_visibility import Reach, ScopedModel
from tpbis.records.uuid7 import uuid7

MOST = 500  # characters of one filter


class ExportLog(ScopedModel):
    """One file with personal columns that an account downloaded or ordered; scoped as the account."""

    MADE, TAKEN = "dibuat", "diunduh"

    reach = (Reach("user__region_id", ""), Reach("user__library__region_id", "user__library_id"))

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="akun")
    user_name = models.CharField("nama akun", max_length=150)
    at = models.DateTimeField("pada", auto_now_add=True)
    act = models.CharField("cara", max_length=10, default=TAKEN)
    report = models.CharField("laporan", max_length=60)
    fmt = models.CharField("format", max_length=10)
    filters = models.JSONField("saringan", default=list)
    fields = models.JSONField("kolom pribadi", default=list)
    rows = models.PositiveIntegerField("jumlah baris", default=0)

    class Meta:
        verbose_name = "catatan ekspor"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.user_name}: {self.report}"

    @classmethod
    def note(cls, user: User, *, about: Any = None, **what) -> "ExportLog":
        """Note a file by its report, fmt, filters, fields, rows and act; `about` is the one person in it."""
        filters = [[label, value] for label, value in what.get("filters", [])]
        said = {"saringan": filters} if filters else None
        rows = what.get("rows")
        whose = {"subject": about.pk, "library_id": about.library_id} if about else {}
        AuditEntry.note(AuditAct.TAKEN, what["report"], account=user, rows=rows, words=said, **whose)
        return cls.objects.create(user=user, user_name=str(user)[:150], **mask_deep(what))

    @classmethod
    def note_table(
        cls, user: User, table: Any, fmt: str, *, rows: int | None = None, act: str = TAKEN
    ) -> "ExportLog | None":
        """Note a file of a table (tpbis.sheets) before it is sent; None when it has no personal column."""
        if not table.personal:
            return None
        if rows is None:
            rows = table.row_count()
        labels = [column.label for column in table.columns if column.key in table.personal]
        filters = [[label, str(value)[:MOST]] for label, value in table.facts()]
        return cls.note(user, report=table.slug, fmt=fmt, filters=filters, fields=labels, rows=rows, act=act)
