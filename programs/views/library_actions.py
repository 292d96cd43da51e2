"""Actions on a library: move it, begin or end a partnership, file a nil report for a month."""

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from programs.forms.library import EndForm, MoveForm, PartnershipForm
from programs.models import Library, Partnership
from programs.plans.library_agenda import against_nil
from programs.services import move_library, report_nil, set_partnership, today
from programs.site_pages import url_of
from tpbis import formats
from tpbis.web.crud import form_page, posted
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.signed_in import SignedInRequest


def library_of(request: SignedInRequest, pk: UUID) -> Library:
    return get_object_or_404(Library.objects.visible_to(request.user).select_related("region"), pk=pk)


def library_page(library: Library) -> str:
    return reverse("library_detail", args=[library.pk])


@reads_and_posts
@permission_required("programs.change_library", raise_exception=True)
def move(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A new wilayah kerja; what was held before stays where it was."""
    library = library_of(request, pk)
    return form_page(
        request,
        MoveForm(posted(request), user=request.user),
        partial(move_library, library=library, by=request.user),
        record=library,
        back=library_page(library),
        success_message="Wilayah kerja sudah diganti; riwayatnya tersimpan.",
        heading="Ganti wilayah kerja",
        intro=f"{library} sekarang bekerja di {library.region}.",
        verb="Simpan wilayah kerja",
    )


@reads_and_posts
@permission_required("programs.change_partnership", raise_exception=True)
def partnership(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin a status kemitraan; one still open ends the day before."""
    library = library_of(request, pk)
    return form_page(
        request,
        PartnershipForm(posted(request)),
        partial(set_partnership, library=library, by=request.user),
        back=library_page(library),
        success_message="Status kemitraan sudah disimpan.",
        heading="Tambah status kemitraan",
        intro=str(library),
        verb="Simpan status",
    )


@reads_and_posts
@permission_required("programs.change_partnership", raise_exception=True)
def end_partnership(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write the last day of a partnership."""
    rows = Partnership.objects.visible_to(request.user).select_related("library")
    row = get_object_or_404(rows, pk=pk)

    def ended(end: date) -> None:
        row.end = end
        row.full_clean()
        row.stamp(request.user).save()

    return form_page(
        request,
        EndForm(posted(request)),
        ended,
        record=row,
        back=library_page(row.library),
        success_message="Kemitraan sudah diakhiri.",
        heading="Akhiri kemitraan",
        intro=f"{row.get_status_display()}, sejak {formats.format_date(row.start)}",
        verb="Akhiri kemitraan",
    )


@posts
@permission_required("programs.add_nilreport", raise_exception=True)
def nil_report(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One tap: this past month had no activity."""
    library = library_of(request, pk)
    try:
        month = formats.read_month(request.POST.get("bulan", "")).value
    except formats.Unreadable:
        month = None
    if month is None or month >= today().replace(day=1):
        messages.error(request, "Laporan nihil hanya untuk bulan yang sudah lewat.")
    elif problem := against_nil(library, request.user, month.replace(day=1)):
        messages.error(request, problem)
    else:
        report_nil(library=library, month=month, by=request.user)
        messages.success(request, f"Laporan nihil {formats.format_month(month)} sudah disimpan.")
    return redirect(url_of("home") if "beranda" in request.POST else library_page(library))
