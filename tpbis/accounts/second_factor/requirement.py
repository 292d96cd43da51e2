"""Who needs a second factor, and what a session without one is led to."""

from ipaddress import ip_address
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from tpbis.accounts.request_address import address_of
from tpbis.models import Role, User
from tpbis.phone.json_answers import wants_json
from tpbis.sheets.named_files import NO_NAMED_FILES

DUE = "langkah kedua"  # the session's note that a factor has to be set up first
ABOVE_ONE_LIBRARY = frozenset({Role.FASDA, Role.HEAD, Role.PROVINCE, Role.NATIONAL})
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What may be opened before: the pages of the factor, one's password, and the way out.
OPEN = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
        "password_change",
        "sign_out_everywhere",
        "logout",
    }
)
SET_UP_FIRST = (
    "Akun Anda membuka data banyak orang. Pasang langkah kedua dahulu, sesudah itu semuanya terbuka."
)


def has_factor(account: User) -> bool:
    """Whether an app or a passkey is set up; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=account.pk, type__in=FACTORS).exists()


def needs_factor(account: User) -> bool:
    """Whether this account opens nothing without a second factor."""
    return account.is_superuser or account.role in ABOVE_ONE_LIBRARY


def is_tried_at_home(request: HttpRequest, account: User) -> bool:
    """A demo account, on the machine itself, over the database that bin/serve started: needs no factor."""
    if not (account.is_demo and settings.OWN_DATABASE):
        return False
    try:
        return ip_address(address_of(request)).is_loopback
    except ValueError:
        return False


def note_requirement(request: HttpRequest, account: User) -> None:
    """Write into the session what it lacks, at sign-in and when a factor changes."""
    for key in (DUE, NO_NAMED_FILES):
        request.session.pop(key, None)
    if has_factor(account) or is_tried_at_home(request, account):
        return
    if needs_factor(account):
        request.session[DUE] = True
    elif account.sees_names:
        request.session[NO_NAMED_FILES] = True


class SecondFactorMiddleware:
    """Leads a session that still lacks its second factor to the page where it is set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.session.get(DUE):
            return None
        if request.resolver_match and request.resolver_match.url_name in OPEN:
            return None
        if wants_json(request):
            return JsonResponse({"galat": SET_UP_FIRST}, status=403)
        messages.warning(request, SET_UP_FIRST)
        return redirect("mfa_index")
