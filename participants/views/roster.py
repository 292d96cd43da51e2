"""The roster page of an activity: one table, saved at once."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from participants.forms.roster import SPARE, RosterForm
from participants.roster.save_roster_page import save_roster
from participants.views.permitted_rows import problem_text, require, training_of
from programs.choices import Audience
from tpbis.records.locked_period_error import lock_spoken
from tpbis.web.crud import page_number
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest

LIST_ONLY = (
    "Daftarnya tersimpan, tetapi fotonya tidak: ruang penyimpanan di server penuh. "
    "Kirim fotonya lagi nanti, dan kabari pengelola sistem."
)
MORE = 10


@reads_and_posts
def roster(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the list; "Baca daftar" and "Tambah baris" come back with everything typed, "Simpan" writes."""
    require(request.user, "participants.view_names")
    training = training_of(request.user, pk, alone=request.method == "POST")
    page = page_number(request.GET.get("halaman"))
    if request.method != "POST":
        return _page(request, RosterForm(training, request.user, page=page))
    require(request.user, "participants.change_roster")
    form = RosterForm(training, request.user, request.POST, request.FILES, page)
    action = request.POST.get("aksi", "simpan")
    if action == "baca" or (action == "simpan" and request.POST.get("paste", "").strip()):
        form.read_pasted()
    elif action == "tambah":
        form.add_blank(MORE)
    elif _saved(request, form):
        return _onward(request, form)
    return _page(request, form)


def _saved(request, form) -> bool:
    """Check, ask about doubles, save; False when the page must be shown again."""
    if not form.is_valid() or form.ask_doubles():
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
    asks = training.measured and training.audience == Audience.CITIZENS
    return redirect("baseline" if asks else "training_detail", pk=training.pk)


def _page(request, form):
    if form.data is not None and not any(row.is_blank for row in form.rows):
        form.add_blank(SPARE)
    asking = sum(bool(row.doubles) or row.twin is not None for row in form.rows)
    problems = sum(bool(row.errors) for row in form.rows)
    locked = form.training.lock_sentence if form.data is None else ""
    context = {
        "form": form,
        "training": form.training,
        "locked": locked,
        "may_edit": request.user.has_perm("participants.change_roster") and not locked,
        "asking": asking,
        "problems": problems,
        "many_days": len(form.days) > 3,
    }
    return render(request, "participants/roster.html", context)
