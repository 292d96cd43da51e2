"""Self check-in of an activity: the link on the wall, and what participants sent that waits for staff."""

from django.db import models

from programs.choices import Sex
from programs.models import Training
from tpbis.records import crypto
from tpbis.records.row_visibility import Reach, ScopedModel
from tpbis.records.uuid7 import uuid7


class CheckInLink(ScopedModel):
    """The link of an activity. Whoever has the database alone cannot open it: the token is sealed."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    training = models.OneToOneField(
        Training, models.CASCADE, primary_key=True, related_name="check_in_link", editable=False
    )
    is_open = models.BooleanField("dibuka", default=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    token_sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = "daftar hadir mandiri"

    @property
    def token(self) -> str:
        return crypto.decrypt(self.token_sealed)


class CheckIn(ScopedModel):
    """What one participant sent. No fact yet and without history: it goes once staff decided, or forgot."""

    reach = (Reach("training__library__region_id", "training__library_id"),)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    training = models.ForeignKey(Training, models.CASCADE, related_name="check_ins", editable=False)
    day = models.DateField("tanggal", editable=False)
    sent_at = models.DateTimeField("dikirim pada", auto_now_add=True)
    name = models.CharField("nama", max_length=150)
    sex = models.CharField("L/P", max_length=1, choices=Sex)
    birth_year = models.PositiveSmallIntegerField("tahun lahir")
    village = models.CharField("desa/kelurahan", max_length=150)

    class Meta:
        verbose_name = "isian daftar hadir mandiri"
        ordering = ["sent_at", "id"]

    def __str__(self):
        return self.name
