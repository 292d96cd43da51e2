"""Forms that arrived: the same one sent again leads to what the first sending made."""

from datetime import datetime
from uuid import UUID

from django.db import models


class Sending(models.Model):
    """One form as it was sent, named by a digest of who sent what; written in the transaction it made."""

    id = models.UUIDField(primary_key=True, editable=False)
    form = models.UUIDField(null=True, db_index=True, editable=False)  # as its page named it
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    location = models.CharField(max_length=2000, blank=True)

    class Meta:
        verbose_name = "kiriman"

    @classmethod
    def stored(cls, forms: list[UUID]) -> list[UUID]:
        """Those of these forms whose data is stored."""
        return list(cls.objects.filter(form__in=forms).values_list("form", flat=True).distinct())

    @classmethod
    def forget_before(cls, moment: datetime) -> None:
        cls.objects.filter(at__lt=moment).delete()
