"""Tokens of programs that read the API: kept as a digest, for some purposes, until a day."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tpbis.models.user import User
from tpbis.records.row_visibility import Reach, ScopedModel
from tpbis.records.uuid7 import uuid7


class TokenPurpose(models.TextChoices):
    """What a token opens; regions and definitions are open to every token."""

    FIGURES = "angka", "Angka dan laporan"
    ROWS = "catatan", "Perpustakaan, kegiatan, mitra, komitmen, cerita"
    PERSONAL = "pribadi", "Data orang: peserta, kontak, laporan bernama"


class ApiToken(ScopedModel):
    """One token of an account; its rights are those that the account has when it is used."""

    reach = (Reach("account__region_id", ""), Reach("account__library__region_id", "account__library_id"))

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(User, models.CASCADE, related_name="api_tokens", verbose_name="akun")
    name = models.CharField("dipakai untuk", max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    purposes = ArrayField(models.CharField(max_length=10, choices=TokenPurpose), verbose_name="membuka")
    made_at = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("berlaku sampai")
    last_used_at = models.DateTimeField("terakhir dipakai", null=True, editable=False)
    revoked_at = models.DateTimeField("dicabut pada", null=True, editable=False)

    class Meta:
        verbose_name = "token API"
        ordering = ["-id"]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def is_late(self) -> bool:
        """Whether only its day has ended it."""
        return self.revoked_at is None and not self.is_open

    @property
    def purposes_spoken(self) -> list[str]:
        labels = dict(TokenPurpose.choices)
        return [str(labels[purpose]) for purpose in self.purposes]
