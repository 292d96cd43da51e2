"""Every form is saved once: a repeated sending leads to the first result, a race is tried again."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tpbis.models.sending import Sending
from tpbis.phone.json_answers import wants_json
from tpbis.records.locked_period_error import locked_sentence
from tpbis.records.record import StaleRecord
from tpbis.web.database_away import fields_of

FIELD = "kiriman"  # the hidden field that a page gives each of its forms (tpbis.templatetags.form_tokens)
CSRF = "csrfmiddlewaretoken"
AGAIN = "Isian yang sama sudah terkirim dan diproses tadi; tidak dicatat dua kali."
BUSY = "Data yang sama sedang disimpan orang lain."
CHECK = "23514"
TRIES = 4
# What two who save at one instant do to each other: unique, foreign and exclusion keys, deadlock, stale view.
RACES = {"23505", "23503", "23P01", "40P01", "40001"}


class SavingMiddleware:
    """Runs a sent form in its transaction; the last of the list, so that sign-in and CSRF have agreed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or getattr(view, "_non_atomic_requests", None):
            return None
        key = key_of(request)
        for _ in range(TRIES):
            try:
                with transaction.atomic():
                    return spoken_to_script(
                        request, answered(request, key, lambda: view(request, *args, **kwargs))
                    )
            except (Error, StaleRecord) as problem:
                if sentence := locked_sentence(problem):
                    return render(request, "tpbis/locked.html", {"sentence": sentence}, status=409)
                start_over(request)
                if sentence := rule_of(problem):
                    return not_saved(request, sentence)
                if not is_race(problem):
                    raise
        return not_saved(request, BUSY)


def not_saved(request: HttpRequest, sentence: str) -> HttpResponse:
    """Why nothing was saved, and what was typed, to send again."""
    context = {"sentence": sentence, "fields": fields_of(request), "has_files": bool(request.FILES)}
    return render(request, "tpbis/not_saved.html", context, status=409)


def rule_of(problem: BaseException) -> str:
    """The sentence of the rule in the database that refused a write no form had refused."""
    diag = getattr(problem.__cause__, "diag", None)
    if getattr(problem.__cause__, "pgcode", "") != CHECK or diag is None:
        return ""
    rules = (rule for model in apps.get_models() for rule in model._meta.constraints)
    return next(
        (str(rule.violation_error_message) for rule in rules if rule.name == diag.constraint_name), ""
    )


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """The name of this sending: the page's id, who, where, and all that was typed; None without an id."""
    sent = form_of(request)
    if sent is None or not request.user.is_authenticated:
        return None
    digest = hashlib.sha256()
    for part in parts_of(request):
        digest.update(b"%d:" % len(part) + part)
    return uuid.uuid5(sent, digest.hexdigest())


def form_of(request: HttpRequest) -> uuid.UUID | None:
    """The id that the page gave this form, or the phone that kept it."""
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def parts_of(request: HttpRequest) -> Iterator[bytes]:
    yield str(request.user.pk).encode()
    yield request.get_full_path().encode()
    for name, values in sorted(request.POST.lists()):
        if name not in (CSRF, FIELD):
            yield from (part.encode(errors="surrogatepass") for part in (name, *values))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield name.encode()
            yield from file.chunks()
            file.seek(0)


def answered(request: HttpRequest, key: uuid.UUID | None, view: Callable[[], Any]) -> Any:
    """The view's answer; for a sending that has led somewhere already, the way there.

    A view that stored something answers with a redirect, or names what it made in Content-Location. Two equal
    sendings at one instant wait for each other at the unique key.
    """
    if key is None:
        return view()
    sending, is_first = Sending.objects.get_or_create(pk=key, defaults={"form": form_of(request)})
    if not is_first:
        messages.info(request, AGAIN)
        return redirect(sending.location)
    response = view()
    sending.location = response.headers.get("Location") or response.headers.get("Content-Location") or ""
    if sending.location and response.status_code < 400:
        sending.save()
    else:
        sending.delete()
    return response


def spoken_to_script(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A script of the phone learns which form is stored; a page that asks back is no success for it."""
    if not wants_json(request):
        return response
    location = response.headers.get("Location") or response.headers.get("Content-Location")
    if location and response.status_code < 400:
        list(messages.get_messages(request))  # nobody reads them on the next page
        return JsonResponse({"tersimpan": form_of(request), "alamat": location})
    response.status_code = 422 if response.status_code == 200 else response.status_code
    return response


def is_race(problem: BaseException) -> bool:
    return isinstance(problem, StaleRecord) or getattr(problem.__cause__, "pgcode", "") in RACES


def start_over(request: HttpRequest) -> None:
    """Forget what the failed attempt said, and let its files be read again."""
    said: Any = messages.get_messages(request)
    said._queued_messages.clear()
    for files in request.FILES.lists():
        for file in files[1]:
            file.seek(0)
