"""Begin, look at and end a practice class."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from programs.choices import Tier
from programs.models import Library, PracticeClass, PracticeSeat, Region, Training
from programs.practice.practice_schema import drop_schema, make_schema
from tpbis.accounts.services import LETTERS, make_code, open_codes
from tpbis.models import Role, User
from tpbis.practice.practice_mode import inside

DAYS, MOST_SEATS = 30, 60
LATEST = "SELECT coalesce(max(id), 0) FROM django_migrations"


@dataclass
class SeatToShow:
    """An account of a class: its code while it may be shown, and how much it entered."""

    seat: PracticeSeat
    code: str
    activities: int


@transaction.atomic
def begin_class(*, practice_class: PracticeClass, seats: int, by: User) -> None:
    """Make the tables, a library for each seat, and accounts with one-time codes."""
    practice_class.region_id = by.scope.prefix or None
    practice_class.last_day = timezone.localdate() + timedelta(days=DAYS)
    practice_class.migration = latest_migration()
    practice_class.stamp(by).save()
    make_schema(practice_class.schema)
    places = list(_places(practice_class)[:seats])
    word = "".join(secrets.choice(LETTERS) for _ in range(5)).lower()
    for number in range(1, seats + 1):
        library = _library(number, places[(number - 1) % len(places)])
        with inside(practice_class.schema):
            library.stamp(by).save()
        account = User(username=f"coba.{word}.{number:02}", name=f"Coba-coba {number}", role=Role.STAFF)
        account.set_unusable_password()
        account.save()
        PracticeSeat(
            practice_class=practice_class, number=number, account=account, library_key=library.pk
        ).save()
        make_code(account=account, by=by, sealed=True)


def latest_migration() -> int:
    """The version of the tables; a class made before an upgrade lacks what it brought."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST)
        return cursor.fetchone()[0]


def _places(practice_class):
    """Desa/kelurahan of the class's region, so that it chooses among real places; else the region itself."""
    code = practice_class.region_id or ""
    places = Region.unscoped.filter(code__startswith=code, valid_until=None).order_by("code")
    villages = places.filter(level=4)
    return villages if villages.exists() else places


def _library(number, place) -> Library:
    tier = Tier.KELURAHAN if place.kind == "kelurahan" else Tier.DESA
    name = f"Perpustakaan Coba-Coba {number} (tidak dihitung)"
    return Library(name=name, tier=tier, region=place, village=place if place.level == 4 else None)


def new_codes(*, practice_class: PracticeClass, by: User) -> None:
    """Codes for whoever has not signed in yet; those before open nothing any more."""
    for seat in practice_class.seats.filter(account__last_login=None).select_related("account"):
        make_code(account=seat.account, by=by, sealed=True)


def seats_of(practice_class: PracticeClass, user: User) -> list[SeatToShow]:
    """The seats as whoever made the class sees them."""
    seats = list(practice_class.seats.select_related("account"))
    if not seats:
        return []
    accounts = [seat.account for seat in seats]
    codes = {line["username"]: line["code"] for line in open_codes(accounts=accounts, by=user)}
    with inside(practice_class.schema):
        held = Training.unscoped.filter(deleted_at=None).values_list("library_id", flat=True)
        entered: list[Any] = list(held)
    return [
        SeatToShow(seat, codes.get(seat.account.username, ""), entered.count(seat.library_key))
        for seat in seats
    ]


@transaction.atomic
def end_class(*, practice_class: PracticeClass) -> None:
    """Delete all of it: tables, history, files and accounts."""
    drop_schema(practice_class.schema)
    User.unscoped.filter(practice_seat__practice_class=practice_class).delete()
    practice_class.delete()


def look_after_classes() -> None:
    """End what is over, or has tables of an older version; the worker's clock does it."""
    latest = latest_migration()
    for practice_class in PracticeClass.unscoped.all():
        if practice_class.is_over or practice_class.migration != latest:
            end_class(practice_class=practice_class)
