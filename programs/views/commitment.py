"""Commitments: the list of what is waited for, entry, what became real with its proof, what was given up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Case, F, When
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from programs.forms.commitment import CommitmentForm, GiveUpForm, RealiseForm
from programs.list_columns import COLUMNS
from programs.models import Commitment, Training
from programs.plans.awaited_commitments import PARTS, open_again, whatsapp_of
from programs.views.private_document import saved_document
from tpbis.records.stored_files import remove_once_saved, room_spoken
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView, page_problem
from tpbis.web.form_base import RecordForm
from tpbis.web.methods import posts, reads
from tpbis.web.signed_in import SignedInRequest


class CommitmentList(ListView):
    """What is waited for, the most pressing first; ?bagian= names another part."""

    model = Commitment
    permission_required = "programs.view_training"
    template_name = "programs/commitment_list.html"
    sheet, sheet_name = COLUMNS["komitmen"], "komitmen"

    @property
    def part(self) -> str:
        asked = self.request.GET.get("bagian", "")
        return asked if asked in PARTS else "berjalan"

    def get_queryset(self):
        part = PARTS[self.part]
        rows = part.rows(super().get_queryset(), timezone.localdate())
        return rows.select_related("library").order_by(*part.order)

    def sheet_rows(self, rows: Any) -> Any:
        return with_meeting(rows, self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            row.whatsapp = whatsapp_of(row) if row.state in ("berjalan", "lewat") else ""
        tabs = [(f"?bagian={key}", part.label, key == self.part) for key, part in PARTS.items()]
        return context | {"tabs": tabs, "part": PARTS[self.part]}


def with_meeting(rows: Any, user: Any) -> Any:
    """Commitments with the title of their meeting, where the user may see it."""
    own = Training.objects.visible_to(user)
    return rows.annotate(meeting=Case(When(training__in=own, then=F("training__title"))))


class CommitmentSave(SaveMixin):
    """What entry and change of a commitment share."""

    model = Commitment
    permission_required = "programs.add_stakeholder"
    form_class: type[RecordForm] = CommitmentForm
    success_message, list_name = "Komitmen sudah disimpan.", "commitment_list"

    def get_success_url(self):
        if self.request.user.scope.reads(self.object.training):
            return reverse("training_detail", args=[self.object.training_id])
        return reverse("commitment_list")


class CommitmentCreate(CommitmentSave, CreateView):
    """A new commitment; `?kegiatan=` names the meeting it was born in, whose library it is of."""

    heading, verb = "Catat komitmen", "Simpan komitmen"

    def get_initial(self):
        meeting = self._meeting()
        library = meeting.library_id if meeting else self.request.GET.get("perpustakaan")
        made = meeting.last_day if meeting and not meeting.lock_sentence else None
        return {
            "training": meeting and meeting.pk,
            "library": library,
            "made_on": made,
            "partner": self.request.GET.get("mitra"),
        }

    def _meeting(self) -> Training | None:
        try:
            pk = UUID(self.request.GET.get("kegiatan", ""))
        except ValueError:
            return None
        return Training.objects.visible_to(self.request.user).filter(pk=pk).first()


class CommitmentUpdate(CommitmentSave, UpdateView):
    heading, verb = "Ubah komitmen", "Simpan perubahan"


class Realise(CommitmentSave, UpdateView):
    """A commitment became real: since when, and by what that is seen."""

    form_class = RealiseForm
    heading, verb = "Komitmen sudah terwujud", "Tandai sudah terwujud"
    success_message = "Komitmen ditandai sudah terwujud."

    def saved(self, form: Any) -> HttpResponse:
        former = Commitment.objects.visible_to(self.request.user).get(pk=form.instance.pk).proof
        with room_spoken():
            answer = super().saved(form)
        if form.cleaned_data["proof"]:
            remove_once_saved(former.name, former.storage)
        return answer


class GiveUp(CommitmentSave, UpdateView):
    """A commitment that will not come, with the reason."""

    form_class = GiveUpForm
    heading, verb = "Komitmen tidak jadi", "Tandai tidak jadi"
    success_message = "Komitmen ditandai tidak jadi."


@posts
@permission_required("programs.add_stakeholder", raise_exception=True)
def reopen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What was said to be real, or given up, is waited for again."""
    commitment = get_object_or_404(Commitment.objects.visible_to(request.user), pk=pk)
    if problem := page_problem(request, commitment):
        messages.error(request, problem)
    else:
        open_again(commitment=commitment, by=request.user)
        messages.success(request, "Komitmen ini ditunggu lagi.")
    return redirect("commitment_list")


@reads
@permission_required("participants.view_names", raise_exception=True)
def proof(request: SignedInRequest, pk: UUID) -> FileResponse:
    """The proof itself: saved to the device, only inside the scope and by those who see names."""
    commitment = get_object_or_404(Commitment.objects.visible_to(request.user), pk=pk)
    return saved_document(commitment.proof, "bukti-komitmen")
