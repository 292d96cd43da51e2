"""Regions: the Kemendagri code is the path, and a subtree is a prefix."""

from typing import Self

import pghistory
from django.db import models

from programs.choices import RegionKind, RegionLevel
from programs.models.word_index import word_index
from tpbis.models import User
from tpbis.records.row_visibility import Reach, ScopedModel, ScopedQuerySet


class RegionQuerySet(ScopedQuerySet):
    def choosable_by(self, user: User) -> Self:
        """Places a form may offer: the whole kabupaten/kota around a library, else the user's subtree."""
        home = user.home_code
        rows = self.none() if home is None else self.filter(code__startswith=home[:5])
        rows._is_scoped = True
        return rows

    def named_to_all(self) -> Self:
        """Every place of the country, for its code and name alone: public knowledge, no figure of it."""
        rows = self.all()
        rows._is_scoped = True
        return rows

    def inside(self, code: str) -> Self:
        """The subtree of a code, itself included; "" is the nation."""
        return self.filter(code__startswith=code)

    def at(self, level: int) -> Self:
        return self.filter(level=level)

    def current(self) -> Self:
        """Regions whose code is valid today."""
        return self.filter(valid_until__isnull=True)


@pghistory.track()
class Region(ScopedModel):
    """A province, kabupaten/kota, kecamatan or desa/kelurahan (Kepmendagri 300.2.2-2138/2025)."""

    reach = (Reach("code", ""),)

    code = models.CharField("kode", max_length=13, primary_key=True)
    name = models.CharField("nama", max_length=120)
    level = models.PositiveSmallIntegerField("tingkat", choices=RegionLevel)
    kind = models.CharField("jenis", max_length=12, choices=RegionKind)
    valid_from = models.DateField("berlaku sejak", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)

    objects = RegionQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "wilayah"
        ordering = ["code"]
        indexes = [
            models.Index(fields=["level", "code"], name="region_level_code"),
            word_index("name", "region_name_trgm"),
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self) -> str:
        """ "Kecamatan Serang", "Kota Serang": a name is told with its kind, which some carry already."""
        return self.name if self.level < RegionLevel.DISTRICT else f"{self.get_kind_display()} {self.name}"

    @property
    def parent_code(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def ancestor_codes(self) -> list[str]:
        """Codes above this one, the province first."""
        parts = self.code.split(".")
        return [".".join(parts[:n]) for n in range(1, len(parts))]


@pghistory.track()
class RegionChange(ScopedModel):
    """A pemekaran: `new` took over from `old` on a day. Rows keep the code of their own day."""

    reach = (Reach("new_id", ""),)

    old = models.ForeignKey(Region, models.PROTECT, related_name="successors", verbose_name="kode lama")
    new = models.ForeignKey(Region, models.PROTECT, related_name="predecessors", verbose_name="kode baru")
    day = models.DateField("tanggal berlaku")
    decree = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "perubahan wilayah"
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="region_change_once")]

    def __str__(self):
        return f"{self.old_id} → {self.new_id}"
