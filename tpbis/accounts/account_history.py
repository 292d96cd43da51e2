"""What happened to an account: its changes, codes, new passwords and ends of sessions."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from tpbis.formats import format_moment
from tpbis.models import User
from tpbis.models.user import WATCHED
from tpbis.records.row_visibility import Scope
from tpbis.web.stale import spoken

ELSEWHERE = "di luar wilayah Anda"
NOT_YOU = "Bukan Anda? Ganti kata sandi di Akun saya."
NOT_ASKED = "Kalau Anda tidak memintanya, beri tahu Dinas."
MOST = 50


def changes_of(account: User, viewer: User) -> list[dict]:
    """The latest first: `when`, `by` (an account or None) and `what`, a list of sentences."""
    changes = [*_events(account, viewer.scope), *_codes(account)]
    makers = {pk for change in changes if isinstance(pk := change["by"], UUID)}
    known = {row.pk: row for row in User.unscoped.filter(pk__in=makers)}
    for change in changes:
        change["by"] = known.get(change["by"])
    return sorted(changes, key=lambda change: change["when"], reverse=True)[:MOST]


def tell_owner(request: HttpRequest, account: User, last: datetime | None) -> None:
    """Say on the next page when the account was last used, and what others did to it since."""
    if last is None:
        return
    messages.info(request, f"Terakhir masuk: {format_moment(timezone.localtime(last))}. {NOT_YOU}")
    for change in reversed(changes_of(account, account)):
        if change["when"] > last and change["by"] not in (None, account):
            by = f"{change['by']} ({change['by'].get_role_display() or 'pengelola sistem'})"
            when, what = format_moment(timezone.localtime(change["when"])), "; ".join(change["what"])
            messages.warning(request, f"{when}, oleh {by}: {what}. {NOT_ASKED}")


def _codes(account: User) -> Iterator[dict]:
    for code in account.access_codes.all():
        yield {"when": code.made_at, "by": code.made_by_id, "what": ["Kode sekali pakai dibuat"]}
        if code.used_at:
            yield {"when": code.used_at, "by": None, "what": ["Kode sekali pakai dipakai"]}


def _events(account: User, scope: Scope) -> Iterator[dict]:
    events = account.events.select_related("region", "library", "pgh_context")  # type: ignore[attr-defined]
    for before, event in pairwise([None, *events.order_by("pgh_id")]):
        what = list(_differences(before, event, scope)) if before else ["Akun dibuat"]
        if what:
            yield {"when": event.pgh_created_at, "by": _actor(event), "what": what}


def _actor(event: Any) -> UUID | None:
    user = event.pgh_context and event.pgh_context.metadata.get("user")
    return UUID(str(user)) if user else None


def _differences(before: Any, event: Any, scope: Scope) -> Iterator[str]:
    for name in WATCHED:
        field: Any = User._meta.get_field(name)
        if getattr(before, field.attname) != getattr(event, field.attname):
            old, new = (_value(row, name, scope) for row in (before, event))
            label = str(field.verbose_name)
            yield f"{label[0].upper()}{label[1:]}: {old or 'kosong'} → {new or 'kosong'}"
    if before.password_set_at != event.password_set_at:
        yield "Kata sandi diganti"
    if before.sessions_ended != event.sessions_ended:
        yield "Dikeluarkan dari semua perangkat"
    if before.factor_resets != event.factor_resets:
        yield "Langkah kedua dilepas"


def _value(event: Any, name: str, scope: Scope) -> str:
    """A value in words; a place elsewhere, from which somebody was moved, is not named."""
    value = getattr(event, name)
    seen = True
    if value is not None and name == "region":
        seen = scope.covers(value.pk)
    elif value is not None and name == "library":
        seen = scope.holds(value)
    return spoken(User._meta.get_field(name), value) if seen else ELSEWHERE
