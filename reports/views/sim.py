"""The page Salin ke SIM: one library and month in the order of the official form, to copy and tick off."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from programs.models import Library, SimCopy
from reports.pages.sim import entries, mark_copied
from tpbis.formats import Unreadable, format_month, read_month
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE


@reads_and_posts
@permission_required("programs.add_simcopy", raise_exception=True)
def sim_copy(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The page; POST marks the month as copied with the figures shown."""
    library = get_object_or_404(Library.objects.visible_to(request.user), pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    month = month_of(asked.get("bulan", ""))
    marks = SimCopy.objects.visible_to(request.user).filter(library=library)
    copied = marks.filter(month=month).first()
    shown = entries(request.user, library, month, copied)
    if request.method == "POST" and asked.get("bulan") != f"{month:%Y-%m}":
        messages.error(request, NOT_WHOLE)
    elif request.method == "POST":
        mark_copied(library=library, month=month, shown=shown, by=request.user, copied=copied)
        messages.success(request, f"{format_month(month)} ditandai sudah disalin.")
        return redirect(f"{reverse('sim_copy', args=[pk])}?bulan={month:%Y-%m}")
    context = {
        "library": library,
        "month": month,
        "before": shifted(month, -1),
        "after": shifted(month, 1) if month < timezone.localdate().replace(day=1) else None,
        "running": month == timezone.localdate().replace(day=1),
        "entries": shown,
        "changed": any(entry.changed for entry in shown),
        "copied": copied,
        "marks": marks.order_by("-month")[:12],
        "text": "\n".join(f"{entry.label}: {entry.text}" for entry in shown),
        "tabbed": "\t".join(str(entry.value) for entry in shown),
        "crumbs": [(library.name, reverse("library_detail", args=[pk])), ("Salin ke SIM", None)],
    }
    return render(request, "reports/sim.html", context)


def month_of(typed: str) -> date:
    """The month asked for; the last full one when nothing readable was typed, never one to come."""
    today = timezone.localdate()
    try:
        month = read_month(typed).value or shifted(today, -1)
    except Unreadable:
        month = shifted(today, -1)
    return min(month, today).replace(day=1)


def shifted(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
