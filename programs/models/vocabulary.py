"""Lists that an office may extend without a programmer, loaded from CSV files in programs/data."""

import pghistory
from django.db import models

from programs.choices import Audience, Strategy
from tpbis.records.nik_guard import NikGuard


class Vocabulary(NikGuard):
    """One word of an editable list: a stable code and a label."""

    code = models.SlugField("kode", max_length=40, primary_key=True)
    label = models.CharField("label", max_length=100)
    position = models.PositiveSmallIntegerField("urutan", default=100)
    active = models.BooleanField("dipakai", default=True)

    class Meta:
        abstract = True
        ordering = ["position", "label"]

    def __str__(self):
        return self.label


@pghistory.track()
class TrainingKind(Vocabulary):
    """Jenis kegiatan; audience and strategy follow from the kind, never from a title."""

    audience = models.CharField("untuk siapa", max_length=24, choices=Audience)
    strategy = models.CharField("strategi", max_length=24, choices=Strategy, blank=True)
    measured = models.BooleanField("hasil ekonominya akan ditanyakan", default=False)

    class Meta(Vocabulary.Meta):
        verbose_name = "jenis kegiatan"


@pghistory.track()
class Skill(Vocabulary):
    """Keterampilan yang diajarkan."""

    class Meta(Vocabulary.Meta):
        verbose_name = "keterampilan"


@pghistory.track()
class FundingSource(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = "sumber dana"


@pghistory.track()
class BusinessSector(Vocabulary):
    """Sektor usaha in plain words, mapped to a KBLI section as (version, letter)."""

    kbli_version = models.PositiveSmallIntegerField("versi KBLI", default=2025)
    kbli_section = models.CharField("kategori KBLI", max_length=1, blank=True)

    class Meta(Vocabulary.Meta):
        verbose_name = "sektor usaha"
