"""The roster page of an activity: one table, saved at once."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from participants.forms.roster import SPARE, RosterForm
from participants.roster.save_roster_page import save_roster
from participants.views.permitted_rows import problem_text, require, training_of
from programs.choices import Audience, TrainingStatus
from programs.services import too_early
from tpbis.records.locked_period_error import lock_spoken
from tpbis.web.crud import page_number
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest

LIST_ONLY = (
    "Daftarnya tersimpan, tetapi fotonya tidak: ruang penyimpanan di server penuh. "
    "Kirim fotonya lagi nanti, dan kabari pengelola sistem."
)
CANCELLED = "Kegiatan ini dibatalkan, jadi tidak punya daftar hadir."
MORE = 10


@reads_and_posts
def roster(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the list; every button but "Simpan" comes back with everything typed, and nothing written."""
    require(request.user, "participants.view_names")
    training = training_of(request.user, pk, alone=request.method == "POST")
    if training.status == TrainingStatus.CANCELLED:
        messages.info(request, CANCELLED)
        return redirect("training_detail", pk=pk)
    page = page_number(request.GET.get("halaman"))
    if request.method != "POST":
        form = RosterForm(training, request.user, page=page)
        if "ambil" in request.GET and not form.saved:
            form.take_over(request.GET["ambil"])
        if "mandiri" in request.GET:
            form.take_check_ins()
        return _page(request, form)
    require(request.user, "participants.change_roster")
    form = RosterForm(training, request.user, request.POST, request.FILES, page)
    return _onward(request, form) if _acted(request, form) else _page(request, form)


def _acted(request, form) -> bool:
    """Do what the pressed button says; True when the list was saved."""
    action, sent = request.POST.get("aksi", "simpan"), request.POST
    if sent.get("bukan"):
        form.not_this_person(sent["bukan"])
    elif action == "baca" or (action == "simpan" and sent.get("paste", "").strip()):
        form.read_pasted()
        form.look_up()
    elif action == "ambil":
        form.take_over(sent.get("lalu", ""))
    elif action == "mandiri":
        form.take_check_ins()
    elif action == "tambah":
        form.add_blank(MORE)
    else:
        return _saved(request, form, all_the_same=action == "sama")
    return False


def _saved(request, form, *, all_the_same: bool) -> bool:
    """Check, ask about doubles, save; False when the page must be shown again, with all there is to say."""
    valid, asked = form.is_valid(), form.find_doubles()
    if asked and all_the_same:
        form.all_the_same()
        asked = form.find_doubles()
    if early := too_early(form.training):
        form.errors["all"] = early
    if asked or early or not valid:
        return False
    try:
        with lock_spoken():
            save_roster(training=form.training, sheet=(sheet := form.sheet()), by=request.user)
        form.notes += [LIST_ONLY] * (sheet.without_photo or form.no_room)
    except ValidationError as problem:
        form.errors["head_count" if hasattr(problem, "error_dict") else "all"] = problem_text(problem)
    return not form.errors


def _onward(request, form):
    for note in form.notes:
        messages.warning(request, note)
    messages.success(request, f"{form.named} orang tersimpan di daftar hadir.")
    training = form.training
    if form.pages > 1:
        return redirect(request.get_full_path())
    has_baseline = training.measured and training.audience == Audience.CITIZENS
    return redirect("baseline" if has_baseline else "training_detail", pk=training.pk)


def _page(request, form):
    if form.data is not None and not any(row.is_blank for row in form.rows):
        form.add_blank(SPARE)
    problems = [(number, row) for number, row in enumerate(form.rows, form.start + 1) if row.errors]
    training = form.training
    locked = training.lock_sentence if form.data is None else ""
    early = too_early(training)
    context = {
        "form": form,
        "training": training,
        "locked": locked,
        "early": early,
        "may_edit": request.user.has_perm("participants.change_roster") and not (locked or early),
        "problems": problems,
        "many_days": len(form.days) > 3,
    }
    return render(request, "participants/roster.html", context)
