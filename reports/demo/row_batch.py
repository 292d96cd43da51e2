"""Collect demo rows with fixed ids, then insert them per model; rows that exist already stay as they are."""

import uuid

from participants.models import (
    Answer,
    Attendance,
    Business,
    Consent,
    Declaration,
    Enrolment,
    Person,
    Result,
    Story,
)
from programs.models import (
    Commitment,
    Library,
    NilReport,
    Office,
    Partner,
    Partnership,
    Representative,
    Training,
    TrainingFunding,
    TrainingPartner,
)
from reports.models import PublishedFigure
from tpbis.models import User

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.tpbis")
IN_ORDER = (
    Library,
    Partnership,
    Office,
    User,
    Partner,
    Training,
    Training.skills.through,
    Training.co_hosts.through,
    TrainingPartner,
    TrainingFunding,
    NilReport,
    Representative,
    Commitment,
    Person,
    Consent,
    Enrolment,
    Enrolment.skills.through,
    Attendance,
    Answer,
    Declaration,
    Business,
    Result,
    Story,
    PublishedFigure,
)


def uid(*parts) -> uuid.UUID:
    """The same id for the same words, on every machine."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


class Batch:
    """Rows waiting to be inserted. `add` derives what `save` would have derived."""

    def __init__(self):
        self.rows = {model: {} for model in IN_ORDER}

    def add(self, row, by=None):
        """Take a row (marked as demo where it can be) and give it back."""
        if hasattr(row, "is_demo"):
            row.is_demo = True
        if by is not None:
            row.created_by = row.updated_by = by
        if hasattr(row, "derive"):
            row.derive()
        self.rows[type(row)][row.pk] = row
        return row

    def link(self, through, **ends):
        """Take one row of a many-to-many table."""
        row = through(**ends)
        self.rows[through][tuple(ends.values())] = row

    def flush(self) -> int:
        """Insert what is missing; returns how many rows were new."""
        return sum(self._insert(model, list(rows.values())) for model, rows in self.rows.items() if rows)

    def _insert(self, model, rows) -> int:
        table = model._base_manager
        before = table.count()
        table.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
        return table.count() - before
