"""The days on which what is kept no longer was ended."""

from django.db import models


class RetentionRun(models.Model):
    """One day: how many rows of each kind were ended; it names nobody."""

    day = models.DateField("hari", primary_key=True)
    ended = models.JSONField("yang diakhiri", default=dict)

    class Meta:
        verbose_name = "pengakhiran masa simpan"
        default_permissions = ()

    def __str__(self):
        return str(self.day)
