"""Base of every fact row: a client-made id, who and when, a version, and soft removal."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from tpbis.records.row_visibility import ScopedModel
from tpbis.records.uuid7 import uuid7


class StaleRecord(Exception):
    """Somebody else saved this row after it was read; `record` is what was refused."""

    def __init__(self, record):
        super().__init__(f"{record._meta.verbose_name} sudah diubah orang lain")
        self.record = record


def _who():
    """A foreign key to the acting user without an index, because nobody looks rows up by it."""
    user = settings.AUTH_USER_MODEL
    return models.ForeignKey(
        user, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", db_index=False
    )


class Record(ScopedModel):
    """A fact row. `save()` refuses a stale version with StaleRecord instead of overwriting."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    created_by = _who()
    updated_at = models.DateTimeField("diubah pada", auto_now=True)
    updated_by = _who()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def stamp(self, by: Any) -> Self:
        """Note who writes; returns the record for chaining."""
        if self._state.adding:
            self.created_by = by
        self.updated_by = by
        return self

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self._expected = self.version
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version", "updated_at", "updated_by"}
        super().save(*args, **kwargs)

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        expected = self.__dict__.pop("_expected", None)
        if expected is not None:
            base_qs = base_qs.filter(version=expected)
        updated = super()._do_update(base_qs, using, pk_val, values, update_fields, forced_update)
        if expected is not None and not updated:
            self.version = expected
            raise StaleRecord(self)
        return updated


class RemovableRecord(Record):
    """A record that is removed softly and can be restored."""

    deleted_at = models.DateTimeField("dihapus pada", null=True, blank=True, editable=False)
    deleted_by = _who()

    class Meta:
        abstract = True

    def remove(self, *, by: Any) -> None:
        self.deleted_at, self.deleted_by = timezone.now(), by
        self.stamp(by).save()

    def restore(self, *, by: Any) -> None:
        """Bring a softly removed row back."""
        self.deleted_at = self.deleted_by = None
        self.stamp(by).save()
