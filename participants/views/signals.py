"""The page “Perlu dilihat”: signals of the own subtree, the rows behind each, and reviews."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from participants.forms.signal import ReviewForm, SignalFilter
from participants.list_columns import COLUMNS
from participants.models import SignalFinding, SignalReview
from participants.signals.evidence import evidence
from participants.signals.findings import finding, findings, join_events, review
from participants.signals.refresh import catch_up
from participants.signals.signal_kinds import SIGNALS
from participants.views.permitted_rows import problem_text, require
from programs.joint_activities import part_trainings
from programs.models import Training, TrainingMerge
from tpbis.sheets.columns import NUMBER
from tpbis.web.crud import ListView, page_problem
from tpbis.web.form_base import explain
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

SEE, REVIEW = "participants.view_signal", "participants.review_signal"
PER_PAGE = 25
COUNTED = [column.key for column in COLUMNS["tanda"] if column.kind == NUMBER]  # facts of a finding


@method_decorator(transaction.non_atomic_requests, name="dispatch")  # a refresh opens its own transaction
class SignalList(ListView):
    """Open findings, the latest first; a reader and library staff get 403."""

    model = SignalFinding
    permission_required = SEE
    template_name = "participants/signal_list.html"
    sheet, sheet_name = COLUMNS["tanda"], "tanda"

    def get_queryset(self):
        self.waiting = catch_up(self.request.user)
        self.filter = SignalFilter(self.request.GET, user=self.request.user)
        self.request.GET = self.filter.readable
        return findings(self.request.user, self.filter.finding_filter)

    def sheet_rows(self, rows: Any) -> QuerySet:
        trainings = Training.objects.visible_to(self.request.user).filter(pk=OuterRef("first"))
        rows = rows.annotate(first=F("trainings__0"), title=Subquery(trainings.values("title")[:1]))
        return rows.annotate(
            **{name: Cast(KeyTextTransform(name, "facts"), IntegerField()) for name in COUNTED}
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(filter=self.filter, waiting=self.waiting, **kwargs)
        shown = list(context["object_list"])
        rows = list(zip(shown, evidence(self.request.user, shown), strict=True))
        return context | {"rows": rows, "signals": SIGNALS.values()}


@reads_and_posts
@permission_required(SEE, raise_exception=True)
def signal(request: SignedInRequest, key: str, subject: str) -> HttpResponse:
    """One finding with its rows; POST notes it as looked at, or joins two records of one event."""
    catch_up(request.user)
    row = finding(request.user, key, subject)
    if row is None:
        raise Http404
    form = ReviewForm(request.POST if request.POST.get("aksi") == "periksa" else None)
    if request.method == "POST":
        require(request.user, REVIEW)
        acts = {"gabung": partial(join, request, row), "periksa": partial(noted, request, row, form)}
        if acts.get(request.POST.get("aksi", ""), partial(not_whole, request))():
            return redirect("signal_list")
    shown = evidence(request.user, [row])[0]
    context = {"finding": row, "evidence": shown, "form": form, "may": request.user.has_perm(REVIEW)}
    context["review"] = (
        SignalReview.objects.visible_to(request.user).filter(signal=key, subject=subject).first()
    )
    context["host"] = likely_host(shown.trainings) if key == "dicatat_dua_kali" else None
    context["crumbs"] = [("Perlu dilihat", reverse("signal_list")), (row.signal.label, None)]
    return render(request, "participants/signal.html", context)


def not_whole(request: SignedInRequest) -> bool:
    messages.error(request, NOT_WHOLE)
    return False


def noted(request: SignedInRequest, row: SignalFinding, form: ReviewForm) -> bool:
    """Keep the note; false when the page must be shown again."""
    if not form.is_valid():
        return False
    try:
        review(finding=row, by=request.user, **form.cleaned_data)
    except ValidationError as problem:
        explain(form, problem)
        return False
    messages.success(request, "Dicatat sudah diperiksa. Tanda ini tidak muncul lagi di daftar.")
    return True


def join(request: SignedInRequest, row: SignalFinding) -> bool:
    """Join the two records of a finding; the one chosen counts."""
    trainings = evidence(request.user, [row])[0].trainings
    primary = next((one for one in trainings if str(one.pk) == request.POST.get("dihitung")), None)
    if row.signal.key != "dicatat_dua_kali" or len(trainings) != 2 or primary is None:
        messages.error(request, "Pilih catatan mana yang dihitung.")
        return False
    joined = next(one for one in trainings if one.pk != primary.pk)
    try:
        join_events(primary=primary, joined=joined, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem_text(problem))
        return False
    messages.success(
        request, f"Digabungkan. Yang dihitung catatan {primary.library}; {joined.library} pelaksana bersama."
    )
    return True


def likely_host(trainings: Iterable[Any]) -> Training | None:
    """The record with more names; if equal, that of the library with fewer activities."""
    return max(trainings, key=lambda row: (row.named, len(row.library.region_id)), default=None)


class ReviewList(ListView):
    """What was looked at, and which records were joined, the latest first; both can be taken back."""

    model = SignalReview
    permission_required = SEE
    template_name = "participants/signal_done_list.html"
    sheet, sheet_name = COLUMNS["sudah-diperiksa"], "sudah-diperiksa"

    def get_queryset(self):
        return super().get_queryset().select_related("library", "created_by").order_by("-created_at", "-id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            row.meaning = SIGNALS.get(row.signal)
        user = self.request.user
        joined = TrainingMerge.objects.visible_to(user).filter(undone_at=None)
        joined = joined.filter(primary__in=Training.objects.visible_to(user))
        related = ("primary__library", "joined__library", "created_by")
        merges = joined.select_related(*related).order_by("-created_at")[:PER_PAGE]
        return context | {"merges": merges, "may": user.has_perm(REVIEW)}


@posts
@permission_required(REVIEW, raise_exception=True)
def review_reopen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the note back; the finding stands in the list again if it still holds."""
    note = get_object_or_404(SignalReview.objects.visible_to(request.user), pk=pk)
    if problem := page_problem(request, note):
        messages.error(request, problem)
        return redirect("signal_done_list")
    note.remove(by=request.user)
    messages.success(request, "Catatan pemeriksaan dicabut. Tanda muncul lagi selama masih berlaku.")
    return redirect("signal_done_list")


@posts
@permission_required(REVIEW, raise_exception=True)
def merge_part(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Part two joined records, only for who sees both."""
    merges = TrainingMerge.objects.visible_to(request.user).select_related(
        "primary__library", "joined__library"
    )
    merge = get_object_or_404(merges, pk=pk)
    if not all(request.user.scope.holds(row.library) for row in (merge.primary, merge.joined)):
        raise Http404
    if problem := page_problem(request, merge):
        messages.error(request, problem)
        return redirect("signal_done_list")
    part_trainings(merge=merge, by=request.user)
    messages.success(request, "Kedua catatan dipisahkan lagi dan masing-masing dihitung.")
    return redirect("signal_done_list")
