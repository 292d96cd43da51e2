"""Actions on an activity: remove, restore, hold, cancel, history."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import F, FilteredRelation, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from programs.activity_history import changes_of
from programs.choices import TrainingStatus
from programs.forms.training_cancel import CancelForm
from programs.forms.training_held import HeldForm
from programs.joint_activities import open_merge, part_trainings
from programs.models import Training
from programs.services import cancel_training, mark_held
from programs.views.breadcrumbs import crumbs_of, next_step
from tpbis.web.crud import ListView, form_page, page_problem, posted
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest

JOINED = "sudah digabungkan dengan catatan perpustakaan lain untuk kegiatan yang sama"


def training_of(request: SignedInRequest, pk: UUID, *, deleted: bool = False) -> Training:
    """The activity inside the user's scope, else 404."""
    rows = Training.objects.visible_to(request.user, deleted=deleted).select_related("library", "kind")
    return get_object_or_404(rows, pk=pk)


@reads_and_posts
@permission_required("programs.delete_training", raise_exception=True)
def remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask first, then remove softly."""
    training = training_of(request, pk)
    problem = page_problem(request, training)
    if request.method == "POST" and not problem:
        training.remove(by=request.user)
        messages.success(request, "Kegiatan sudah dihapus. Anda dapat mengembalikannya kapan saja.")
        return redirect("training_removed")
    named = training.enrolments.count()
    context = {
        "name": training.title,
        "record": training,
        "problem": problem,
        "consequences": ["Kegiatan ini tidak lagi dihitung di laporan mana pun."]
        + ([f"Daftar {named} peserta ikut tersembunyi, tetapi tidak hilang."] if named else []),
        "cancel_url": reverse("training_detail", args=[training.pk]),
        "crumbs": crumbs_of(training.library, training.title),
    }
    return render(request, "programs/training_delete.html", context, status=409 if problem else 200)


class RemovedList(ListView):
    """Removed activities, to bring back."""

    model = Training
    permission_required = "programs.delete_training"
    template_name = "programs/training_removed.html"

    def get_queryset(self):
        rows = Training.objects.visible_to(self.request.user, deleted=True)
        merged = FilteredRelation("merges_joined", condition=Q(merges_joined__undone_at=None))
        rows = rows.annotate(merged=merged).annotate(joined=F("merged__pk"))
        return rows.select_related("library", "deleted_by").order_by("-deleted_at")


@reads_and_posts
@permission_required("programs.delete_training", raise_exception=True)
def restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Bring a removed activity back."""
    training = training_of(request, pk, deleted=True)
    if problem := page_problem(request, training):
        messages.error(request, problem)
    if request.method != "POST" or problem:
        return redirect("training_removed")
    merge = open_merge(training)
    if merge and not request.user.scope.holds(merge.primary.library):
        messages.error(request, f"Kegiatan ini {JOINED}. Minta Dinas memisahkannya.")
        return redirect("training_removed")
    if merge:
        part_trainings(merge=merge, by=request.user)
    else:
        training.restore(by=request.user)
    messages.success(request, "Kegiatan sudah dikembalikan.")
    return redirect("training_detail", pk=training.pk)


@reads_and_posts
@permission_required("programs.change_training", raise_exception=True)
def held(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A planned activity took place."""
    training = training_of(request, pk)
    if training.status != TrainingStatus.PLANNED:
        return redirect("training_detail", pk=pk)
    return form_page(
        request,
        HeldForm(posted(request), training=training),
        partial(mark_held, training=training, by=request.user),
        record=training,
        back=reverse("training_detail", args=[pk]),
        onward=partial(next_step, training),
        success_message="Kegiatan ditandai sudah terlaksana.",
        heading="Sudah terlaksana",
        intro=training.title,
        verb="Tandai sudah terlaksana",
    )


@reads_and_posts
@permission_required("programs.change_training", raise_exception=True)
def cancel(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A planned activity will not take place, and why."""
    training = training_of(request, pk)
    back = reverse("training_detail", args=[pk])
    if training.status != TrainingStatus.PLANNED:
        return redirect(back)
    return form_page(
        request,
        CancelForm(posted(request)),
        partial(cancel_training, training=training, by=request.user),
        record=training,
        back=back,
        success_message="Kegiatan dibatalkan. Catatannya tetap tersimpan.",
        heading="Batalkan kegiatan",
        intro=f"{training.title}: catatannya tetap tersimpan, tetapi tidak dihitung.",
        verb="Batalkan kegiatan",
        cancel_label="Kembali",
    )


@reads
@permission_required("programs.view_training", raise_exception=True)
def history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Who changed what and when."""
    training = training_of(request, pk)
    context = {
        "training": training,
        "changes": changes_of(training, request.user),
        "crumbs": crumbs_of(training.library, training.title),
    }
    return render(request, "programs/training_history.html", context)
