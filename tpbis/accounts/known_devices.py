"""Devices on which an account has signed in: each has tries of its own, however often others try the name.

A cookie for each account, as OWASP's "device cookies": signed, unseen by scripts, sent to the sign-in pages
alone. It ends with the password, a new code or a sign-out everywhere, as the sessions do.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from tpbis.models import User

AGE = 180 * 24 * 3600
SALT = "tpbis.known-device"


def cookie_of(account: User) -> str:
    """The name of the account's cookie, which tells nobody whose it is."""
    return f"perangkat-{salted_hmac(SALT, str(account.pk), algorithm='sha256').hexdigest()[:16]}"


def known_device(request: HttpRequest, account: User) -> str:
    """The id of this device, empty where the account has not signed in on it since its password changed."""
    try:
        device, proof = signing.loads(request.COOKIES.get(cookie_of(account), ""), salt=SALT, max_age=AGE)
    except (signing.BadSignature, ValueError):
        return ""
    return device if constant_time_compare(proof, _proof(account)) else ""


def remember_device(request: HttpRequest, response: HttpResponse, account: User) -> None:
    """Let the browser keep that this account signed in on it."""
    device = known_device(request, account) or secrets.token_urlsafe(12)
    response.set_cookie(
        cookie_of(account),
        signing.dumps([device, _proof(account)], salt=SALT),
        max_age=AGE,
        path="/masuk/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _proof(account: User) -> str:
    facts = f"{account.pk} {account.get_session_auth_hash()}"
    return salted_hmac(SALT, facts, algorithm="sha256").hexdigest()[:32]
