"""The calendar of plans as iCalendar (RFC 5545), at a private address that its owner can end.

The file tells titles, days and places of activities; nothing of participants, not even how many.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.db.models import Q, QuerySet

from programs.choices import TrainingStatus
from programs.models import Training
from programs.services import today
from tpbis.models import User

SIGNER = signing.Signer(salt="tpbis.kalender", sep=".")
PAST = timedelta(days=60)
LINE = 73  # octets of a content line, its break left out


def planned(user: User) -> QuerySet:
    """The plans this account sees, the next first; those without a day last."""
    rows = Training.objects.visible_to(user).filter(status=TrainingStatus.PLANNED)
    return rows.select_related("kind", "library", "place").order_by("first_day", "id")


def events(user: User) -> QuerySet:
    """What stands in the calendar: plans, and what took place lately."""
    shown = Q(status=TrainingStatus.PLANNED) | Q(status=TrainingStatus.HELD, last_day__gte=today() - PAST)
    rows = Training.objects.visible_to(user).filter(shown, first_day__isnull=False)
    return rows.select_related("kind", "library", "place").order_by("first_day", "id")[:2000]


# The address


def address_key(user: User) -> str:
    """The secret end of the account's address, "" while there is none."""
    return SIGNER.sign(user.calendar_key.hex) if user.calendar_key else ""


def begin_address(user: User) -> None:
    """Give the account an address; one that it has goes on."""
    User.unscoped.filter(pk=user.pk, calendar_key=None).update(calendar_key=uuid4())


def end_address(user: User) -> None:
    """End the account's address for whoever knows it."""
    User.unscoped.filter(pk=user.pk).update(calendar_key=None)


def owner_of(key: str) -> User | None:
    """The account behind an address; none for a forged or ended one, or an account that is closed."""
    try:
        owner = User.unscoped.filter(calendar_key=UUID(SIGNER.unsign(key)), is_active=True).first()
    except (signing.BadSignature, ValueError):
        return None
    return owner if owner and owner.has_perm("programs.view_training") else None


# The file


def calendar_of(trainings: Iterable[Training], name: str, url_of: Callable[[Training], str]) -> str:
    """The text of the file; `url_of` gives the address of an activity's page."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//TPBIS//Rencana kegiatan//ID", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for training in trainings:
        lines += event(training, url_of(training))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def event(training: Training, url: str) -> Iterator[str]:
    end = training.last_day + timedelta(days=1)  # type: ignore[operator]
    places = [name for name in (training.venue, training.place and training.place.name) if name]
    yield "BEGIN:VEVENT"
    yield f"UID:{training.pk}@tpbis"
    yield f"DTSTAMP:{training.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{training.version}"
    yield f"DTSTART;VALUE=DATE:{training.first_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{escaped(training.title)}"
    yield f"LOCATION:{escaped(', '.join(places))}"
    yield f"DESCRIPTION:{escaped(f'{training.kind_text or training.kind} · {training.library}')}"
    yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """TEXT of RFC 5545: backslash, comma, semicolon and line breaks escaped, other control signs left out."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\r", "\n")):
        text = text.replace(sign, written)
    return "".join("\\n" if sign == "\n" else sign for sign in text if sign == "\n" or sign.isprintable())


def folded(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, none of which parts a letter."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > LINE:
            yield piece
            piece = " "
        piece += sign
    yield piece
