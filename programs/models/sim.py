"""Salin ke SIM: columns of the official form in its order, and which months were copied."""

import pghistory
from django.db import models
from django.db.models import Q

from programs.models.library import Library
from programs.models.vocabulary import Vocabulary
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class SimColumn(Vocabulary):
    """One field of the official form; `source` is the key of an indicator, or nama, npp, kode, bulan."""

    edited_by_office = True

    source = models.SlugField(
        "diisi dari", max_length=40, help_text="Kunci indikator, atau: nama, npp, kode, bulan."
    )

    class Meta(Vocabulary.Meta):
        verbose_name = "kolom SIM"


@pghistory.track()
class SimCopy(Record):
    """“Sudah disalin”: the figures of one library and month as they were typed into the SIM."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(
        Library, models.CASCADE, related_name="sim_copies", verbose_name="perpustakaan"
    )
    month = models.DateField("bulan", help_text="Hari pertama bulan itu.")
    copied_on = models.DateField("disalin pada")
    figures = models.JSONField("angka yang disalin", default=dict)

    class Meta:
        verbose_name = "salinan ke SIM"
        constraints = [
            models.UniqueConstraint(fields=["library", "month"], name="sim_copy_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="sim_copy_first_of_month"),
        ]

    def __str__(self):
        return f"{self.library}, {self.month:%Y-%m}"
