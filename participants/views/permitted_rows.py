"""Checks of every page of the room before it reads: permission, then the row through `visible_to`."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from programs.choices import Audience
from programs.models import Training
from tpbis.models import User

WITH_PEOPLE = (Audience.CITIZENS, Audience.STAFF)


def require(user: User, permission: str) -> None:
    """403 for a role that may not."""
    if not user.has_perm(permission):
        raise PermissionDenied


def training_of(user: User, pk: UUID, *, alone: bool = False) -> Training:
    """An activity with named participants inside the user's scope, else 404.

    `alone`: one writer of its lists at a time, who reads what the one before has written.
    """
    rows = Training.objects.visible_to(user).select_related("library__region", "kind")
    rows = rows.select_for_update(of=("self",), no_key=True) if alone else rows
    training = get_object_or_404(rows, pk=pk)
    if training.audience not in WITH_PEOPLE:
        raise Http404
    return training


def problem_text(problem: ValidationError) -> str:
    return " ".join(problem.messages)


may_import_any = permission_required("participants.import_workbook", raise_exception=True)
