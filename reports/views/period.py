"""Locked periods: list with who locked and reopened them and why; lock and reopen."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from programs.models import PeriodLock
from reports.forms.period import PeriodForm, ReasonForm
from reports.snapshots.period_lock import lock_period, reopen
from reports.snapshots.snapshot_columns import PERIODS
from tpbis.models import User
from tpbis.web.crud import ListView, form_page, posted
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest

REFUSES = [
    (
        "Kegiatan, daftar peserta, kehadiran, pernyataan dan penghasilan awal periode itu tidak bisa diubah"
        " lagi."
    ),
    "Jawaban peserta yang ditanya kemudian tetap masuk.",
    "Angkanya disimpan sebagai cuplikan yang dapat dikutip.",
]


class PeriodList(ListView):
    """Locks inside the user's subtree, standing ones first; those of offices above in a sentence."""

    model = PeriodLock
    permission_required = "reports.export_report"
    template_name = "reports/period_list.html"
    sheet, sheet_name = PERIODS, "periode-terkunci"

    def get_queryset(self):
        rows = super().get_queryset().select_related("region", "created_by", "reopened_by")
        return rows.prefetch_related("snapshots").order_by("reopened_at", "-last", "region_id", "-id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(above=above(self.request.user), **kwargs)
        for row in context["object_list"]:
            row.openable = row.reopened_at is None and row.may_reopen(self.request.user.scope)
        return context


def above(user: User) -> list[str]:
    """Sentences of the locks that offices above the user's subtree hold over it."""
    home, covers = user.home_code or "", user.scope.covers
    standing = [(region or "", said) for region, _, _, said in PeriodLock.standing().rows]
    return [said for region, said in standing if home.startswith(region) and not covers(region)]


@reads_and_posts
@permission_required("programs.lock_period", raise_exception=True)
def create(request: SignedInRequest) -> HttpResponse:
    form = PeriodForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        asked = {"region": form.cleaned_data["region"], "period": form.period}
        try:
            lock = lock_period(**asked, by=request.user, today=timezone.localdate())
        except ValidationError as problem:
            form.add_error(None, ValidationError(problem.messages))
        else:
            messages.success(request, f"{lock} sudah dikunci dan cuplikannya disimpan.")
            return redirect("period_list")
    context = {"form": form, "heading": "Kunci periode", "verb": "Kunci", "intro": " ".join(REFUSES)}
    return render(request, "programs/form.html", context | {"cancel_url": reverse("period_list")})


@reads_and_posts
@permission_required("programs.lock_period", raise_exception=True)
def open_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a locked period again, with a reason."""
    rows = PeriodLock.objects.visible_to(request.user).select_related("region")
    lock = get_object_or_404(rows, pk=pk)
    return form_page(
        request,
        ReasonForm(posted(request)),
        partial(reopen, lock=lock, by=request.user),
        record=lock,
        back=reverse("period_list"),
        success_message=f"{lock} dibuka kembali. Kunci lagi setelah selesai.",
        heading="Buka kembali periode",
        intro=str(lock),
        verb="Buka kembali",
    )
