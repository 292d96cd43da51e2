"""Stories (cerita dampak): told with consent, never counted in a rate."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from participants.models.person import Person
from programs.models import Library, Training
from programs.models.plausible_values import STORY_TEXT, at_most, plausible_day, text_bound
from tpbis.records.record import RemovableRecord
from tpbis.records.row_visibility import Reach


@pghistory.track()
class Story(RemovableRecord):
    """An impact story; bound to its training so that the cohort's numbers stand beside it."""

    reach = (Reach("library__region_id", "library_id"),)

    library = models.ForeignKey(Library, models.PROTECT, related_name="stories", verbose_name="perpustakaan")
    training = models.ForeignKey(
        Training, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name="dari kegiatan"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name="peserta"
    )
    title = models.CharField("judul", max_length=200)
    quote = models.CharField("kutipan", max_length=300, blank=True)
    body = models.TextField("cerita", blank=True, validators=[at_most(STORY_TEXT)])
    story_day = models.DateField("tanggal cerita", null=True, blank=True, validators=[plausible_day])
    publish_consent = models.BooleanField("orangnya setuju cerita ini diterbitkan", default=False)
    consent_on = models.DateField("tanggal persetujuan", null=True, blank=True)
    published = models.BooleanField("diterbitkan", default=False)
    is_demo = models.BooleanField("data coba-coba", default=False, editable=False)

    class Meta:
        verbose_name = "cerita dampak"
        ordering = ["-story_day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published=False) | Q(publish_consent=True),
                name="story_published_with_consent",
                violation_error_message="Cerita hanya boleh diterbitkan bila orangnya setuju.",
            ),
            text_bound("body", STORY_TEXT, "story_body_length"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.story_day and self.story_day > timezone.localdate():
            raise ValidationError({"story_day": "Tanggal cerita tidak boleh di masa depan."})
