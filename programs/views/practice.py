"""Practice classes: list, begin, one page with all accounts to print, end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import ProgrammingError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from programs.forms.practice import PracticeClassForm
from programs.models import PracticeClass
from programs.practice.practice_classes import DAYS, begin_class, end_class, new_codes, seats_of
from tpbis.web.crud import CreateView, ListView
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

MAY = "programs.run_practice"
NO_RIGHT = "42501"
NOT_ALLOWED = (
    "Basis data tidak mengizinkan kelas coba-coba. Mintalah pengelola sistem memberi akun basis datanya"
    " hak CREATE."
)


class PracticeList(ListView):
    """The classes of the user's scope."""

    model = PracticeClass
    permission_required = MAY
    template_name = "programs/practice_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(days=DAYS, **kwargs)


class PracticeCreate(CreateView):
    """A new class; its accounts stand on its page."""

    model = PracticeClass
    permission_required = MAY
    form_class = PracticeClassForm
    heading, verb = "Kelas coba-coba baru", "Buat kelas"
    list_name, success_message = "practice_list", "Kelas dibuat. Cetak halaman ini dan bagikan kodenya."

    def saved(self, form: Any) -> HttpResponse:
        self.object = form.instance
        try:
            begin_class(practice_class=self.object, seats=form.cleaned_data["seats"], by=self.request.user)
        except ProgrammingError as problem:
            if getattr(problem.__cause__, "pgcode", "") != NO_RIGHT:
                raise
            raise ValidationError(NOT_ALLOWED) from problem
        return redirect("practice_class", pk=self.object.pk)


@reads_and_posts
@never_cache
@permission_required(MAY, raise_exception=True)
def practice_class(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The accounts of a class on one page, what each entered, new codes, and its end."""
    row = get_object_or_404(PracticeClass.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        return _acted(request, row)
    address = request.build_absolute_uri(reverse("use_code"))
    context = {"practice": row, "seats": seats_of(row, request.user), "address": address}
    response = render(request, "programs/practice_class.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _acted(request, row) -> HttpResponse:
    action = request.POST.get("aksi")
    if action == "akhiri" and request.POST.get("yakin") != "1":
        messages.error(request, "Kelas belum diakhiri. Centang dulu bahwa semuanya boleh dihapus.")
    elif action == "akhiri":
        end_class(practice_class=row)
        messages.success(request, "Kelas diakhiri. Semua isian dan akunnya sudah dihapus.")
        return redirect("practice_list")
    elif action == "kode":
        new_codes(practice_class=row, by=request.user)
        messages.success(request, "Kode baru dibuat untuk yang belum pernah masuk.")
    else:
        messages.error(request, NOT_WHOLE)
    return redirect("practice_class", pk=row.pk)
