"""Cache of rendered dashboards in memory, by figures' version, day, and rights of the reader."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.context_processors import PermWrapper
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.pages.dashboard.dashboard_context import page
from reports.pages.location import Where, check, find
from reports.question.periods import Period
from reports.rollups.versions import stamp_of
from tpbis.web.gzip_parts import pressed


@dataclass(frozen=True)
class Asked:
    """One page: its place, period, day, and what colours the map."""

    code: str
    period: Period
    today: date
    colour: str

    def key(self, user, stamp: str) -> str:
        """A name that no page with other words or figures bears: all that rights depend on is in it."""
        rights = (user.role, user.is_superuser, user.is_active, user.scope.prefix, user.scope.library_id)
        return ":".join(
            map(str, ("page", self.code, self.period.code, self.today, self.colour, *rights, stamp))
        )


@dataclass(frozen=True)
class Kept:
    """What is put into the frame of a page; `packed` is the same, compressed."""

    title: str
    crumbs: list
    html: SafeString
    has_map: bool
    packed: bytes
    is_new: bool = True


def show(user, asked: Asked) -> Kept:
    """The page as the user may see it; Http404 for what is unknown or outside the user's scope."""
    code = check(user, asked.code)
    # What is hidden from a reader here may follow from figures anywhere else.
    stamp, moved = (None, None) if user.scope.library_id else stamp_of(code if user.sees_names else "")
    key = stamp and asked.key(user, stamp)
    if kept := key and caches["figures"].get(key):
        return replace(kept, is_new=False)
    kept = made(user, find(user, code), asked, moved)
    if key:
        caches["figures"].set(key, kept)
    return kept


def made(user, where: Where, asked: Asked, moved=None, **more) -> Kept:
    """The page made anew; `more` is what only this one request asked for."""
    context = page(user, where, asked.period, today=asked.today, colour=asked.colour, moved=moved)
    # Without the request: nothing of one account may be in a page shown to others with the same rights.
    html = render_to_string("reports/dashboard/body.html", {**context, **more, "perms": PermWrapper(user)})
    return Kept(where.title, where.crumbs, html, bool(context["map"]), pressed(html))
