"""Certificates of a training as plain data for typst: who gets one, and where it is checked."""

from collections.abc import Callable

from django.db.models import QuerySet

from participants.models import Enrolment
from programs.choices import Audience, TrainingStatus
from programs.models import Training
from programs.papers.activity_papers import hours_of, place_of, when_of
from programs.papers.qr_code import qr_svg
from programs.papers.signatures import signed
from tpbis.short_token import row_of, token_of

CERTIFICATE = "tpbis.sertifikat"


def entitled(rows: QuerySet) -> QuerySet:
    """Lines that earn a certificate: named, not erased, came at least one day of what took place."""
    return rows.filter(
        attended=True,
        person__erased_at=None,
        person__deleted_at=None,
        training__deleted_at=None,
        training__status=TrainingStatus.HELD,
        training__audience__in=(Audience.CITIZENS, Audience.STAFF),
    )


def certificate_data(training: Training, lines: list[Enrolment], address_of: Callable[[str], str]) -> dict:
    """One page a line; `address_of` makes the public address of a token."""
    pages = []
    for line in lines:
        address = address_of(token_of(line.pk, CERTIFICATE))
        pages.append({"name": line.person.name, "qr": qr_svg(address), "address": address})
    about = [training.library.name, place_of(training), when_of(training)]
    paper = {"title": training.title, "pages": pages, "about": about, "hours": hours_of(training)}
    return paper | signed(training, training.last_day, speakers=False)


def certified(token: str) -> tuple[Enrolment | None, bool]:
    """The line behind a token, and whether we made that token: a line may have lost its certificate since."""
    key = row_of(token, CERTIFICATE)
    if key is None:
        return None, False
    rows = Enrolment.unscoped.select_related("person", "training").filter(pk=key)
    return entitled(rows).first(), True
