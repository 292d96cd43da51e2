"""Stories (cerita dampak), told with consent: the list, entry, publication."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participants.forms.story import StoryForm, StoryLibraryForm
from participants.list_columns import COLUMNS
from participants.models import Story
from programs.models import Training
from tpbis.models import User
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView, page_problem
from tpbis.web.methods import posts
from tpbis.web.signed_in import SignedInRequest

MOST_WAITING = 20


def stories_for(user: User) -> QuerySet:
    """The stories of the user's scope; whoever sees no names reads the published ones."""
    rows = Story.objects.visible_to(user).select_related("library", "training__library", "person")
    return rows if user.sees_names else rows.filter(published=True)


class StoryList(ListView):
    """Stories of the user's scope, the newest first; above them those that wait for publication."""

    model = Story
    permission_required = "participants.view_story"
    template_name = "participants/story_list.html"
    sheet, sheet_name = COLUMNS["cerita"], "cerita"

    def get_queryset(self):
        return stories_for(self.request.user)

    def sheet_rows(self, rows: Any) -> QuerySet:
        own = Training.objects.visible_to(self.request.user)
        return rows.annotate(activity=Case(When(training__in=own, then=F("training__title"))))

    def get_context_data(self, **kwargs):
        waiting = stories_for(self.request.user).filter(published=False, publish_consent=True)
        may = self.request.user.has_perm("participants.publish_story")
        return super().get_context_data(waiting=waiting[:MOST_WAITING] if may else (), **kwargs)


@posts
@permission_required("participants.publish_story", raise_exception=True)
def publish(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Publish a story whose person agreed, or take it back (aksi=tarik)."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    wanted = request.POST.get("aksi") != "tarik"
    if problem := page_problem(request, story):
        messages.error(request, problem)
        return redirect("story_detail", pk)
    try:
        publish_story(story=story, published=wanted, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, "Cerita diterbitkan." if wanted else "Cerita tidak diterbitkan lagi.")
    return redirect("story_detail", pk)


@transaction.atomic
def publish_story(*, story: Story, published: bool, by: User) -> Story:
    """Raises ValidationError where the person did not agree."""
    story.published = published
    story.full_clean()
    story.stamp(by).save()
    return story


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
    """Tell a story of an activity (?kegiatan=…) or a library (?perpustakaan=…), which is asked for first."""

    heading, verb, list_name = "Tulis cerita dampak", "Simpan cerita", "story_list"

    def get(self, request, *args, **kwargs):
        asked = request.GET
        if request.user.library_id or asked.get("kegiatan"):
            return super().get(request, *args, **kwargs)
        form = StoryLibraryForm(asked if "perpustakaan" in asked else None, user=request.user)
        if not form.is_valid():
            return render(request, "participants/story_library.html", {"form": form})
        self.library = form.cleaned_data["perpustakaan"]
        return super().get(request, *args, **kwargs)

    library: Any = None

    def get_initial(self):
        chosen = {"training": self.request.GET.get("kegiatan", "")}
        return super().get_initial() | chosen | ({"library": self.library.pk} if self.library else {})


class StoryUpdate(StoryFormMixin, UpdateView):
    heading = "Ubah cerita"
