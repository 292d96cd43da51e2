"""The page of a partner (mitra): whom to call, its activities with their figures, commitments, stories."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from participants.views.stories import stories_for
from programs.models import Commitment, Partner, Training
from reports.pages.partner_figures import partner_figures
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

MOST = 50  # rows of a kind, the latest


@reads
@permission_required("programs.view_library", raise_exception=True)
def partner(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Only rows of the user's own scope stand on it, whatever else the partner does elsewhere."""
    user = request.user
    row = get_object_or_404(Partner.objects.visible_to(user).select_related("library"), pk=pk)
    trainings = Training.objects.visible_to(user).filter(partner_links__partner=row)
    stories = stories_for(user).filter(training__partner_links__partner=row).order_by("-story_day", "-id")
    commitments = Commitment.objects.visible_to(user).filter(partner=row).order_by("-made_on", "-id")
    context = {
        "partner": row,
        **partner_figures(user, list(trainings.held().order_by().values_list("pk", flat=True))),
        "trainings": trainings.select_related("library", "kind").order_by("-last_day", "-id")[:MOST],
        "commitments": commitments[:MOST],
        "stories": stories[:MOST],
    }
    return render(request, "reports/partner.html", context)
