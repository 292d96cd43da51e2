"""Maintained sums per scope of the tree: derived from facts, may be dropped and rebuilt at any time.

`grain` and `code` name a scope (reports.facts.scope_tree). Month 0 is the sum of a year, read once the whole
year is due; year 0 of `Distinct` is everything to date. Read and written in SQL only (reports.rollups).
"""

from django.db import models

from reports.facts.additive_counts import COLUMNS, RUPIAH
from reports.facts.distinct_counts import UNIQUES

# Every node that may hold something, for all years: whoever keeps the sums fresh counts it again, bit by bit.
COUNT_AGAIN = """
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(code, 8), 0, now() FROM (
  SELECT region_id FROM programs_training UNION SELECT place_id FROM programs_training
  UNION SELECT counted_region_id FROM participants_enrolment UNION SELECT region_id FROM programs_library
  UNION SELECT region_id FROM programs_libraryarea) n(code) WHERE code IS NOT NULL
"""


def code(length: int = 8) -> models.CharField:
    """A code of the tree; sorted by its bytes, so that a prefix is a range of the index."""
    return models.CharField(max_length=length, db_collation="C")


class Tally(models.Model):
    """What adds up, per scope and month; one column per name in facts.additive_counts.COLUMNS."""

    pk = models.CompositePrimaryKey("grain", "code", "year", "month")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    after_new_column = COUNT_AGAIN


class Distinct(models.Model):
    """Different people and desa, per scope and year (0 = to date)."""

    pk = models.CompositePrimaryKey("grain", "year", "code")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    after_new_column = COUNT_AGAIN


for name in COLUMNS:
    kind = models.BigIntegerField if name in RUPIAH else models.IntegerField
    Tally.add_to_class(name, kind(default=0))
for name in [*UNIQUES, "desa_terjangkau"]:
    Distinct.add_to_class(name, models.IntegerField(default=0))


class ChangeCount(models.Model):
    """How often each change of income occurred, so that a median over the nation is exact and cheap."""

    pk = models.CompositePrimaryKey("grain", "code", "year", "month", "value")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=1)
    n = models.IntegerField()


class Funding(models.Model):
    """Rupiah by source, of the trainings that the cost per person trained is made of."""

    pk = models.CompositePrimaryKey("grain", "code", "year", "month", "source")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    source = models.CharField(max_length=40, db_collation="C")
    amount = models.BigIntegerField()


class MemberStep(models.Model):
    """How many more mitra and penerima buku there are from a day on; `year` as in facts.partner_libraries."""

    pk = models.CompositePrimaryKey("grain", "code", "year", "day")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    day = models.DateField()
    mitra = models.IntegerField()
    books = models.IntegerField()


class Waiting(models.Model):
    """People due by last day of training; answers to confirm, drawn and confirmed; commitments."""

    pk = models.CompositePrimaryKey("grain", "code", "year", "task", "day")
    grain = models.SmallIntegerField()
    code = code()
    year = models.SmallIntegerField()
    task = models.CharField(max_length=8)
    day = models.DateField()
    n = models.IntegerField()


class Presence(models.Model):
    """Which human came in which cell and year: the set that `Distinct` counts; no page reads it."""

    pk = models.CompositePrimaryKey("cell", "year", "identity")
    cell = code()
    year = models.SmallIntegerField()
    identity = models.UUIDField(db_index=True)
    sex = models.CharField(max_length=1)
    nik_sex = models.CharField(max_length=1, default="", db_default="")
    able = models.SmallIntegerField()
    trained = models.BooleanField()


class Reached(models.Model):
    """Desa and kelurahan where something took place in a year; no page reads it."""

    pk = models.CompositePrimaryKey("place", "year")
    place = code(13)
    year = models.SmallIntegerField()


class VillageCount(models.Model):
    """How many desa and kelurahan a scope has today; kept by a trigger on the list of regions."""

    pk = models.CompositePrimaryKey("grain", "code")
    grain = models.SmallIntegerField()
    code = code()
    desa_total = models.IntegerField()


class RollupVersion(models.Model):
    """Number of refreshes of a nation, province or kabupaten/kota; names what is cached of it."""

    code = models.CharField(max_length=5, primary_key=True)
    n = models.BigIntegerField()


class RollupMark(models.Model):
    """A write touched a node and year (0 = every year, -1 = only what stands beside the figures).

    Made by triggers, deleted by the refresh. `node` is the first eight characters of the code of the row:
    "36.73.01", "36.73" for what a kota holds, "36", "".
    """

    node = models.CharField(max_length=8, db_index=True)
    year = models.SmallIntegerField()
    at = models.DateTimeField()
