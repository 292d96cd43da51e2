"""How often a name, an address or a device tried lately; nothing else in the database says so."""

from django.db import models


class AttemptCounter(models.Model):
    """One counter; `key` is a keyed digest, so that the table names nobody."""

    key = models.CharField(max_length=64, primary_key=True)
    forgotten_at = models.DateTimeField(db_index=True)  # when the last of its tries will be forgiven
    next_at = models.DateTimeField(null=True)  # no further try before this

    class Meta:
        verbose_name = "penghitung percobaan"
