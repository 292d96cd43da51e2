"""The official weights of the rapor, loaded by the operator from a CSV; without them there is no rapor."""

from django.db import models

from tpbis.records.nik_guard import NikGuard


class RaporWeight(NikGuard):
    """One counted thing of the official rapor: its weight, and how many a year earn it in full."""

    indicator = models.CharField("angka", max_length=40, primary_key=True)
    weight = models.DecimalField("bobot", max_digits=7, decimal_places=3)
    full = models.PositiveIntegerField("nilai penuh pada")
    source = models.CharField("sumber", max_length=200)

    class Meta:
        verbose_name = "bobot rapor"
        ordering = ["indicator"]
