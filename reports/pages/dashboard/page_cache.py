"""Cache of rendered dashboards in memory, by figures' version, day, and rights of the reader."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.context_processors import PermWrapper
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.pages.dashboard.dashboard_context import context_of
from reports.pages.dashboard.gzip_parts import pressed
from reports.pages.location import find
from reports.pages.month_brief.brief_due import brief_line
from reports.pages.page_question import in_period
from reports.question.question import Question
from reports.rollups.versions import stamp_of


@dataclass(frozen=True)
class CachedPage:
    """What is put into the frame of a page; `packed` is the same, compressed."""

    title: str
    crumbs: list
    trail: SafeString  # the crumbs as they are drawn
    html: SafeString
    has_map: bool
    packed: bytes
    is_new: bool = True


def cached(question: Question, colour: str, *, opened: bool, brief: bool = False) -> CachedPage:
    """The page as its reader may see it, `opened` without a period; Http404 for an unknown place.

    `brief`: the reader's office has one of last month to hand on.
    """
    user = question.user
    # What is hidden from a reader here may follow from figures anywhere else.
    code = question.place.code if user.sees_names else ""
    stamp = None if user.scope.library_id else stamp_of(question, code)
    key = stamp and _key(question, f"{colour}:{opened:d}:{brief:d}", stamp)
    if page := key and cache.get(key):
        return replace(page, is_new=False)
    page = render(located(question), colour, opened=opened, brief=brief)
    if key:
        cache.set(key, page)
    return page


def located(question: Question) -> Question:
    """The same question about the Location of its place; Http404 for an unknown place."""
    place = find(question.user, question.place.url_code)
    return question.variant(place=place, level=place.next_level)


def _key(question: Question, address: str, stamp: str) -> str:
    """A name that no page with other words or figures bears: all that rights depend on is in it."""
    user = question.user
    rights = (user.role, user.is_superuser, user.is_active, user.scope.prefix, user.scope.library_id)
    asked = (question.place.code, question.period.code, question.today, address)
    return ":".join(map(str, ("page", *asked, *rights, stamp)))


def render(question: Question, colour: str, *, opened: bool, brief: bool = False, **more: Any) -> CachedPage:
    """The page of a question about a Location, made anew; `more` is what only this request asked for."""
    context, place = context_of(question, colour, opened=opened), question.place
    if brief:
        context["to_do"] = [*context["to_do"], brief_line(place, question.today)]
    # Without the request: nothing of one account may be in a page shown to others with the same rights.
    perms = PermWrapper(question.user)
    html = render_to_string("reports/dashboard/body.html", {**context, **more, "perms": perms})
    crumbs = in_period(place.crumbs, question.period)
    trail = render_to_string("components/crumbs.html", {"crumbs": crumbs}) if crumbs else SafeString()
    return CachedPage(place.title, crumbs, trail, html, bool(context["map"]), pressed(html))
