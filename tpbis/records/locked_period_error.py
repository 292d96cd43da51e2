"""Translate the database's refusal to change a locked period into its sentence, on any page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONSTRAINT = "period_locked"


def locked_sentence(problem: BaseException) -> str:
    """The sentence of the lock that refused a write, "" for every other error."""
    told = getattr(problem.__cause__, "diag", None) or getattr(problem, "diag", None)
    return told.message_primary if told is not None and told.constraint_name == CONSTRAINT else ""


@contextmanager
def lock_spoken() -> Iterator[None]:
    """Turn a refused write into a ValidationError, for code that shows those beside what was typed.

    Stand it around a transaction.atomic block, never inside one.
    """
    try:
        yield
    except IntegrityError as problem:
        if sentence := locked_sentence(problem):
            raise ValidationError(sentence, code=CONSTRAINT) from problem
        raise


class LockedMiddleware:
    """A refused write that no form caught: nothing was saved, and the page says why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        sentence = locked_sentence(problem)
        return render(request, "tpbis/locked.html", {"sentence": sentence}, status=409) if sentence else None
