"""Verbs of this room: an office opens, confirms or closes its public page."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied

from programs.models import Region
from reports.models import PublicPage
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
