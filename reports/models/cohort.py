"""Maintained sums of cohorts: states of everyone trained, per kabupaten/kota, month, cut and group."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from reports.cohort.states import OUTCOMES, SUMS


class CohortPart(models.Model):
    """People per state once they are due; `values` are income changes and `counts` how often each occurs.

    `code` is the node of a mark (reports.models.rollup.RollupMark). Month 0 is the sum of a year. Cut "" has
    everybody in one group; in the cut "pita" the group is the band before and the values are bands after. SQL
    only (written by reports.cohort.refresh, read by reports.cohort.read_cohort_parts).
    """

    pk = models.CompositePrimaryKey("cut", "year", "month", "code", "grp")
    cut = models.CharField(max_length=16)
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    code = models.CharField(max_length=5, db_collation="C")
    grp = models.CharField(max_length=40)
    values = ArrayField(models.DecimalField(max_digits=16, decimal_places=1))
    counts = ArrayField(models.IntegerField())

    class Meta:
        indexes = [models.Index(fields=["code", "year"], name="cohort_part_node")]


for name in (*OUTCOMES, *SUMS):
    CohortPart.add_to_class(name, models.IntegerField(default=0))


class CohortMark(models.Model):
    """The roll-ups of a node and year (0 = every year) changed, so its cohorts wait to be computed again."""

    node = models.CharField(max_length=5, db_index=True)
    year = models.SmallIntegerField()
