"""What hangs on an activity: days, people in charge, partners, funding, photos and links."""

import pghistory
from django.core.validators import URLValidator
from django.db import models

from programs.choices import OfficialRole
from programs.models.partner import Partner
from programs.models.plausible_values import plausible_day, plausible_rupiah
from programs.models.training import Training
from programs.models.vocabulary import FundingSource
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach

REACH = (Reach("training__library__region_id", "training__library_id"),)


@pghistory.track()
class TrainingDay(Record):
    """A day on which the activity met, where the days do not follow on each other."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="days")
    day = models.DateField("tanggal", validators=[plausible_day])

    class Meta:
        verbose_name = "hari kegiatan"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["training", "day"], name="training_day_once")]


@pghistory.track()
class TrainingPhoto(Record):
    """A photo for the laporan kegiatan; served only through a scoped view."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="photos")
    image = models.FileField("foto", upload_to="foto/%Y/")
    # Empty for photos of older versions: then the photo itself is shown.
    thumbnail = models.FileField("foto kecil", upload_to="foto/%Y/", blank=True, editable=False)
    caption = models.CharField("keterangan", max_length=200, blank=True)

    class Meta:
        verbose_name = "foto kegiatan"


@pghistory.track()
class TrainingLink(Record):
    """A link to a publication about the activity."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="links")
    url = models.CharField("tautan", max_length=500, validators=[URLValidator(["http", "https"])])
    title = models.CharField("judul tautan", max_length=200, blank=True)

    class Meta:
        verbose_name = "tautan publikasi"


@pghistory.track()
class TrainingOfficial(Record):
    """Who runs an activity or speaks at it: named on its papers, where they sign."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="officials")
    role = models.CharField("peran", max_length=12, choices=OfficialRole)
    name = models.CharField("nama", max_length=150)
    position = models.CharField("jabatan", max_length=150, blank=True)
    number = models.PositiveSmallIntegerField("urutan", default=1)

    class Meta:
        verbose_name = "pelaksana dan narasumber"
        ordering = ["role", "number", "id"]


@pghistory.track()
class TrainingPartner(Record):
    """A mitra in an activity, with its part in it."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="partner_links")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="training_links", verbose_name="mitra")
    role = models.CharField("peran", max_length=120, blank=True)

    class Meta:
        verbose_name = "mitra kegiatan"
        constraints = [models.UniqueConstraint(fields=["training", "partner"], name="training_partner_once")]


@pghistory.track()
class TrainingFunding(Record):
    """Sumber dana of an activity, with the amount in rupiah where known."""

    reach = REACH

    training = models.ForeignKey(Training, models.CASCADE, related_name="fundings")
    source = models.ForeignKey(FundingSource, models.PROTECT, verbose_name="sumber dana")
    amount = models.PositiveBigIntegerField(
        "jumlah (rupiah)", null=True, blank=True, validators=[plausible_rupiah]
    )

    class Meta:
        verbose_name = "dana kegiatan"
        constraints = [models.UniqueConstraint(fields=["training", "source"], name="training_funding_once")]
