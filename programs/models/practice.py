"""Practice classes of a bimtek: who works in one, and until when."""

from django.db import models
from django.utils import timezone

from programs.models.region import Region
from tpbis.models import User
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, ScopedModel


class PracticeClass(Record):
    """A class; what it enters stands in `schema` alone and goes with it."""

    reach = (Reach("region_id", ""),)

    title = models.CharField("nama kelas", max_length=100)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wilayah",
        editable=False,
    )
    last_day = models.DateField("dihapus sesudah", editable=False)
    migration = models.PositiveIntegerField(editable=False)  # the tables are those of this version

    class Meta:
        verbose_name = "kelas coba-coba"
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.title

    @property
    def schema(self) -> str:
        return f"coba_{self.pk.hex}"

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate()


class PracticeSeat(ScopedModel):
    """One account of a class, and its library, which is a row of the class's own tables only."""

    reach = (Reach("practice_class__region_id", ""),)

    practice_class = models.ForeignKey(
        PracticeClass, models.CASCADE, related_name="seats", db_column="class_id", editable=False
    )
    number = models.PositiveSmallIntegerField("nomor", editable=False)
    account = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="practice_seat", editable=False
    )
    library_key = models.UUIDField(editable=False)

    class Meta:
        verbose_name = "akun coba-coba"
        ordering = ["number"]
