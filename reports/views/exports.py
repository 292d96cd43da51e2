"""Saved exports: list, detail with files, create, change, run and delete."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reports import tasks
from reports.exports.export_runs import KEYS, LIFETIME_DAYS, run_now, runs_for, saved_for, take_over, typed_of
from reports.forms.saved_export import SavedExportForm
from reports.models import SavedExport
from reports.models.export import may_make
from reports.tables import REPORTS
from reports.views.report import allowed
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView, page_problem
from tpbis.web.methods import posts, reads
from tpbis.web.signed_in import SignedInRequest

WORDS = dict(zip(KEYS, ("wilayah", "tingkat", "tahun", "dari", "sampai", "kode wilayah tahun"), strict=True))


MOST_OWN = 20  # files made once that are listed


class SavedExportList(ListView):
    """Every saved export of the user's region, the newest file beside it."""

    model = SavedExport
    permission_required = "reports.export_report"
    template_name = "reports/saved_list.html"

    def get_queryset(self):
        return saved_for(self.request.user).select_related("created_by", "keeper")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        saved = list(context["object_list"])
        newest = (
            runs_for(self.request.user)
            .filter(saved__in=saved)
            .order_by("saved_id", "-id")
            .distinct("saved_id")
        )
        last = {run.saved_id: run for run in newest}
        lines = [(row, REPORTS[row.report].title, in_words(row.query), last.get(row.pk)) for row in saved]
        own = runs_for(self.request.user).filter(saved=None)[:MOST_OWN]
        once = [(run, REPORTS[run.report].title, in_words(run.query)) for run in own]
        return context | {"lines": lines, "once": once, "crumbs": crumbs()}


class Saving(SaveMixin):
    """What making and changing a saved export have in common."""

    model = SavedExport
    form_class = SavedExportForm
    permission_required = "reports.export_report"
    template_name = "reports/saved_form.html"
    heading: str

    def get_queryset(self) -> QuerySet:
        return saved_for(self.request.user)

    def get_success_url(self) -> str:
        return reverse("saved_export", args=[self.object.pk])

    def get_context_data(self, **kwargs) -> dict:
        report, typed = self.report_and_filter()
        words = {
            "report": REPORTS[report].title,
            "filter": in_words(typed),
            "crumbs": crumbs(self.heading),
        }
        return super().get_context_data(**kwargs) | words

    def report_and_filter(self) -> tuple[str, dict]:
        """The report and the filter of this page. Raises Http404 for an unknown report."""
        values = self.request.POST if "report" in self.request.POST else self.get_initial()
        if values.get("report") not in REPORTS:
            raise Http404
        return values["report"], typed_of(QueryDict(values.get("filter", "")))


class SavedExportCreate(Saving, CreateView):
    """Give a report and its filter a name; the report's page sends both in the address."""

    heading = "Simpan laporan ini"

    def get_initial(self):
        get = self.request.GET
        report = get.get("laporan") or "dampak"
        name = REPORTS[report].title if report in REPORTS else ""
        return {"report": report, "filter": urlencode(typed_of(get)), "name": name, "fmt": "xlsx"}


class SavedExportUpdate(Saving, UpdateView):
    """Change the name, the format, or how often."""

    heading = "Ubah laporan tersimpan"

    def get_initial(self):
        return {"filter": urlencode(self.object.query), "report": self.object.report}


def in_words(query: dict) -> str:
    """A filter in words."""
    return ", ".join(f"{WORDS[key]} {query[key]}" for key in KEYS if query.get(key)) or "semua"


def crumbs(last: str = "") -> list:
    """The way to a page below the saved exports."""
    places = [("Laporan", reverse("report_index")), ("Laporan tersimpan", reverse("saved_export_list"))]
    return [*places, (last, None)] if last else [places[0], ("Laporan tersimpan", None)]


@reads
@allowed
def saved_export(request: SignedInRequest, pk: UUID) -> HttpResponse:
    saved = get_object_or_404(saved_for(request.user).select_related("created_by", "keeper"), pk=pk)
    context = {
        "saved": saved,
        "may_take_over": saved.has_stopped and may_make(saved, request.user),
        "title": REPORTS[saved.report].title,
        "filter": in_words(saved.query),
        "runs": runs_for(request.user).filter(saved=saved).select_related("created_by")[:50],
        "days": LIFETIME_DAYS,
        "crumbs": crumbs(saved.name),
    }
    return render(request, "reports/saved.html", context)


@posts
@allowed
def saved_export_run(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Have the file made now, with the rights of whoever asks."""
    saved = get_object_or_404(saved_for(request.user), pk=pk)
    return redirect("export_run", run_now(saved, tasks.run_export, by=request.user).pk)


@posts
@allowed
def saved_export_take_over(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The monthly files go on with the rights of whoever asks: the same as those of who saved it."""
    saved = get_object_or_404(saved_for(request.user).select_related("created_by", "keeper"), pk=pk)
    if problem := page_problem(request, saved):
        messages.error(request, problem)
    elif take_over(saved, by=request.user):
        messages.success(request, f"“{saved.name}” dibuat lagi setiap tanggal 1, dengan akun Anda.")
    else:
        messages.info(request, f"“{saved.name}” tidak berhenti, jadi tidak ada yang perlu diteruskan.")
    return redirect("saved_export", pk)


@posts
@allowed
def saved_export_delete(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Remove a saved export; its files go out of sight with it."""
    saved = get_object_or_404(saved_for(request.user), pk=pk)
    if problem := page_problem(request, saved):
        messages.error(request, problem)
        return redirect("saved_export", pk)
    saved.remove(by=request.user)
    messages.success(request, f"“{saved.name}” dihapus dari laporan tersimpan.")
    return redirect("saved_export_list")
