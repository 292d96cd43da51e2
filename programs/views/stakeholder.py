"""Stakeholder meetings, their representatives, and their commitments."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Case, Count, F, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from programs.choices import Audience
from programs.forms.stakeholder import CommitmentForm, RealiseForm, representative_rows
from programs.list_columns import COLUMNS
from programs.models import Commitment, Training
from programs.services import lock_training
from programs.views.breadcrumbs import crumbs_of
from tpbis.sheets.downloads import ListTable
from tpbis.sheets.sql_rows import Statement
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView, posted
from tpbis.web.form_base import RecordForm
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
        own = Training.objects.visible_to(self.request.user)
        rows = rows.annotate(meeting=Case(When(training__in=own, then=F("training__title"))))
        columns = COLUMNS["komitmen"]
        return ListTable("komitmen", columns, Statement.of(rows, columns), self.request.user, [])

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
        "crumbs": crumbs_of(training.library, training.title),
    }
    return render(request, "programs/representatives.html", context)


class CommitmentSave(SaveMixin):
    """What entry and change of a commitment share."""

    model = Commitment
    permission_required = "programs.add_stakeholder"
    form_class: type[RecordForm] = CommitmentForm
    success_message, list_name = "Komitmen sudah disimpan.", "stakeholder_list"

    def get_success_url(self):
        if self.request.user.scope.reads(self.object.training):
            return reverse("training_detail", args=[self.object.training_id])
        return reverse("stakeholder_list")


class CommitmentCreate(CommitmentSave, CreateView):
    """A new commitment; `?kegiatan=` names the meeting it was born in."""

    heading, verb = "Catat komitmen", "Simpan komitmen"

    def get_initial(self):
        return {"training": self.request.GET.get("kegiatan"), "library": self.request.GET.get("perpustakaan")}


class CommitmentUpdate(CommitmentSave, UpdateView):
    heading, verb = "Ubah komitmen", "Simpan perubahan"


class Realise(CommitmentSave, UpdateView):
    """A commitment became real."""

    form_class = RealiseForm
    heading, verb = "Komitmen sudah terwujud", "Tandai sudah terwujud"
    success_message = "Komitmen ditandai sudah terwujud."

    def get_success_url(self):
        return reverse("stakeholder_list")
