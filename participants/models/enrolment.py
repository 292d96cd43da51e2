"""A person on the roster of an activity, and the days they came."""

import pghistory
from django.db import models

from participants.ages import age_on
from participants.models.person import Person
from programs.models import Library, Region, Skill, Training
from tpbis.records.record import Record
from tpbis.records.row_visibility import Reach, ScopedQuerySet


class ListedManager(models.Manager.from_queryset(ScopedQuerySet)):
    """Lines whose person is not softly removed; they come back when the person is restored."""

    def get_queryset(self):
        return super().get_queryset().filter(person__deleted_at__isnull=True)


@pghistory.track()
class Enrolment(Record):
    """One line of a roster. `attended` = came at least one day (no day columns: everyone listed came)."""

    reach = (
        Reach("training__library__region_id", "training__library_id"),
        Reach("represents_library__region_id", "represents_library_id"),
    )

    training = models.ForeignKey(Training, models.CASCADE, related_name="enrolments", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    province = models.CharField(max_length=2, editable=False)
    number = models.PositiveIntegerField("nomor", default=0)
    attended = models.BooleanField("hadir", default=True)
    stated_age = models.PositiveSmallIntegerField("umur pada hari itu", null=True, blank=True)
    skills = models.ManyToManyField(Skill, blank=True, verbose_name="keterampilan")
    represents_library = models.ForeignKey(
        Library,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented",
        verbose_name="wakil perpustakaan",
        db_index=False,
    )
    represents_text = models.CharField("wakil dari (tulisan)", max_length=200, blank=True)
    represents_region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wilayah yang diwakili",
        db_index=False,
    )
    counted_region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", editable=False, db_index=False
    )
    note = models.CharField("keterangan", max_length=300, blank=True)

    objects = ListedManager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "peserta kegiatan"
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person"],
                name="enrolment_once",
                violation_error_message="Orang ini sudah ada di daftar kegiatan.",
            )
        ]
        indexes = [
            models.Index(fields=["counted_region", "training"], name="enrolment_counted"),
            models.Index(
                fields=["counted_region"], name="enrolment_counted_like", opclasses=["varchar_pattern_ops"]
            ),
            models.Index(
                fields=["represents_library"],
                name="enrolment_for_library",
                condition=~models.Q(represents_library=None),
            ),
            models.Index(
                fields=["represents_region"],
                name="enrolment_for_region",
                condition=~models.Q(represents_region=None),
            ),
            models.Index(
                fields=["training"],
                name="enrolment_speaks",
                condition=models.Q(represents_library__isnull=False) | ~models.Q(represents_text=""),
            ),
        ]

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Province, and where the line counts: the represented region once linked, else the host's."""
        self.province = self.training.region_id[:2]
        house = self.represents_library if self.represents_library_id else None
        self.counted_region_id = self.counted_code(self.training, house, self.represents_region_id)

    @staticmethod
    def counted_code(training: Training, house: Library | None, region_code: str | None = None) -> str:
        """The region where a line counts (DOMAIN definition 2, version 1).

        That is where the library it represents lay on the last day, else the region it represents, else the
        host's.
        """
        return house.area_on(training.last_day) if house else region_code or training.region_id

    @property
    def represented(self) -> str:
        """Whom the line stands for, in words: a library, a place, or what was written, with its place."""
        if self.represents_library:
            return self.represents_library.name
        return ", ".join(filter(None, [self.represents_text, str(self.represents_region or "")]))

    @property
    def represented_with_code(self) -> str:
        """The same as the roster's field shows it and reads it again."""
        place = self.represents_library.region_id if self.represents_library else self.represents_region_id
        return f"{self.represented} ({place})" if place else self.represented

    def age_on_first_day(self) -> int | None:
        """Whole years on day 1, None when unknown; until that day is known, the age that was told."""
        person = self.person
        return age_on(self.training.first_day, person.birth_date, person.birth_year, self.stated_age)


@pghistory.track()
class Attendance(Record):
    """A person came on a day."""

    reach = (Reach("enrolment__training__library__region_id", "enrolment__training__library_id"),)

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances", db_index=False)
    province = models.CharField(max_length=2, editable=False)
    day = models.DateField("tanggal")

    class Meta:
        verbose_name = "kehadiran"
        constraints = [models.UniqueConstraint(fields=["enrolment", "day"], name="attendance_once")]

    def save(self, *args, **kwargs):
        self.province = self.enrolment.province
        super().save(*args, **kwargs)
