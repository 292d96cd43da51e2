"""The job of a large import: the worker reads it, its uploader confirms, the worker saves it."""

from django.db import models

from participants.models.batch import ImportBatch
from programs.models import Library, Region, Training
from tpbis.jobs.job import Job
from tpbis.records.row_visibility import Reach


class ImportJob(Job):
    """One large file: `staged` names it, `choices` are its uploader's, `preview` is what was read.

    What it says of people goes when it ends; it belongs where its import will belong (see ImportBatch).
    """

    CHECK, SAVE = "periksa", "simpan"

    reach = (Reach("library__region_id", "library_id"), Reach("region_id", ""))

    library = models.ForeignKey(Library, models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    training = models.ForeignKey(Training, models.SET_NULL, null=True, blank=True, related_name="+")
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, blank=True, related_name="+")
    what = models.CharField("jenis lembar", max_length=20)
    file_name = models.CharField("nama berkas", max_length=255)
    step = models.CharField("langkah", max_length=10, default=CHECK)
    staged = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    marked = models.CharField("salinan yang ditandai", max_length=200, blank=True)

    class Meta:
        verbose_name = "impor berkas besar"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state"], name="import_job_state")]

    def __str__(self):
        return self.file_name
