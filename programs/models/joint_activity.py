"""Two records of one event by two libraries: which one counts, and how to undo it."""

import pghistory
from django.db import models
from django.db.models import F, Q

from programs.models.training import Training
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class TrainingMerge(Record):
    """`primary` counts; `joined` is softly removed and its library co-hosts, until `undone_at` is set."""

    reach = (
        Reach("primary__library__region_id", "primary__library_id"),
        Reach("joined__library__region_id", "joined__library_id"),
    )

    primary = models.ForeignKey(
        Training, models.CASCADE, related_name="merges_primary", verbose_name="catatan yang dihitung"
    )
    joined = models.ForeignKey(
        Training, models.CASCADE, related_name="merges_joined", verbose_name="catatan yang digabungkan"
    )
    added_host = models.BooleanField("menambah pelaksana bersama", default=True)
    undone_at = models.DateTimeField("dipisahkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "penggabungan kegiatan"
        constraints = [
            models.UniqueConstraint(
                fields=["joined"],
                condition=Q(undone_at__isnull=True),
                name="training_joined_once",
                violation_error_message="Catatan ini sudah digabungkan.",
            ),
            models.CheckConstraint(condition=~Q(primary=F("joined")), name="training_merge_of_two"),
        ]

    def __str__(self):
        return f"{self.joined} → {self.primary}"
