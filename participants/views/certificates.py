"""Certificates of an activity, and the public page that tells whether one is ours."""

import logging
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from participants.papers.certificates import certificate_data, certified, entitled
from participants.views.permitted_rows import training_of
from programs.papers.typst_pdf import compile_source
from programs.views.printed import answer
from tpbis.accounts.attempts import LINKS_OF_ADDRESS, Counter, TooSoon, Tries
from tpbis.accounts.request_address import network_of
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PAPER = Path(__file__).resolve().parents[1] / "papers" / "certificate.typ"
PAGE = "participants/certificate_check.html"
log = logging.getLogger("tpbis.data_pribadi")


@reads
@permission_required("participants.view_names", raise_exception=True)
def certificates(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One PDF with a page for everybody who came at least one day and is named."""
    training = training_of(request.user, pk)
    lines = list(entitled(training.enrolments.all()).select_related("person").order_by("number", "id"))
    if not lines:
        messages.info(request, "Belum ada peserta bernama yang hadir, jadi belum ada sertifikat.")
        return redirect("training_detail", pk=pk)
    log.warning("sertifikat %s berisi %d orang dicetak oleh %s", pk, len(lines), request.user.pk)
    data = certificate_data(training, lines, lambda token: _address(request, token))
    return answer(compile_source(PAPER.read_bytes(), data), f"sertifikat-{slugify(training.title)[:60]}")


def _address(request, token) -> str:
    return request.build_absolute_uri(reverse("certificate_check", args=[token]))


@reads
@login_not_required
@never_cache
def certificate_check(request: HttpRequest, token: str) -> HttpResponse:
    """The name and the training of a certificate, nothing else; of what is not ours, that it is not."""
    try:
        Tries(Counter(LINKS_OF_ADDRESS, ("sertifikat", network_of(request)))).begin()
    except TooSoon as soon:
        response = render(request, PAGE, {"state": "often", "sentence": str(soon)}, status=429)
        response.headers["Retry-After"] = str(soon.seconds)
        return response
    line, ours = certified(token)
    state = "genuine" if line else "ended" if ours else "forged"
    response = render(request, PAGE, {"state": state, "line": line}, status=200 if line else 404)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
