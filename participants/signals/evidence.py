"""The evidence of one page of findings: libraries, activities, the person asked, warnings of a file."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from participants.models import Enrolment, ImportBatch
from programs.head_counts import count_heads
from programs.models import Library, Training
from tpbis.models import User

SHOWN = 40


@dataclass
class Evidence:
    """The rows behind one finding; `rest` counts activities that are not listed."""

    library: Library | None
    trainings: list
    rest: int = 0
    enrolment: Enrolment | None = None
    warnings: list = field(default_factory=list)
    batch: ImportBatch | None = None


def evidence(user: User, findings: list) -> list[Evidence]:
    """One Evidence per finding, in the same order; at most five queries for all of them."""
    trainings = _trainings(user, {pk for row in findings for pk in row.trainings[:SHOWN]})
    libraries = (
        Library.objects.visible_to(user)
        .select_related("region")
        .in_bulk({row.library_id for row in findings})
    )
    lines = _enrolments(user, {row.facts["enrolment"] for row in findings if "enrolment" in row.facts})
    files = ImportBatch.objects.visible_to(user).filter(
        pk__in=[row.subject for row in findings if "berkas" in row.facts]
    )
    batches = {str(row.pk): row for row in files}
    return [
        Evidence(
            libraries.get(row.library_id),
            [trainings[pk] for pk in row.trainings[:SHOWN] if pk in trainings],
            max(len(row.trainings) - SHOWN, 0),
            lines.get(str(row.facts.get("enrolment"))),
            batches[row.subject].outcome["warnings"][:SHOWN] if row.subject in batches else [],
            batches.get(row.subject),
        )
        for row in findings
    ]


def _trainings(user, keys) -> dict:
    rows = Training.objects.visible_to(user).filter(pk__in=keys).select_related("library", "kind", "place")
    trainings: dict[UUID, Any] = {row.pk: row for row in rows}
    count_heads(trainings.values(), user)
    return trainings


def _enrolments(user, keys) -> dict:
    rows = Enrolment.objects.visible_to(user).filter(pk__in=keys).select_related("person")
    return {str(row.pk): row for row in rows.prefetch_related("answers")}
