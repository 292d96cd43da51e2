"""One story with the figures of its cohort, in the same words as the dashboard."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from participants.views.stories import stories_for
from reports.figures.by_training import figures_by_training
from reports.pages.dashboard.stories import cohort_sentence
from reports.question.places import Place
from reports.question.question import Question
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
@permission_required("participants.view_story", raise_exception=True)
def story(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A story; whoever sees no names reads what is published, without the person."""
    user = request.user
    row = get_object_or_404(stories_for(user), pk=pk)
    training = row.training if user.scope.reads(row.training) else None
    cohort = ""
    if training:
        place = Place("", training.title)
        figures = figures_by_training(Question(place, place.next_level, user=user), [training.pk])
        cohort = cohort_sentence(figures.get(str(training.pk)), user)
    context = {"story": row, "training": training, "cohort": cohort}
    return render(request, "reports/story.html", context)
