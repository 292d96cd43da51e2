"""The page of what libraries sent in a month: accept at once, or return with a sentence."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from programs.head_counts import count_heads
from programs.list_columns import COLUMNS
from programs.models import Library
from programs.models.period import end_of_month, sends_itself_on
from programs.month_reviews import accept, give_back, libraries_with_entries, lines_of, month_of, with_month
from programs.plans.library_agenda import past_months
from tpbis.formats import Unreadable, format_month, read_month
from tpbis.web.crud import ListView
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE, fingerprint

PERMISSION = "programs.review_month"
MONTHS_SHOWN = 12
CHANGED = "Kiriman ini berubah setelah Anda membuka halamannya. Lihat lagi, lalu pilih."
allowed = permission_required(PERMISSION, raise_exception=True)


def read(text: str) -> date:
    """A month of the address, "2026-10"; 404 when there is none or it is not over."""
    try:
        month = read_month(text).value
    except Unreadable:
        month = None
    if month is None or month >= month_of(timezone.localdate()):
        raise Http404
    return month


def latest_sent(today: date) -> date:
    """The newest month that has sent itself."""
    last = month_of(today) - timedelta(days=1)
    return (
        month_of(last)
        if today >= sends_itself_on(month_of(last))
        else month_of(month_of(last) - timedelta(days=1))
    )


class ReviewList(ListView):
    """Libraries of the subtree with entries in one month; reviewed ones only on request."""

    model = Library
    permission_required = PERMISSION
    template_name = "programs/review_list.html"
    sheet, sheet_name = COLUMNS["kiriman"], "kiriman"

    def sheet_rows(self, rows: QuerySet) -> QuerySet:
        return with_month(rows, self.month, self.request.user)

    def get_queryset(self):
        asked = self.request.GET.get("bulan", "")
        self.month = read(asked) if asked else latest_sent(timezone.localdate())
        self.all = self.request.GET.get("keadaan") == "semua"
        return libraries_with_entries(self.request.user, self.month, only_waiting=not self.all)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        lines = lines_of(context["object_list"], self.month, self.request.user, timezone.localdate())
        months = past_months(timezone.localdate(), MONTHS_SHOWN)
        return context | {
            "lines": lines,
            "month": self.month,
            "months": months if self.month in months else [self.month, *months],
            "all": self.all,
            "sent": timezone.localdate() >= sends_itself_on(self.month),
        }

    def post(self, request: SignedInRequest) -> HttpResponse:
        """Accept everything that waits in the month, on every page of the list."""
        month = read(request.POST.get("bulan", ""))
        waiting = libraries_with_entries(request.user, month, only_waiting=True)
        many = accept(libraries=waiting, month=month, by=request.user)
        success_message = (
            f"{format_month(month)}: kiriman {many} perpustakaan diterima. Yang dikembalikan tetap"
            " dikembalikan."
        )
        messages.success(request, success_message)
        return redirect(f"{reverse('review_list')}?bulan={month:%Y-%m}")


@reads_and_posts
@allowed
def month(request: SignedInRequest, pk: UUID, text: str) -> HttpResponse:
    """One library's month: look, accept, or return with a sentence."""
    rows = Library.objects.visible_to(request.user)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)  # one decision after the other
    library = get_object_or_404(rows, pk=pk)
    when, problem = read(text), ""
    line = lines_of([library], when, request.user, timezone.localdate())[0]
    acts = library.reviews.filter(month=when).select_related("created_by", "training")[:20]
    shown = mark_of(line, acts)
    if request.method == "POST":
        problem = _problem(request, shown) or _decide(request, library, when)
        if not problem:
            return redirect("review_month", pk=pk, text=text)
    count_heads([training for training, _ in line["trainings"]], request.user)
    context = {"library": library, "month": when, "line": line, "problem": problem, "typed": request.POST}
    context |= {"acts": acts, "shown": shown}
    context["crumbs"] = [("Kiriman bulanan", f"{reverse('review_list')}?bulan={text}"), (library.name, None)]
    return render(request, "programs/review_month.html", context, status=400 if problem else 200)


def mark_of(line: dict, acts: Iterable) -> str:
    """What a page shows of a month: its entries and what was decided on them."""
    entries = [f"{training.pk} {training.version}" for training, _ in line["trainings"]]
    return fingerprint(bool(line["nil"]), *entries, *[act.pk for act in acts])


def _problem(request, shown) -> str:
    """Why a decision is not taken: its page came in parts, or showed the month as it is no more."""
    known = request.POST.get("keputusan") in ("terima", "kembalikan") and "kegiatan" in request.POST
    if not (known and request.POST.get("was")):
        return NOT_WHOLE
    return "" if request.POST["was"] == shown else CHANGED


def _decide(request, library, when) -> str:
    """Store the decision; returns the sentence to show when it is refused."""
    training = None
    if key := request.POST.get("kegiatan"):
        rows = library.trainings.visible_to(request.user).in_period(when, end_of_month(when))
        training = next((row for row in rows if str(row.pk) == key), None)
        if training is None:
            raise Http404
    if request.POST["keputusan"] == "terima":
        accept(libraries=[library], month=when, by=request.user, training=training)
        messages.success(request, "Sudah diterima.")
        return ""
    try:
        give_back(
            library=library,
            month=when,
            sentence=request.POST.get("kalimat", ""),
            by=request.user,
            training=training,
        )
    except ValidationError as problem:
        return " ".join(problem.messages)
    messages.success(request, "Dikembalikan. Perpustakaan melihatnya paling atas di halaman Kegiatan.")
    return ""
