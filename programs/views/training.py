"""Pages of an activity: list, create, change and detail."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from programs.choices import Audience, TrainingStatus
from programs.forms.training import TrainingForm
from programs.forms.training_filter import TrainingFilter
from programs.head_counts import count_heads, head_counts, with_heads
from programs.list_columns import COLUMNS
from programs.models import Representative, Training
from programs.month_reviews import returned_to, states_of
from programs.papers.printable_text import printed_otherwise
from programs.plans.repeated_activity import again, last_choices
from programs.services import too_early
from programs.views.breadcrumbs import crumbs_of, next_step
from tpbis.web.crud import CreateView, DetailView, ListView, UpdateView

BEYOND_LATIN = "[^\u0001-\u024f\u1e00-\u1eff]"


class TrainingMixin:
    """Activities, and the permission each page asks."""

    model = Training
    permission_required = "programs.view_training"


class TrainingList(TrainingMixin, ListView):
    """Activities of the user's own scope, the latest first."""

    template_name = "programs/training_list.html"
    sheet, sheet_name = COLUMNS["kegiatan"], "kegiatan"

    def sheet_rows(self, rows: QuerySet) -> QuerySet:
        return with_heads(rows)

    def get_queryset(self):
        rows = super().get_queryset().select_related("kind", "library")
        self.filter = TrainingFilter(self.request.GET, user=self.request.user)
        return self.filter.narrow(rows).order_by("-last_day", "-id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(filter=self.filter, **kwargs)
        count_heads(context["object_list"], self.request.user)
        return context | returned_to(self.request.user)


class TrainingCreate(TrainingMixin, CreateView):
    """Step "Kegiatan": then come the people."""

    permission_required = "programs.add_training"
    form_class = TrainingForm
    template_name = "programs/training_form.html"

    def get_initial(self):
        wanted = {"library": "perpustakaan", "kind": "jenis", "follows": "lanjutan", "planned": "rencana"}
        values = {name: self.request.GET.get(key) for name, key in wanted.items()}
        chosen = {name: value for name, value in values.items() if value}
        return super().get_initial() | self.begun_with() | chosen

    def begun_with(self) -> dict:
        """The activity to be repeated, else what this library chose last."""
        try:
            pk = UUID(self.request.GET.get("salin", ""))
        except ValueError:
            return last_choices(self.request.user)
        rows = Training.objects.visible_to(self.request.user)
        return again(get_object_or_404(rows.select_related("kind", "library", "place"), pk=pk))

    def get_success_url(self):
        return next_step(self.object)

    @property
    def success_message(self) -> str:  # type: ignore[override]  # depends on the row
        if self.object.status != TrainingStatus.PLANNED:
            return "Kegiatan sudah disimpan."
        weeks = self.request.POST.get("weeks") or "1"
        return "Rencana kegiatan sudah disimpan." if weeks == "1" else f"{weeks} rencana sudah disimpan."


class TrainingUpdate(TrainingMixin, UpdateView):
    permission_required = "programs.change_training"
    form_class = TrainingForm
    success_message = "Perubahan sudah disimpan."
    template_name = "programs/training_form.html"

    def get_success_url(self):
        return reverse("training_detail", args=[self.object.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(locked=self.get_object().lock_sentence, **kwargs)


class TrainingDetail(TrainingMixin, DetailView):
    """What, when, where, how many; and what can be done with it."""

    template_name = "programs/training_detail.html"

    def get_queryset(self):
        related = ("kind", "library", "place", "follows__library", "updated_by")
        return super().get_queryset().select_related(*related)

    def get_context_data(self, **kwargs):
        training = self.object
        return super().get_context_data(
            crumbs=crumbs_of(training.library, training.title),
            heads=head_counts(training),
            skills=training.skills.all(),
            co_hosts=training.co_hosts.all(),
            officials=training.officials.all(),
            funds=training.fundings.select_related("source"),
            partner_links=training.partner_links.select_related("partner__library"),
            links=training.links.all(),
            photos=training.photos.all(),
            followed_by=training.followed_by.visible_to(self.request.user),
            representatives=representatives(training),
            commitments=training.commitments.visible_to(self.request.user),
            review=states_of([training], self.request.user, timezone.localdate()).get(training.pk),
            for_people=(for_people := training.audience in (Audience.CITIZENS, Audience.STAFF)),
            may_begin=for_people and not too_early(training),
            locked=(locked := training.lock_sentence),
            may_change=not locked and self.request.user.has_perm("programs.change_training"),
            other_letters=other_letters(training) if for_people and self.request.user.sees_names else [],
            **kwargs,
        )


def other_letters(training: Training) -> list[tuple[str, str]]:
    """(name, how it is printed) of people whose letters no paper can show."""
    rows = training.enrolments.filter(person__deleted_at=None, person__name__regex=BEYOND_LATIN)
    return printed_otherwise(rows.order_by("number").values_list("person__name", flat=True))


def representatives(training: Training) -> Iterable[Representative]:
    return training.representatives.all() if training.audience == Audience.STAKEHOLDERS else []
