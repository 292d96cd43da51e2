"""The page of targets of a region and year; entry, change and deletion."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from programs.models import Region
from reports.forms.targets import TargetForm
from reports.models import Target
from reports.pages.targets import lines_of
from reports.question.places import NATION, Place, find_place
from reports.views.year_question import year_question
from tpbis.models import User
from tpbis.web.crud import CreateView, SaveMixin, UpdateView, page_problem
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

YEARS = 6


def url_of(code: str | None, year: int) -> str:
    return f"{reverse('target_page', args=[code or NATION])}?tahun={year}"


def own_place(user: User, code: str) -> Place:
    """A region inside the user's subtree; a library has no targets of its own."""
    place = find_place(user, code)
    if place.library_id:
        raise Http404
    return place


@reads
@permission_required("reports.view_dashboard", raise_exception=True)
def page(request: SignedInRequest, code: str) -> HttpResponse:
    """ "x dari y" per quarter and year."""
    question, problem = year_question(request, own_place(request.user, code))
    place, year, today = question.place, question.period.year, question.today
    context = {
        "place": place,
        "year": year,
        "shown_year": str(year),
        "problem": problem,
        "years": sorted({year, *range(today.year - YEARS + 2, today.year + 2)}, reverse=True),
        "lines": lines_of(question),
        "whole_years": not request.user.sees_names,
        "today": today,
        "crumbs": [
            (place.name, reverse("region_dashboard", args=[place.url_code])),
            ("Target dan realisasi", None),
        ],
    }
    return render(request, "reports/target.html", context, status=400 if problem else 200)


class TargetSave(SaveMixin):
    """What entry and change share."""

    model = Target
    permission_required = "reports.change_target"
    form_class = TargetForm
    template_name = "reports/target_form.html"

    def get_success_url(self) -> str:
        return url_of(self.object.region_id, self.object.year)

    def saved(self, form: Any) -> HttpResponse:
        answer = super().saved(form)
        messages.success(self.request, "Target sudah disimpan.")
        return answer


class TargetCreate(TargetSave, CreateView):
    """A new target of the region in the address."""

    extra_context = {"heading": "Tambah target", "verb": "Simpan target"}

    def get_initial(self):
        return {"year": self.request.GET.get("tahun") or timezone.localdate().year}

    @cached_property
    def place(self) -> Place:
        return own_place(self.request.user, self.kwargs["code"])

    def get_form_kwargs(self):
        region = Region.objects.visible_to(self.request.user).filter(code=self.place.code).first()
        return super().get_form_kwargs() | {"region": region}

    def get_context_data(self, **kwargs):
        back = reverse("target_page", args=[self.place.url_code])
        return super().get_context_data(intro=self.place.name, cancel_url=back, **kwargs)


class TargetUpdate(TargetSave, UpdateView):
    """Change a target, or take it away."""

    extra_context = {"heading": "Ubah target", "verb": "Simpan perubahan"}

    def get_context_data(self, **kwargs):
        back = url_of(self.object.region_id, self.object.year)
        return super().get_context_data(intro=str(self.object), cancel_url=back, removable=True, **kwargs)

    def post(self, request, *args, **kwargs):
        if "hapus" not in request.POST:
            return super().post(request, *args, **kwargs)
        row = self.get_object()
        if problem := page_problem(request, row):
            messages.error(request, problem)
            return redirect("target_update", pk=row.pk)
        back = url_of(row.region_id, row.year)
        row.delete()
        messages.success(request, "Target dihapus.")
        return redirect(back)
