"""Devices on which an account has signed in: each has tries of its own, however often others try the name.

A cookie for each account, as OWASP's "device cookies": signed, unseen by scripts, sent to the sign-in pages
alone. It ends with the password, a new code or a sign-out everywhere, as the sessions do.

A second one is sent to the participants' links alone: an answer that a participant gives there is told apart
from one that an officer filled in. It lasts as long as the first, whatever becomes of the password; the
server keeps nothing of the device. Of the network in which an account was shown links a keyed digest is kept
for `KEPT`: no address and no name of a browser is written, and without the key nobody turns it back.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from tpbis.accounts.request_address import network_of
from tpbis.models import User

AGE = 180 * 24 * 3600
SALT = "tpbis.known-device"
OFFICER, LINKS, OFFICER_SALT = "petugas-", "/j/", "tpbis.officer-device"
MOST = 20  # accounts of one device that are looked at
KEPT = timedelta(days=7)


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


def remember_officer(response: HttpResponse, account: User) -> None:
    """Let the browser keep that this account signed in on it, beside those before."""
    name = salted_hmac(OFFICER_SALT, str(account.pk), algorithm="sha256").hexdigest()[:16]
    response.set_cookie(
        OFFICER + name,
        signing.dumps(str(account.pk), salt=OFFICER_SALT),
        max_age=AGE,
        path=LINKS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def officers_of(request: HttpRequest) -> list[str]:
    """The keys of the accounts that signed in on this device."""
    kept = [value for name, value in request.COOKIES.items() if name.startswith(OFFICER)]
    return [key for value in kept[:MOST] if (key := _key_in(value))]


def _key_in(value: str) -> str:
    try:
        return signing.loads(value, salt=OFFICER_SALT, max_age=AGE)
    except signing.BadSignature:
        return ""


def network_digest(request: HttpRequest) -> str:
    """The network of a request under a key of ours."""
    return salted_hmac(f"{OFFICER_SALT}.network", network_of(request), algorithm="sha256").hexdigest()
