"""The printable papers of an activity."""

from uuid import UUID

import typst
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify

from programs.choices import Audience, TrainingStatus
from programs.models import Training
from programs.papers.activity_papers import report_data, sheet_data
from programs.papers.meeting_papers import goods_data, invitation_data, minutes_data, transport_data
from programs.papers.typst_pdf import compile_pdf
from programs.views.training_actions import training_of
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PAPER_NAMES = {  # of their URLs
    "invitation": "undangan",
    "minutes": "notulen",
    "transport_receipt": "tanda-terima-transport",
    "goods_receipt": "tanda-terima-bahan",
}
PAPERS = {
    "undangan": ("invitation", invitation_data),
    "notulen": ("minutes", minutes_data),
    "tanda-terima-transport": ("receipt", transport_data),
    "tanda-terima-bahan": ("receipt", goods_data),
}


def not_cancelled(request: SignedInRequest, pk: UUID) -> Training:
    """The activity inside the user's scope; one that was called off has no papers."""
    training = training_of(request, pk)
    if training.status == TrainingStatus.CANCELLED:
        raise Http404
    return training


def answer(content: bytes, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@reads
@permission_required("programs.view_training", raise_exception=True)
def attendance_sheet(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Daftar hadir: consent line, names already known, empty numbered rows, and a QR to the roster."""
    training = not_cancelled(request, pk)
    with_names = training.audience in (Audience.CITIZENS, Audience.STAFF)
    address = request.build_absolute_uri(reverse("roster", args=[pk])) if with_names else ""
    content = compile_pdf("attendance_list", sheet_data(training, request.user, address))
    return answer(content, f"daftar-hadir-{slugify(training.title)[:60]}")


@reads
@permission_required("programs.view_training", raise_exception=True)
def training_report(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Laporan kegiatan for the SPJ; a photo that cannot be read is left out."""
    training = not_cancelled(request, pk)
    data = report_data(training, request.user)
    try:
        content = compile_pdf("activity_report", data)
    except typst.TypstError:
        content = compile_pdf("activity_report", data | {"photos": []})
    return answer(content, f"laporan-{slugify(training.title)[:60]}")


@reads
@permission_required("programs.view_training", raise_exception=True)
def activity_paper(request: SignedInRequest, pk: UUID, paper: str) -> HttpResponse:
    """Undangan, notulen or a tanda terima, with the rows of the list."""
    training = not_cancelled(request, pk)
    if training.audience == Audience.NOBODY:
        raise Http404
    template, data_of = PAPERS[paper]
    content = compile_pdf(template, data_of(training, request.user))
    return answer(content, f"{paper}-{slugify(training.title)[:60]}")
