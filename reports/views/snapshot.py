"""Snapshots: list, creation, frozen figures beside today's, and files."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from reports.forms.period import SnapshotForm
from reports.indicators.themes import THEMES
from reports.models import Snapshot
from reports.question.levels import LABELS
from reports.snapshots.snapshot import compare, faults, figures_of, is_locked, question_of, take
from reports.snapshots.snapshot_columns import SNAPSHOTS
from reports.tables.display import picked
from reports.tables.impact import table_of
from reports.tables.report_table import file_name
from reports.templatetags.reports import spoken
from reports.views.report import allowed, theme_of
from tpbis.models import User
from tpbis.sheets.columns import DECIMAL, MONEY, NUMBER, SHARE
from tpbis.sheets.file_formats import FORMATS
from tpbis.web.crud import ListView, posted
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest

FILES = ("json", "xlsx")
SHOWN = 300


def visible(user: User) -> QuerySet:
    """Snapshots of the user's subtree; calendar years only for a reader (DOMAIN definition 15, version 1)."""
    rows = Snapshot.objects.visible_to(user).select_related("region", "lock", "created_by")
    if user.sees_names:
        return rows
    return rows.filter(first__month=1, last__month=12, first__year=F("last__year"))


class SnapshotList(ListView):
    """What was frozen, the latest first."""

    model = Snapshot
    permission_required = "reports.export_report"
    template_name = "reports/snapshot_list.html"
    sheet, sheet_name = SNAPSHOTS, "cuplikan"

    def get_queryset(self):
        return visible(self.request.user).defer("payload").order_by("-created_at", "-id")

    def get_context_data(self, **kwargs):
        return super().get_context_data(levels=LABELS, **kwargs)


@reads_and_posts
@permission_required("reports.take_snapshot", raise_exception=True)
def create(request: SignedInRequest) -> HttpResponse:
    """Freeze a finished period on demand."""
    form = SnapshotForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        asked = {"region": form.cleaned_data["region"], "level": form.cleaned_data["level"]}
        try:
            row = take(**asked, period=form.period, by=request.user, today=timezone.localdate())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Cuplikan disimpan. Alamat halaman ini dapat dikutip.")
            return redirect("snapshot_detail", pk=row.pk)
    context = {"form": form, "heading": "Simpan cuplikan", "verb": "Simpan cuplikan"}
    context["intro"] = "Cuplikan menyimpan angka sebagaimana adanya hari ini dan tidak berubah lagi."
    return render(request, "programs/form.html", context | {"cancel_url": reverse("snapshot_list")})


@reads
@allowed
def detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The figures as they were, who froze them, the checksum, and what is different today."""
    snapshot = get_object_or_404(visible(request.user), pk=pk)
    table, theme = _table(snapshot, request.user), theme_of(request)
    shown = table.of_theme(theme)
    differences = compare(snapshot, request.user, timezone.localdate(), from_rows=bool(snapshot.region_id))
    context = {
        "snapshot": snapshot,
        "level": LABELS.get(snapshot.level, snapshot.level),
        "is_locked": is_locked(snapshot),
        "faults": faults(snapshot),
        "found": _spoken(table, differences),
        "many": len(differences),
        "columns": shown.columns,
        "shown": picked(shown.columns),
        "rows": shown.rows,
        "summary": shown.summary,
        "themes": {key: label for key, (label, _) in THEMES.items()},
        "theme": theme,
        "numbers": (NUMBER, DECIMAL, MONEY, SHARE),
        "today": timezone.localdate(),
        "files": FILES,
        "crumbs": [("Cuplikan", reverse("snapshot_list")), (str(snapshot), None)],
    }
    return render(request, "reports/snapshot_detail.html", context)


def _spoken(table, differences) -> list[dict]:
    """Differences in words, unexpected ones first."""
    columns = {column.key: column for column in table.columns}
    shown = sorted(differences, key=lambda row: not row.fixed)[:SHOWN]
    return [
        vars(row) | {"then": spoken(columns[row.key], row.then), "now": spoken(columns[row.key], row.now)}
        for row in shown
    ]


def _table(snapshot, user):
    return table_of(figures_of(snapshot, user, timezone.localdate()))


@reads
@allowed
def snapshot_file(request: SignedInRequest, pk: UUID, fmt: str) -> HttpResponse:
    """The rows of then; as json the very text whose SHA-256 is the checksum."""
    snapshot = get_object_or_404(visible(request.user), pk=pk)
    if fmt not in FILES:
        raise Http404
    kind, renderer = FORMATS[fmt]
    if fmt == "json" and request.user.sees_names:
        body = snapshot.payload.encode()
    else:
        body = b"".join(renderer(_table(snapshot, request.user)))
    name = f"{file_name('cuplikan', question_of(snapshot, request.user))}.{fmt}"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
