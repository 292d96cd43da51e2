"""Maintained sums per kabupaten/kota: derived from facts, may be dropped and rebuilt at any time.

`node` is the first five characters of the code that counts: "36.73", "36" for what a province holds, "" for the
nation. Month 0 is the sum of a year, read once the whole year is due; year 0 is everything to date.
"""

from django.db import models

from reports.tally import COLUMNS
from reports.uniques import UNIQUES


class MultiRange(models.Field):
    """int4multirange of PostgreSQL; written and read in SQL only."""

    def db_type(self, connection):
        return "int4multirange"


class Tally(models.Model):
    """What adds up, per node and month; one column per name in reports.tally.COLUMNS."""

    node = models.CharField(max_length=5)
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "year", "month"], name="tally_once")]


class Distinct(models.Model):
    """Different people and desa, per node and year (0 = to date)."""

    node = models.CharField(max_length=5)
    year = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "year"], name="distinct_once")]


for name in COLUMNS:
    Tally.add_to_class(name, models.IntegerField(default=0))
for name in [*UNIQUES, "desa_terjangkau"]:
    Distinct.add_to_class(name, models.IntegerField(default=0))


class SharedIdentity(models.Model):
    """A human who came in several nodes in a year (0 = to date): the sum of the nodes counts them too often."""

    identity = models.UUIDField()
    year = models.SmallIntegerField()
    node = models.CharField(max_length=5)
    sex = models.CharField(max_length=1)
    able = models.SmallIntegerField()
    trained = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "identity", "node"], name="shared_identity_once")]
        indexes = [models.Index(fields=["year", "node"], name="shared_identity_node")]


class ChangeCount(models.Model):
    """How often each change of income occurred, so that a median over the nation is exact and cheap."""

    node = models.CharField(max_length=5)
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=1)
    n = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["year", "month", "node"], name="change_count_key")]


class ReportedMonths(models.Model):
    """The months (year × 12 + month − 1) in which a library had an activity or said it had none."""

    library = models.OneToOneField("programs.Library", models.CASCADE, primary_key=True, related_name="+")
    node = models.CharField(max_length=5, db_index=True)
    months = MultiRange()


class RollupMark(models.Model):
    """A write touched a node and year (0 = every year); made by triggers, taken away by the refresh."""

    node = models.CharField(max_length=5, db_index=True)
    year = models.SmallIntegerField()
    at = models.DateTimeField()
