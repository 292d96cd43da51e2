"""The plan of activities: a list by month, and its private calendar address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from programs.models import Training
from programs.plans.calendar_file import (
    address_key,
    begin_address,
    calendar_of,
    end_address,
    events,
    owner_of,
    planned,
)
from programs.services import today, too_early
from tpbis.web.crud import ListView
from tpbis.web.methods import posts, reads
from tpbis.web.signed_in import SignedInRequest


class PlanList(ListView):
    """What is planned, month by month; what is past waits to be written down or called off."""

    model = Training
    permission_required = "programs.view_training"
    template_name = "programs/plan_list.html"

    def get_queryset(self):
        return planned(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for training in context["object_list"]:
            training.may_begin = not too_early(training)
        key = address_key(self.request.user)
        address = self.request.build_absolute_uri(reverse("plan_calendar", args=[key])) if key else ""
        return context | {"address": address, "today": today()}


@posts
def calendar_address(request: SignedInRequest) -> HttpResponse:
    """Begin or end the account's own address."""
    if request.POST.get("aksi") == "matikan":
        end_address(request.user)
        messages.success(request, "Alamat kalender dimatikan. Kalender yang memakainya berhenti diperbarui.")
    else:
        begin_address(request.user)
        messages.success(request, "Alamat kalender dibuat. Salin ke aplikasi kalender di ponsel.")
    return redirect("plan_list")


@reads
@login_not_required
@never_cache
def plan_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar file behind a private address; the address alone opens it."""
    owner = owner_of(key)
    if owner is None:
        raise Http404

    def url_of(training: Training) -> str:
        return request.build_absolute_uri(reverse("training_detail", args=[training.pk]))

    text = calendar_of(events(owner), "Rencana kegiatan TPBIS", url_of)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="rencana.ics"'
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
