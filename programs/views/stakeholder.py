"""Stakeholder meetings and their representatives, with the latest commitments beside them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from programs.choices import Audience
from programs.forms.stakeholder import representative_rows
from programs.list_columns import COLUMNS
from programs.models import Commitment, Training
from programs.services import lock_training
from programs.views.breadcrumbs import crumbs_of
from programs.views.commitment import with_meeting
from tpbis.sheets.downloads import ListTable
from tpbis.sheets.sql_rows import Statement
from tpbis.web.crud import ListView, posted
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest


class StakeholderList(ListView):
    """Meetings with stakeholders, and the latest commitments beside them."""

    model = Training
    permission_required = "programs.view_training"
    template_name = "programs/stakeholder_list.html"
    sheet, sheet_name = COLUMNS["pertemuan"], "pertemuan"

    def table(self) -> ListTable:
        """The meetings, or with ?daftar=komitmen the commitments."""
        if self.request.GET.get("daftar") != "komitmen":
            return super().table()
        rows = Commitment.objects.visible_to(self.request.user).order_by("-made_on", "-id")
        user = self.request.user
        columns = [column for column in COLUMNS["komitmen"] if user.sees_names or not column.personal]
        rows = with_meeting(rows, user)
        return ListTable("komitmen", columns, Statement.of(rows, columns), user, [])

    def get_queryset(self):
        rows = super().get_queryset().filter(audience=Audience.STAKEHOLDERS)
        rows = rows.select_related("kind", "library").annotate(came=Count("representatives"))
        return rows.order_by("-last_day", "-id")

    def get_context_data(self, **kwargs):
        commitments = Commitment.objects.visible_to(self.request.user).select_related("library")
        return super().get_context_data(commitments=commitments.order_by("-made_on", "-id")[:25], **kwargs)


@reads_and_posts
@permission_required("programs.add_stakeholder", raise_exception=True)
def representatives(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The rows of one meeting: who came, from where."""
    rows = Training.objects.visible_to(request.user).filter(audience=Audience.STAKEHOLDERS)
    training = get_object_or_404(rows.select_related("library"), pk=pk)
    if request.method == "POST":
        lock_training(training)
    formset = representative_rows(posted(request), training)
    if request.method == "POST" and formset.is_valid():
        formset.save(by=request.user)
        messages.success(request, "Daftar wakil sudah disimpan.")
        return redirect("training_detail", pk=pk)
    context = {
        "training": training,
        "formset": formset,
        "locked": training.lock_sentence,
        "crumbs": crumbs_of(training.library, training.title),
    }
    return render(request, "programs/representatives.html", context)
