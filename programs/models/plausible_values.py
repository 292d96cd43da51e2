"""What a day, a head count, an amount or a text can plausibly be; the rest is refused with a sentence."""

from datetime import date, timedelta
from functools import reduce
from operator import and_

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from tpbis.formats import format_date, format_int, format_money

EARLIEST = date(2000, 1, 1)
LAST = date(2100, 1, 1)  # for the database, which knows no today
AHEAD = timedelta(days=5 * 366)
LONGEST = 366  # days of one activity
MOST_HEADS = 100_000
MOST_RUPIAH = 10**12
LONG_TEXT, STORY_TEXT, LETTERHEAD_TEXT, UIDS_TEXT = 5_000, 20_000, 1_000, 20_000

TOO_OLD = "{} terlalu lama: catatan dimulai {}. Periksa tahunnya."
TOO_FAR = "{} terlalu jauh di depan. Periksa tahunnya."
TOO_LONG = "Kegiatan ini {} hari. Satu kegiatan paling lama {} hari: catat sebagai beberapa kegiatan."
TOO_MUCH_TEXT = "Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu."
TOO_MANY_HEADS = f"Jumlah orang paling banyak {format_int(MOST_HEADS)}. Periksa angkanya."
TOO_MUCH_MONEY = f"Jumlahnya paling banyak {format_money(MOST_RUPIAH)}. Periksa nolnya."


def plausible_day(day: date) -> None:
    """Refuse a day before the records begin, or further ahead than anybody plans. Raises ValidationError."""
    if day < EARLIEST:
        raise ValidationError(TOO_OLD.format(format_date(day), format_date(EARLIEST)), code="too_old")
    if day > timezone.localdate() + AHEAD:
        raise ValidationError(TOO_FAR.format(format_date(day)), code="too_far")


def too_long(first: date | None, last: date | None) -> str:
    """Why these days are not one activity; "" when they may be."""
    days = (last - first).days + 1 if first and last else 0
    return TOO_LONG.format(format_int(days), LONGEST) if days > LONGEST else ""


def implausible(first: date, last: date) -> str:
    """Why these cannot be the days of an activity; "" when they can."""
    try:
        plausible_day(first)
        plausible_day(last)
    except ValidationError as problem:
        return str(problem.message)
    return too_long(first, last)


def at_most(letters: int) -> MaxLengthValidator:
    return MaxLengthValidator(letters, TOO_MUCH_TEXT)


plausible_heads = MaxValueValidator(MOST_HEADS, TOO_MANY_HEADS)
plausible_rupiah = MaxValueValidator(MOST_RUPIAH, TOO_MUCH_MONEY)


def text_bound(name: str, letters: int, constraint: str) -> CheckConstraint:
    """The same bound in the database."""
    return CheckConstraint(
        condition=LessThanOrEqual(Length(name), letters),
        name=constraint,
        violation_error_message=f"Tulisan ini terlalu panjang. Paling banyak {format_int(letters)} huruf.",
    )


def days_bound(constraint: str) -> CheckConstraint:
    """An activity's days in the database, which knows no today."""
    whole = Q(
        first_day__gte=EARLIEST, last_day__lte=LAST, last_day__lt=F("first_day") + timedelta(days=LONGEST)
    )
    return CheckConstraint(
        condition=Q(first_day__isnull=True) | whole,
        name=constraint,
        violation_error_message="Tanggal atau lamanya kegiatan ini tidak masuk akal. Periksa tahunnya.",
    )


def heads_bound(constraint: str, *names: str) -> CheckConstraint:
    fits = [Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": MOST_HEADS}) for name in names]
    return CheckConstraint(
        condition=reduce(and_, fits), name=constraint, violation_error_message=TOO_MANY_HEADS
    )
