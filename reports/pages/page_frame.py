"""The frame around a cached dashboard: drawn once for an account and a day, with holes for page and visit."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from programs.menu import items, menu
from reports.pages.dashboard.page_cache import CachedPage
from tpbis.templatetags.form_tokens import TOKENS_LATER, tokens
from tpbis.web.signed_in import SignedInRequest

# No text of a frame contains them: what people write is escaped.
BODY, TITLE = mark_safe("<!--isi-->"), mark_safe("<!--judul-->")
TRAIL, TOKENS = mark_safe("<!--letak-->"), mark_safe("<!--tanda-->")
TEMPLATE = "reports/dashboard/region.html"
FRAMES = "frames"


def parts(request: SignedInRequest, context: dict, template: str = TEMPLATE) -> tuple[str, str]:
    """What stands before and after the page, drawn for this visit alone."""
    context = context | {"page": replace(context["page"], html=BODY)}
    before, _, after = render_to_string(template, context, request).partition(BODY)
    return before, after


def cached_parts(request: SignedInRequest, page: CachedPage, today: date) -> tuple[str, str]:
    """The same of a region's page, from a frame that is kept by all that stands in it.

    A message stands on one page only, and the tokens of the form that signs out are of one visit.
    """
    user = request.user
    if user.practice or len(get_messages(request)):
        return parts(request, {"page": page, "per_tanggal": today})
    role, places = user.get_role_display(), items(user, request.path)
    shown = repr((user.pk, str(user), role, user.is_staff, places, page.has_map, today))
    key = sha256(shown.encode()).hexdigest()
    frame = caches[FRAMES].get(key) or _draw(request, page, today, key)
    for hole, text in ((TOKENS, tokens(request)), (TITLE, escape(page.title)), (TRAIL, page.trail)):
        frame = frame.replace(hole, text)
    before, _, after = frame.partition(BODY)
    return before, after


def _draw(request: SignedInRequest, page: CachedPage, today: date, key: str) -> str:
    context = {
        **menu(request),
        "user": request.user,
        "page": replace(page, html=BODY, title=TITLE, trail=TRAIL),
        "per_tanggal": today,
        TOKENS_LATER: TOKENS,
    }
    frame = render_to_string(TEMPLATE, context)
    caches[FRAMES].set(key, frame)
    return frame
