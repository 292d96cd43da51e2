"""The fingerprints of the keys that this database's NIKs are sealed and found with."""

from django.db import models
from django.db.models.functions import Now


class KeyFingerprint(models.Model):
    """A keyed hash of one key, by which another is known to be another; the key cannot be told from it."""

    name = models.CharField("kunci", max_length=30, primary_key=True)
    digest = models.CharField("sidik", max_length=64)
    since = models.DateTimeField("sejak", db_default=Now())

    class Meta:
        verbose_name = "sidik kunci"
        default_permissions = ()

    def __str__(self):
        return self.name
