"""The register of breaches: list with the clock, one breach, and the letter that has to be sent."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from participants.forms.breach import BreachForm
from participants.models import Breach
from participants.rights.breach_letter import breach_letter
from participants.views.permitted_rows import require
from programs.views.printed import answer
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

REPORT = "participants.report_breach"


class BreachList(ListView):
    """Breaches of the user's region, the latest first, each with what is left of its 3 × 24 hours."""

    model = Breach
    permission_required = REPORT
    template_name = "participants/breach_list.html"


class BreachFormMixin(SaveMixin):
    """Common to reporting and completing a breach."""

    model = Breach
    form_class = BreachForm
    permission_required = REPORT
    list_name = "breach_list"
    success_message = "Tersimpan. Surat pemberitahuannya dapat diunduh."


class BreachCreate(BreachFormMixin, CreateView):
    heading, verb = "Catat pelanggaran data pribadi", "Simpan kejadian"

    def saved(self, form: Any) -> HttpResponse:
        form.instance.region_id = self.request.user.home_code or None
        return super().saved(form)


class BreachUpdate(BreachFormMixin, UpdateView):
    heading = "Ubah catatan pelanggaran"


@reads
def letter(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The written notice to the people and to the authority, drafted."""
    require(request.user, REPORT)
    breach = get_object_or_404(Breach.objects.visible_to(request.user), pk=pk)
    return answer(breach_letter(breach, request.user), "surat-pemberitahuan")
