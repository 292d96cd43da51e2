"""Days, photos and links of an activity."""

import pghistory
from django.core.validators import URLValidator
from django.db import models

from programs.models.plausible_values import plausible_day
from programs.models.training import Training
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
