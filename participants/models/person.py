"""People, their consent, and decisions about which records are one human."""

import uuid
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from participants.choices import ConsentMode, ConsentPurpose, Disability, Education, Occupation, TargetGroup
from participants.models.nik_key import current, identities_of, open_nik
from programs.choices import Sex
from programs.models import Library, Region
from tpbis.formats import Unreadable, mask_nik, name_key, read_phone, sex_of_nik
from tpbis.records.record import Record, RemovableRecord
from tpbis.records.row_visibility import Reach, ScopedQuerySet

NIK_FIELDS = ["nik_sealed", "nik_hash", "nik_hash_next"]  # which no history keeps


class PersonQuerySet(ScopedQuerySet):
    def called(self, typed: str, *, alike: bool = False) -> Self:
        """Those with this name or phone, in part; `alike` also those with a name that sounds like it."""
        if any(mark.isdigit() for mark in typed):
            try:
                return self.filter(phone=read_phone(typed).value)
            except Unreadable:
                return self.filter(phone__contains="".join(filter(str.isdigit, typed)).lstrip("0"))
        key = name_key(typed)
        rows = self.filter(name_key__contains=key)
        return rows | self.filter(name_key__trigram_similar=key) if alike else rows


@pghistory.track(exclude=NIK_FIELDS)
class Person(RemovableRecord):
    """A human as one library knows them. `identity` is equal for rows that are one human in the counts."""

    reach = (
        Reach("library__region_id", "library_id"),
        Reach("enrolments__training__library__region_id", "enrolments__training__library_id", many=True),
        Reach("enrolments__represents_library__region_id", "enrolments__represents_library_id", many=True),
    )

    library = models.ForeignKey(
        Library, models.PROTECT, related_name="people", verbose_name="didaftarkan oleh", db_index=False
    )
    province = models.CharField(max_length=2, editable=False)
    name = models.CharField("nama", max_length=150)
    name_key = models.CharField(max_length=150, editable=False)
    sex = models.CharField("L/P", max_length=1, choices=Sex)
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("tahun lahir", null=True, blank=True)
    birth_place = models.CharField("tempat lahir", max_length=100, blank=True)
    village = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="desa/kelurahan asal",
        db_index=False,
    )
    village_text = models.CharField("desa/kelurahan (tulisan)", max_length=150, blank=True)
    phone = models.CharField("nomor HP", max_length=20, blank=True)
    education = models.CharField("pendidikan", max_length=20, choices=Education, blank=True)
    occupation = models.CharField("pekerjaan", max_length=30, choices=Occupation, blank=True)
    disability = models.CharField("ragam disabilitas", max_length=20, choices=Disability, blank=True)
    target_groups = ArrayField(
        models.CharField(max_length=30, choices=TargetGroup),
        default=list,
        blank=True,
        verbose_name="kelompok sasaran",
    )
    nik_sealed = models.TextField(blank=True, editable=False)
    nik_hash = models.CharField(max_length=64, null=True, blank=True, editable=False)
    nik_hash_next = models.CharField(max_length=64, null=True, editable=False)  # while keys are changed
    # What the day of the NIK tells (women + 40): it speaks where records of one NIK disagree. Erasure keeps
    # it, as it keeps `sex`, so that no count changes.
    nik_sex = models.CharField(
        max_length=1, choices=Sex, blank=True, default="", db_default="", editable=False
    )
    identity = models.UUIDField(editable=False, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False, db_index=False
    )
    erased_at = models.DateTimeField("data pribadi dihapus pada", null=True, editable=False)
    is_demo = models.BooleanField("orang rekaan", default=False, editable=False)

    objects = PersonQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "peserta"
        ordering = ["name", "id"]
        indexes = [
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="person_name_trgm"),
            models.Index(fields=["phone"], name="person_phone", condition=~Q(phone="")),
            models.Index(fields=["library", "name_key"], name="person_library_name"),
            models.Index(fields=["village"], name="person_village"),
            models.Index(fields=["nik_hash"], name="person_nik_hash", condition=Q(nik_hash__isnull=False)),
            models.Index(
                fields=["nik_hash_next"],
                name="person_nik_hash_next",
                condition=Q(nik_hash_next__isnull=False),
            ),
            models.Index(
                fields=["merged_into"], name="person_merged", condition=Q(merged_into__isnull=False)
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill what follows from other fields: search key, province, identity."""
        self.name_key = name_key(self.name)
        self.province = self.library.region_id[:2]
        if self.birth_date:
            self.birth_year = self.birth_date.year
        if self.identity is None:
            self.identity = self.own_identity()

    @property
    def nik(self) -> str:
        """The NIK in clear, "" when none is kept; reading it is logged by whoever shows it."""
        return open_nik(self.nik_sealed) if self.nik_sealed else ""

    @nik.setter
    def nik(self, value: str) -> None:
        ring = current()
        self.nik_sealed = ring.seal(value) if value else ""
        self.nik_hash, self.nik_hash_next = ring.hashes(value) if value else (None, None)
        self.nik_sex = sex_of_nik(value)
        if self.merged_into_id is None:
            self.identity = self.own_identity()

    def own_identity(self) -> uuid.UUID:
        """What this row is counted under by itself: equal NIKs are one person, else the row itself."""
        if self.nik_hash is None:
            return self.id
        return identities_of({self.nik_hash: self.nik_hash_next})[self.nik_hash]

    def part_nik(self) -> None:
        """Keep a NIK that may be somebody else's without finding or counting anybody by it."""
        self.nik_hash = self.nik_hash_next = None
        self.nik_sex, self.identity = "", self.id

    @property
    def nik_masked(self) -> str:
        return mask_nik(self.nik) if self.nik_sealed else ""


@pghistory.track()
class Consent(Record):
    """Persetujuan per purpose, with the version of the text; withdrawn, never deleted (UU 27/2022)."""

    reach = (Reach("person__library__region_id", "person__library_id"),)

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    training = models.ForeignKey(
        "programs.Training", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField("untuk", max_length=20, choices=ConsentPurpose)
    text_version = models.CharField("versi naskah", max_length=20, default="1")
    guardian = models.CharField(
        "orang tua/wali yang menyetujui", max_length=150, blank=True, default="", db_default=""
    )
    mode = models.CharField("cara", max_length=10, choices=ConsentMode, default=ConsentMode.PAPER)
    given_on = models.DateField("tanggal")
    withdrawn_on = models.DateField("ditarik pada", null=True, blank=True)

    class Meta:
        verbose_name = "persetujuan"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "training", "purpose"], name="consent_once_per_training"
            )
        ]


@pghistory.track()
class PersonMerge(Record):
    """Two rows were joined as one human; undone by setting `undone_at`. Both keep their history."""

    reach = (Reach("primary__library__region_id", "primary__library_id"),)

    primary = models.ForeignKey(Person, models.CASCADE, related_name="merges_primary")
    joined = models.ForeignKey(Person, models.CASCADE, related_name="merges_joined")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "penggabungan"


@pghistory.track()
class NotSamePerson(Record):
    """“Bukan, orang lain”: this pair is not asked about again. `first` has the smaller id."""

    reach = (Reach("first__library__region_id", "first__library_id"),)

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "bukan orang yang sama"
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="not_same_once")]
