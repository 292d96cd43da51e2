"""Which rows of the API changed, in which transaction, and where they lay then."""

from django.db import models

from tpbis.records.row_visibility import Reach, ScopedModel, ScopedQuerySet


class RowChange(ScopedModel):
    """One changed row of one statement, written by reports/api/triggers.sql and by nothing else.

    `tx` is the transaction's 64-bit id; `code` and `library_key` say who could see the row then.
    """

    reach = (Reach("code", "library_key"),)
    holds_no_text = True  # keys alone: `check_niks` passes it by

    tx = models.BigIntegerField()
    resource = models.CharField(max_length=12)
    row = models.CharField(max_length=36, db_collation="C")
    code = models.CharField(max_length=13, db_collation="C")
    library_key = models.UUIDField(null=True)
    at = models.DateTimeField(db_index=True)

    objects = ScopedQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "perubahan baris"
        indexes = [models.Index(fields=["resource", "tx"], name="rowchange_resource_tx")]

    def __str__(self):
        return f"{self.resource} {self.row}"
