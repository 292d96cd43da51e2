"""The month's brief by mail, where the office named an address and the server has a mail server: once."""

import logging
import smtplib
import time
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from programs.models import Office
from reports.editions.published_edition import last_day
from reports.models import EditionPart, MonthBrief
from reports.models.month_brief import BriefWay
from reports.models.public_page import LONGEST_CODE
from reports.pages.location import region
from reports.pages.month_brief.brief_due import is_after_deadline, month_before, title_of
from reports.pages.month_brief.brief_text import brief_text
from reports.pages.public.public_reader import PublicReader

LOG = logging.getLogger(__name__)
PATIENCE, PAUSE = 20, 3600  # seconds for the mail server to answer, and between two tries when it does not
PROBLEMS = (smtplib.SMTPException, OSError)
_silent_until = 0.0


def offices_due(today: date) -> list[Office]:
    """Offices with an address whose deadline is over, of whose month nobody handed on the brief."""
    done = MonthBrief.unscoped.filter(month=month_before(today)).values("region")
    rows = Office.unscoped.exclude(brief_email="").exclude(region__in=done)
    rows = rows.alias(size=Length("region_id")).filter(size__lte=LONGEST_CODE).order_by("region_id")
    return [office for office in rows if is_after_deadline(office.region_id or "", today)]


def mail_briefs(today: date) -> int:
    """Send what is due, and say how many; nothing while the edition of last month is still being made."""
    global _silent_until
    if not settings.EMAIL_HOST or time.monotonic() < _silent_until or not (due := offices_due(today)):
        return 0
    if not EditionPart.objects.filter(day=last_day(today), year=last_day(today).year).exists():
        return 0
    line = get_connection(timeout=PATIENCE)
    try:
        line.open()
    except PROBLEMS as problem:
        LOG.warning("the mail server does not answer: %s", problem)
        _silent_until = time.monotonic() + PAUSE
        return 0
    try:
        return sum(_mailed(office, today, line) for office in due)
    finally:
        line.close()


def _mailed(office: Office, today: date, line: Any) -> bool:
    """Note it first, so that it is never sent twice; `refused` where the server did not take it."""
    values = {"region_id": office.region_id, "month": month_before(today), "way": BriefWay.MAIL}
    try:
        with transaction.atomic():
            row = MonthBrief(**values)
            row.save()
    except IntegrityError:  # handed on by somebody this very moment
        return False
    place = region(PublicReader(office.region_id or "").scope, office.region_id or "")
    text = brief_text(place, today).replace("*", "")
    message = EmailMessage(f"TPBIS {place.title}: {title_of(today)}", text, None, [office.brief_email])
    message.connection = line
    try:
        return bool(message.send())
    except PROBLEMS as problem:
        LOG.warning("the brief of %s was not taken: %s", office.region_id, problem)
        row.refused = True
        row.save()
        return False
