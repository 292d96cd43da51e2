"""Stories (cerita dampak), told with consent, with the figures of their cohort."""

from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from participants.forms.story import StoryForm
from participants.list_columns import COLUMNS
from participants.models import Story
from programs.head_counts import head_counts
from programs.models import Training
from tpbis.web.crud import CreateView, DetailView, ListView, SaveMixin, UpdateView


class StoryList(ListView):
    """Stories of the user's scope, the newest first."""

    model = Story
    permission_required = "participants.view_story"
    template_name = "participants/story_list.html"
    sheet, sheet_name = COLUMNS["cerita"], "cerita"

    def get_queryset(self):
        return super().get_queryset().select_related("library", "training__library", "person")

    def sheet_rows(self, rows: Any) -> QuerySet:
        own = Training.objects.visible_to(self.request.user)
        return rows.annotate(activity=Case(When(training__in=own, then=F("training__title"))))


class StoryDetail(DetailView):
    """A story and its cohort: how many came, how many are said to have succeeded, how many were asked."""

    model = Story
    permission_required = "participants.view_story"
    template_name = "participants/story_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("library", "training__library", "person")

    def get_context_data(self, **kwargs):
        return super().get_context_data(cohort=cohort_of(self.training), **kwargs)

    @property
    def training(self) -> Training | None:
        """Its activity, where that is the user's to read."""
        training = self.object.training
        return training if self.request.user.scope.reads(training) else None


def cohort_of(training: Training | None) -> dict | None:
    """Plain counts of one training: no rate, so nothing here can contradict a report."""
    if training is None:
        return None
    named = training.enrolments.filter(attended=True)
    stated = training.declarations.filter(status="berhasil").count()
    number = training.declarations.filter(enrolment__isnull=True).values_list("number", flat=True).first()
    answered = named.filter(answers__moment="tindak_lanjut", answers__disposition__in=("lengkap", "sebagian"))
    return {
        "came": head_counts(training).total,
        "stated": number if number is not None else stated,
        "answered": answered.distinct().count(),
    }


class StoryFormMixin(SaveMixin):
    """Common to telling and correcting a story."""

    model = Story
    form_class = StoryForm
    permission_required = "participants.add_story"

    def saved(self, form: Any) -> HttpResponse:
        if form.instance.publish_consent and not form.instance.consent_on:
            form.instance.consent_on = timezone.localdate()
        if not form.instance.publish_consent:
            form.instance.published, form.instance.consent_on = False, None
        return super().saved(form)

    def get_success_url(self) -> str:
        return reverse("story_detail", args=[self.object.pk])


class StoryCreate(StoryFormMixin, CreateView):
    """Tell a story, best from its activity (?kegiatan=…)."""

    heading, verb, list_name = "Tulis cerita dampak", "Simpan cerita", "story_list"

    def get_initial(self):
        return super().get_initial() | {"training": self.request.GET.get("kegiatan", "")}


class StoryUpdate(StoryFormMixin, UpdateView):
    heading = "Ubah cerita"
