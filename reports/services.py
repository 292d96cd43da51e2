"""Verbs of this room: an office opens and closes its public page; somebody handed on the month's brief."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied

from programs.models import Region
from reports.models import MonthBrief, PublicPage
from reports.models.month_brief import BriefWay
from reports.pages.month_brief.brief_due import month_before
from reports.tasks import refill_public_pages
from tpbis.models import User

PERMISSION = "reports.open_public_page"


def may_open(user: User, code: str) -> bool:
    """Only the office of the region itself opens its page, and confirms it."""
    return user.has_perm(PERMISSION) and not user.scope.library_id and user.scope.prefix == code != ""


def may_close(user: User, code: str) -> bool:
    """The office itself, and every office above it."""
    return user.has_perm(PERMISSION) and user.scope.covers(code)


def open_public_page(*, region: Region, by: User, today: date) -> PublicPage:
    """Open the page for a year from today, or for another year."""
    if not may_open(by, region.code):
        raise PermissionDenied
    row = _row(region, by)
    row.confirmed_on = today
    row.stamp(by).save()
    return row


def close_public_page(*, region: Region, by: User) -> PublicPage:
    """Close the page; the next answer of its addresses is 404."""
    if not may_close(by, region.code):
        raise PermissionDenied
    row = _row(region, by)
    row.confirmed_on = None
    row.stamp(by).save()
    if settings.PUBLIC_CACHE:
        refill_public_pages.enqueue(region.code)  # by the worker, which sees it once this is saved
    return row


def _row(region: Region, by: User) -> Any:
    return PublicPage.objects.visible_to(by).filter(region=region).first() or PublicPage(region=region)


def mark_brief_sent(*, region: Region, by: User, today: date) -> bool:
    """Somebody forwarded last month's brief; tell whether nobody had before."""
    month = month_before(today)
    rows = MonthBrief.objects.visible_to(by).select_for_update().filter(region=region, month=month)
    row = rows.first() or MonthBrief(region=region, month=month)
    if not (row._state.adding or row.refused):
        return False
    row.way, row.refused = BriefWay.WHATSAPP, False
    row.created_by = by
    row.stamp(by).save()
    return True
