"""The import log: who imported which file, how it was read, and the rows it made."""

import pghistory
from django.db import models

from programs.models import Library, Region, Training
from tpbis.models import AuditAct, AuditEntry
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach


@pghistory.track()
class ImportBatch(Record):
    """One committed import. `made` lists the ids it created, per model, so that it can be undone.

    A roster belongs to a library; other sheets to the region of whoever brought them in (none = the nation).
    """

    reach = (Reach("library__region_id", "library_id"), Reach("region_id", ""))

    library = models.ForeignKey(Library, models.PROTECT, null=True, blank=True, related_name="import_batches")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    training = models.ForeignKey(
        Training, models.SET_NULL, null=True, blank=True, related_name="import_batches"
    )
    what = models.CharField("jenis lembar", max_length=20)
    file_name = models.CharField("nama berkas", max_length=255)
    checksum = models.CharField("sidik berkas", max_length=64)
    mapping = models.JSONField("padanan judul kolom", default=dict)
    outcome = models.JSONField("hasil", default=dict)
    made = models.JSONField(default=dict)
    undone_at = models.DateTimeField("dibatalkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "impor"
        ordering = ["-id"]

    def __str__(self):
        return self.file_name

    def save(self, *args, **kwargs):
        """A new one is noted in the audit too."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            facts = {"account": self.created_by, "subject": self.pk, "library_id": self.library_id}
            AuditEntry.note(AuditAct.IMPORTED, f"impor-{self.what}", **facts)
