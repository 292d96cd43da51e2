"""Who signed in, who read or took whose data: rows that nobody changes, words beside them, seals."""

import secrets
from hashlib import sha256
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tpbis.formats import mask_deep
from tpbis.models.user import User
from tpbis.records.row_visibility import Reach, ScopedModel, ScopedQuerySet
from tpbis.records.uuid7 import uuid7


class AuditAct(models.TextChoices):
    """What somebody did."""

    ENTERED = "masuk", "Masuk"
    REFUSED = "ditolak", "Masuk ditolak"
    READ = "dibuka", "Membuka data pribadi"
    TAKEN = "diambil", "Mengambil berkas"
    IMPORTED = "diimpor", "Mengimpor"
    MANAGED = "akun", "Mengubah akun"


def never_changed() -> list[pgtrigger.Trigger]:
    """Rows are written once: the database refuses to change or delete them."""
    return [pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete)]


def plain_key(to: Any, **how: Any) -> models.ForeignKey:
    """A reference that outlives its row: nothing of an audit changes when an account or library goes."""
    return models.ForeignKey(
        to, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", editable=False, **how
    )


class AuditEntry(ScopedModel):
    """One act; ids and a salted digest alone, so that it stays when personal words have to go.

    Seen where the account stands today, and where the data that it read lie.
    """

    reach = (
        Reach("account__region_id", ""),
        Reach("account__library__region_id", "account__library_id"),
        Reach("library__region_id", "library_id"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("pada", default=timezone.now, db_index=True, editable=False)
    act = models.CharField("perbuatan", max_length=10, choices=AuditAct, editable=False)
    account = plain_key(User, verbose_name="akun")
    library = plain_key("programs.Library", verbose_name="perpustakaan")  # of the data, not of the account
    page = models.CharField("halaman", max_length=60, editable=False)
    subject = models.UUIDField("yang dibuka", null=True, db_index=True, editable=False)
    rows = models.PositiveIntegerField("jumlah baris", null=True, editable=False)
    digest = models.CharField("sidik kata", max_length=64, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "catatan akses"
        ordering = ["-id"]
        triggers = never_changed()

    def __str__(self):
        return f"{self.get_act_display()}: {self.page}"

    @classmethod
    def note(cls, act: str, page: str, *, words: Any = None, **facts: Any) -> "AuditEntry":
        """Write an act; `words` (filters, a name that was typed) are kept beside it, masked."""
        entry = cls(act=act, page=page, **facts)
        said = AuditWords(entry=entry, salt=secrets.token_hex(8), words=mask_deep(words)) if words else None
        if said:
            entry.digest = said.digest()
        entry.save(force_insert=True)
        if said:
            said.save(force_insert=True)
        return entry


class AuditWords(models.Model):
    """The words of one act, which erasure may take away; its digest stays with the act."""

    entry = models.OneToOneField(
        AuditEntry, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="said"
    )
    salt = models.CharField(max_length=16)
    words = models.JSONField()

    class Meta:
        verbose_name = "kata catatan akses"

    def spoken(self) -> list[str]:
        """Every value that was typed."""
        name, filters = self.words.get("nama"), self.words.get("saringan", [])
        return [str(value) for value in (name, *(value for _, value in filters)) if value]

    def digest(self) -> str:
        """What the act keeps of these words."""
        return sha256(f"{self.salt} {sorted_text(self.words)}".encode()).hexdigest()


def sorted_text(value: Any) -> str:
    """A value of JSON in one spelling: as it was written, and as the database gives it back."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {sorted_text(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(sorted_text, value)) + "]"
    return repr(value)


class AuditSeal(models.Model):
    """A batch of acts under one keyed seal, which also covers the seal before it."""

    number = models.BigIntegerField(primary_key=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    entries = ArrayField(models.UUIDField())
    marks = ArrayField(models.CharField(max_length=32))  # a keyed digest of each row, in the same order
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name = "segel catatan akses"
        triggers = never_changed()
