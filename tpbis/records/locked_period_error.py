"""Translate the database's refusal to change a locked period into its sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError

CONSTRAINT = "period_locked"


def locked_sentence(problem: BaseException) -> str:
    """The sentence of the lock that refused a write, "" for every other error."""
    diag = getattr(problem.__cause__, "diag", None) or getattr(problem, "diag", None)
    return diag.message_primary if diag is not None and diag.constraint_name == CONSTRAINT else ""


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
