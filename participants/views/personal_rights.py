"""What a person may ask of their data: consent kept and taken back, erasure, and a copy of everything."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from participants.choices import ConsentPurpose
from participants.forms.consent import ConsentForm, RevealForm, WithdrawalForm
from participants.people.consents import record_personal_consent
from participants.rights.erasure import erase
from participants.rights.subject_file import subject_file, subject_paper
from participants.rights.withdrawal import effect_of, erases, withdraw
from participants.views.people import enrolments_of
from participants.views.permitted_rows import require
from participants.views.person_actions import acts, confirmation, own_person, visible_person
from programs.views.printed import answer as printed
from tpbis.models import ExportLog
from tpbis.sheets.named_files import refuse_named_file
from tpbis.web.crud import page_problem, posted
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest

log = logging.getLogger("tpbis.data_pribadi")
CHANGE = "participants.change_person"
ERASED = "Data pribadi dihapus. Hitungan tanpa nama tetap ada."


@reads_and_posts
def take_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The person withdraws consent for one purpose or more; the page says what goes and what stays."""
    require(request.user, CHANGE)
    person = visible_person(request.user, pk)
    here = request.user.scope.holds(person.library)
    form = WithdrawalForm(posted(request), person=person, registered_here=here)
    if acts(request, person) and form.is_valid():
        purposes = form.cleaned_data["purposes"]
        gone = erases(purposes, person)
        withdraw(person=person, purposes=purposes, by=request.user)
        messages.success(request, ERASED if gone else "Persetujuan ditarik. Data yang terkait sudah dihapus.")
        return redirect("person_list") if gone else redirect("person_detail", pk)
    effects = [(key, label, effect_of(key, person)) for key, label in ConsentPurpose.choices]
    return _page(request, "consent_withdraw", person, form, effects=effects)


@reads_and_posts
def agree(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Keep what a person, or the parent of a child, agreed to."""
    require(request.user, CHANGE)
    person = own_person(request.user, pk)
    form = ConsentForm(posted(request), person=person)
    if acts(request, person) and form.is_valid():
        record_personal_consent(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, "Persetujuan tercatat.")
        return redirect("person_detail", pk)
    return _page(request, "consent_form", person, form)


def _page(request, template, person, form, **more):
    problem = page_problem(request, person)
    context = {"person": person, "form": form, "problem": problem, **more}
    return render(request, f"participants/{template}.html", context, status=409 if problem else 200)


@reads_and_posts
def forget(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Erase what names the person; the anonymous counts stay."""
    require(request.user, CHANGE)
    person = own_person(request.user, pk)
    if acts(request, person):
        erase(person=person, by=request.user)
        messages.success(request, ERASED)
        return redirect("person_list")
    effect = effect_of(ConsentPurpose.RECORD, person)
    return confirmation(
        request, person, "Hapus data pribadi", [effect.removes, effect.stays, *SAID], final=True
    )


SAID = [
    "Foto lembar persetujuan kegiatan yang diikutinya ikut dihapus, karena memuat namanya: unggah lagi dengan"
    " namanya ditutup bila perlu.",
    "Berkas ekspor yang tersimpan dan unggahan yang menunggu ikut dihapus, karena mungkin memuat namanya.",
]


@reads_and_posts
def reveal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show a NIK in clear once, to whoever says why; who saw it and why is noted first."""
    require(request.user, CHANGE)
    person = own_person(request.user, pk)
    refuse_named_file(request)
    if not person.nik_sealed:
        messages.info(request, "NIK orang ini tidak tercatat.")
        return redirect("person_detail", pk)
    form, shown = RevealForm(posted(request)), ""
    if form.is_valid():
        why = [["Alasan", form.cleaned_data["reason"]], ["Peserta", str(person.pk)]]
        what = {"fmt": "layar", "fields": ["NIK"], "rows": 1, "act": "dibuka", "filters": why}
        ExportLog.note(request.user, about=person, report="nik", **what)
        log.warning("NIK %s dibuka oleh %s", person.pk, request.user.pk)
        shown = person.nik
    response = render(request, "participants/nik_reveal.html", {"person": person, "form": form, "nik": shown})
    add_never_cache_headers(response)
    return response


@reads
def copy(request: SignedInRequest, pk: UUID, fmt: str) -> HttpResponse:
    """Everything kept of the person, as a file for themselves."""
    require(request.user, "participants.view_names")
    person = visible_person(request.user, pk)
    refuse_named_file(request)
    told = subject_file(person=person, enrolments=enrolments_of(person, request.user), by=request.user)
    ExportLog.note(request.user, report="berkas_subjek", fmt=fmt, fields=["Semua data satu orang"], rows=1)
    log.warning("salinan data %s diambil oleh %s", person.pk, request.user.pk)
    if fmt == "pdf":
        return printed(subject_paper(told), "data-peserta")
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="data-peserta.json"'
    return answer
