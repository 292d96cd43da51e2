"""Self check-in: the public form behind the link, and the page from which staff open it and print its QR."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from participants.forms.check_in import CheckInForm
from participants.models import CheckInLink
from participants.self_check_in.check_in_links import (
    Unusable,
    activity_of,
    close_link,
    days_in_words,
    open_link,
)
from participants.self_check_in.check_in_poster import poster_pdf
from participants.self_check_in.waiting_check_ins import KEPT_DAYS, is_full, keep, waiting_for
from participants.views.permitted_rows import problem_text, require, training_of
from programs.choices import TrainingStatus
from programs.models import Training
from programs.papers.qr_code import QUIET, qr_svg
from programs.services import activity_days
from programs.views.printed import answer
from tpbis.accounts.attempts import ADDRESS, LINKS_OF_ADDRESS, Counter, TooSoon, Tries
from tpbis.accounts.request_address import network_of
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.saving import form_of
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

PAGE = "participants/check_in.html"
FULL = ("Daftar hadir mandiri sedang penuh", "Sampaikan nama Anda kepada pengelola perpustakaan.")


@reads_and_posts
@login_not_required
@never_cache
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, keep, thank: the same thanks to everybody, whoever stands on the roster already."""
    try:
        training = _counted(request, token)
        form = CheckInForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            if is_full(training):
                raise Unusable(FULL, 403, training)
            keep(training=training, form_id=form_of(request), fields=form.fields_sent)
    except TooSoon as soon:
        slowed = Unusable(("Terlalu banyak percobaan", str(soon)), 429)
        response = render(request, PAGE, {"why": slowed}, status=429)
        response.headers["Retry-After"] = str(soon.seconds)
        return response
    except Unusable as why:
        return render(request, PAGE, {"why": why, "training": why.training}, status=why.status)
    state = "thanks" if form.is_bound and form.is_valid() else "ask"
    return render(request, PAGE, {"state": state, "form": form, "training": training, "kept_days": KEPT_DAYS})


def _counted(request: HttpRequest, token: str) -> Training:
    """The activity. Wrong links are counted for each address, what is sent for each link and address."""
    network = network_of(request)
    tries = Tries(Counter(ADDRESS, ("daftar-hadir", network)))
    tries.begin()
    training = activity_of(token)
    tries.succeeded()
    if request.method == "POST":
        Tries(Counter(LINKS_OF_ADDRESS, ("daftar-hadir", str(training.pk), network))).begin()
    return training


# For staff


@reads_and_posts
def check_in_desk(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open, close, show and print the QR of an activity."""
    training = _to_open(request, pk)
    if request.method == "POST":
        return _switched(request, training)
    link = _link_of(request, training)
    address = _address(request, link) if link and link.is_open else ""
    context = {
        "training": training,
        "address": address,
        "qr": mark_safe(qr_svg(address, QUIET)) if address else "",  # noqa: S308
        "days": days_in_words(activity_days(training)),
        "waiting": waiting_for(request.user, training).count(),
        "kept_days": KEPT_DAYS,
    }
    return render(request, "participants/check_in_desk.html", context)


@reads
def check_in_poster(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One A4 page for the wall."""
    training = _to_open(request, pk)
    link = _link_of(request, training)
    if link is None or not link.is_open:
        return redirect("check_in_desk", pk=pk)
    return answer(poster_pdf(training, _address(request, link)), f"poster-{slugify(training.title)[:60]}")


def _to_open(request, pk) -> Training:
    require(request.user, "participants.change_roster")
    training = training_of(request.user, pk, alone=request.method == "POST")
    if training.status == TrainingStatus.CANCELLED:
        raise Http404
    return training


def _switched(request, training) -> HttpResponse:
    action = request.POST.get("aksi")
    try:
        if action == "buka":
            open_link(training)
            messages.success(
                request, "Daftar hadir mandiri dibuka. Cetak posternya, atau tunjukkan kode QR ini."
            )
        elif action == "tutup":
            close_link(training)
            messages.success(request, "Daftar hadir mandiri ditutup. Isian yang sudah masuk tetap menunggu.")
        else:
            messages.error(request, NOT_WHOLE)
    except ValidationError as problem:
        messages.error(request, problem_text(problem))
    return redirect("check_in_desk", pk=training.pk)


def _link_of(request, training) -> CheckInLink | None:
    return CheckInLink.objects.visible_to(request.user).filter(training=training).first()


def _address(request, link) -> str:
    return request.build_absolute_uri(reverse("check_in", args=[link.token]))
