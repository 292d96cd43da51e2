"""Record an office's declaration about a whole training; a new one replaces the old."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from participants.models import Declaration
from programs.head_counts import head_counts
from programs.models import Training
from tpbis.models import User

FIELDS = [
    "status",
    "declared_by",
    "declared_on",
    "source",
    "income_before",
    "income_after",
    "version",
    "updated_by",
]


@dataclass(frozen=True)
class Statement:
    """Who says it (jabatan), when (None = tidak diketahui), and where it stands."""

    declared_by: str
    declared_on: date | None = None
    source: str = ""


@transaction.atomic
def declare_people(*, training: Training, said: Statement, lines: list[tuple], by: User) -> int:
    """Keep (enrolment, status, income before, income after) per person; an empty status takes it back.

    Raises ValidationError when one number was stated for this training before.
    """
    stored = {row.enrolment_id: row for row in training.declarations.all()}
    if None in stored and any(status for _, status, *_ in lines):
        raise ValidationError(
            "Kegiatan ini sudah punya pernyataan satu jumlah. Kosongkan jumlahnya sebelum mengisi per orang."
        )
    gone = [stored[row.pk].pk for row, status, *_ in lines if not status and row.pk in stored]
    training.declarations.filter(pk__in=gone).delete()
    new, changed = list[Declaration](), list[Declaration]()
    for enrolment, status, before, after in lines:
        if not status:
            continue
        row = stored.get(enrolment.pk)
        (changed if row else new).append(row := row or Declaration(training=training, enrolment=enrolment))
        row.status, row.income_before, row.income_after = status, before[:60], after[:60]
        row.declared_by, row.declared_on, row.source = said.declared_by, said.declared_on, said.source
        row.stamp(by)
    for row in changed:
        row.version += 1
    Declaration.objects.bulk_create(new)
    Declaration._base_manager.bulk_update(changed, FIELDS)
    return len(new) + len(changed)


@transaction.atomic
def declare_number(*, training: Training, said: Statement, number: int | None, by: User) -> None:
    """Keep one number for the training, or take it back with None.

    Raises ValidationError when people were stated one by one, or the number exceeds those who came.
    """
    row = training.declarations.filter(enrolment__isnull=True).first()
    if number is None:
        if row:
            row.delete()
        return
    if training.declarations.filter(enrolment__isnull=False).exists():
        raise ValidationError(
            {"number": "Sudah ada pernyataan per orang. Kosongkan dulu semuanya untuk memakai satu jumlah."}
        )
    came = head_counts(training).total
    if number > came:
        raise ValidationError({"number": f"Jumlah yang berhasil {number} melebihi {came} orang yang hadir."})
    row = row or Declaration(training=training)
    row.number = number
    row.declared_by, row.declared_on, row.source = said.declared_by, said.declared_on, said.source
    row.stamp(by).save()
