"""Who asks the API: the account of a token, and what the token opens of what the account may see."""

from dataclasses import dataclass

from django.http import HttpRequest

from reports.api.problems import Problem
from tpbis.accounts.attempts import LINKS_OF_ADDRESS, Counter, Rule, TooSoon, Tries
from tpbis.accounts.request_address import network_of
from tpbis.accounts.tokens.api_tokens import find_token, note_use
from tpbis.models import TokenPurpose, User
from tpbis.practice.practice_mode import is_practice

SCHEME = "bearer"
# 300 at once, then one a second: a national pull of 300,000 rows goes through without waiting.
REQUESTS = Rule(free=300, first=1, longest=60, forgive=1)


@dataclass(frozen=True)
class Access:
    """An account and the purposes for which it is read; all rows come through `visible_to(access.user)`."""

    user: User
    purposes: frozenset[str]

    @property
    def personal(self) -> bool:
        """Whether people, contacts and unpublished stories are part of it."""
        return TokenPurpose.PERSONAL in self.purposes and self.user.sees_names

    def check(self, purpose: str, permission: str) -> None:
        """Raise Problem where the token is not for this, or the role may not."""
        if purpose == TokenPurpose.PERSONAL and not self.personal:
            raise Problem("not_allowed")
        if purpose and purpose not in self.purposes or not self.user.has_perm(permission):
            raise Problem("not_allowed")


def access_of(request: HttpRequest) -> Access:
    """The account behind the token of a request, which is counted; raises Problem without an open one."""
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    token = find_token(sent.strip()) if scheme.lower() == SCHEME and sent and not is_practice() else None
    if token is None:
        _count(Counter(LINKS_OF_ADDRESS, ("api", network_of(request))))
        raise Problem("no_token")
    _count(Counter(REQUESTS, ("api", str(token.pk))))
    note_use(token)
    request.user = token.account
    return Access(token.account, frozenset(token.purposes))


def access_by_session(user: User) -> Access:
    """What one's own page of the API tries: everything but what is personal."""
    return Access(user, frozenset({TokenPurpose.FIGURES, TokenPurpose.ROWS}))


def _count(counter: Counter) -> None:
    try:
        Tries(counter).begin()
    except TooSoon as wait:
        raise Problem("too_soon", Retry_After=str(wait.seconds)) from None
