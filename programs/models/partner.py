"""Partners (mitra), and representatives at stakeholder meetings."""

import pghistory
from django.db import models

from programs.choices import PartnerKind, Sex
from programs.models.library import Library
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Partner(Record):
    """A mitra: a person, community, foundation or office; kept by the library that knows it."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.PROTECT, related_name="partners", verbose_name="perpustakaan")
    name = models.CharField("nama mitra", max_length=200)
    kind = models.CharField("jenis", max_length=24, choices=PartnerKind)
    contact = models.CharField("kontak", max_length=150, blank=True)
    phone = models.CharField("nomor HP", max_length=20, blank=True)
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    class Meta:
        verbose_name = "mitra"
        ordering = ["name"]

    def __str__(self):
        return self.name


@pghistory.track()
class Representative(Record):
    """One representative who came to one stakeholder meeting."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    training = models.ForeignKey("programs.Training", models.CASCADE, related_name="representatives")
    name = models.CharField("nama", max_length=150)
    sex = models.CharField("L/P", max_length=1, choices=Sex, blank=True)
    kind = models.CharField("dari", max_length=24, choices=PartnerKind)
    organisation = models.CharField("lembaga", max_length=200, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)

    class Meta:
        verbose_name = "wakil pemangku kepentingan"

    def __str__(self):
        return self.name
