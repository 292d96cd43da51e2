"""Tokens of the API: made, found by what was sent, revoked."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from django.db.models import F, Q
from django.utils import timezone

from tpbis.models import ApiToken, AuditAct, AuditEntry, User
from tpbis.records.row_visibility import exempt

MAKE = "tpbis.make_token"
BEGINNING = "tpbis_"  # by which a scanner of leaked secrets knows one
USE_NOTED_EVERY = timedelta(minutes=1)
AUDITED = "token"


def make_token(*, account: User, name: str, purposes: Sequence[str], days: int) -> str:
    """Make a token and return it; nothing keeps it but whoever reads this answer."""
    token = BEGINNING + secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(days=days)
    made = ApiToken(account=account, name=name, purposes=list(purposes), expires_at=until)
    made.digest = digest_of(token)
    made.save()
    AuditEntry.note(AuditAct.MANAGED, AUDITED, account=account, subject=made.pk)
    return token


def digest_of(token: str) -> str:
    """256 random bits need no slow hash: there is nothing to guess."""
    return sha256(token.encode()).hexdigest()


def find_token(sent: str) -> ApiToken | None:
    """The open token of an active account; None for anything else."""
    with exempt():
        rows = ApiToken.unscoped.filter(digest=digest_of(sent), revoked_at=None, account__is_active=True)
        rows = rows.filter(expires_at__gt=timezone.now())
        return rows.select_related("account__library", "account__region").first()


def note_use(token: ApiToken) -> None:
    """Note that a token is used, once a minute."""
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    with exempt():
        ApiToken.unscoped.filter(stale, pk=token.pk).update(last_used_at=now)


def revoke_token(*, token: ApiToken) -> None:
    """Close a token for good; whoever comes second changes nothing."""
    with exempt():
        first = ApiToken.unscoped.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if first:
        AuditEntry.note(AuditAct.MANAGED, AUDITED, account=token.account, subject=token.pk)


def revoke_named(name: str) -> int:
    """Close every open token of this name, from the command line; returns how many."""
    tokens = ApiToken.unscoped.filter(name=name, revoked_at=None).select_related("account")
    for token in tokens:
        revoke_token(token=token)
    return len(tokens)


def tokens_of(account: User) -> list[ApiToken]:
    """The account's own tokens, the open ones first, the newest first in each."""
    rows = account.api_tokens.order_by(F("revoked_at").asc(nulls_first=True), "-id")
    return sorted(rows, key=lambda token: not token.is_open)
