"""Tie the text that says whom somebody represents to a library or a place, for all lines alike; untie it."""

from collections.abc import Iterable
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower, Trim

from participants.models import Enrolment
from programs.choices import Audience
from programs.models import Library, Region, Training
from programs.services import lock_training
from tpbis.models import User
from tpbis.records.locked_period_error import lock_spoken


def hosted_lines(user: User) -> QuerySet:
    """Lines of staff bimtek whose host the user sees too, with `written`: the text without its case."""
    held = Training.objects.visible_to(user).filter(audience=Audience.STAFF)
    rows = Enrolment.objects.visible_to(user).filter(training__in=held).exclude(represents_text="")
    return rows.annotate(written=Lower(Trim("represents_text")))


def waiting_lines(user: User) -> QuerySet:
    """Those that stand for nobody but what was written."""
    return hosted_lines(user).filter(represents_library=None, represents_region=None)


def tied_lines(user: User) -> QuerySet:
    """Those tied to a library or a place since; what was written of them is kept."""
    return hosted_lines(user).exclude(represents_library=None, represents_region=None)


def represent(
    rows: Iterable[Enrolment], *, library: Library | None = None, region: Region | None = None, by: User
) -> tuple[int, list[str]]:
    """Let lines stand for a library or a place, or for neither again; each activity by itself.

    Returns how many changed, and the sentences of the locked months whose lines stay as they are.
    """
    changed, refused = 0, dict[str, None]()
    ordered = sorted(rows, key=lambda row: row.training_id)
    for _, group in groupby(ordered, key=lambda row: row.training_id):
        try:
            with lock_spoken():
                changed += _represent([*group], library, region, by)
        except ValidationError as problem:
            refused[" ".join(problem.messages)] = None
    return changed, [*refused]


@transaction.atomic
def _represent(rows, library, region, by) -> int:
    training = rows[0].training
    lock_training(training)
    stored = list(training.enrolments.filter(pk__in=[row.pk for row in rows]))
    for row in stored:
        row.represents_library, row.represents_region, row.version = library, region, row.version + 1
        row.training = training
        row.derive()
        row.stamp(by)
    fields = ["represents_library", "represents_region", "counted_region", "version", "updated_by"]
    Enrolment._base_manager.bulk_update(stored, fields)
    return len(stored)
