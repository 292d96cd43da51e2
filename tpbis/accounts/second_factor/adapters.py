"""What allauth asks of this house: how a session begins, where it leads, how secrets are kept."""

from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from tpbis.accounts.account_history import tell_owner
from tpbis.accounts.known_devices import remember_device, remember_officer
from tpbis.accounts.request_address import network_of
from tpbis.accounts.safe_next import safe_next
from tpbis.accounts.second_factor.requirement import DUE, FACTORS, needs_factor, note_requirement
from tpbis.models import AuditAct, AuditEntry, User
from tpbis.records import crypto

WRONG = "Kode ini tidak cocok. Tunggu kode berikutnya di aplikasi, lalu ketik enam angkanya."
LAST_ONE = "Akun ini harus memakai langkah kedua. Pasang yang lain dahulu, baru lepas yang ini."
NO_CODES = "Pasang aplikasi kode atau kunci dahulu; kode cadangan dibuat bersamanya."


class AccountAdapter(DefaultAccountAdapter):
    """The one place in which a session begins, after all stages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return bool(safe_next(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def login(self, request: HttpRequest, user: Any) -> None:
        self.last = user.last_login
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        note_requirement(request, user)
        if DUE in request.session:  # its password was typed this moment, so it is not asked for again
            record_authentication(request, user, "password", reauthenticated=True)
        AuditEntry.note(AuditAct.ENTERED, "masuk", account=user)

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Tell the owner what happened since, and let this device be known."""
        tell_owner(request, user, self.last)
        response = redirect(how["redirect_url"] or self.get_login_redirect_url(request))
        remember_device(request, response, user)
        remember_officer(response, user)
        return response

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nobody has an e-mail address here; the history of the account tells its owner."""


class FactorAdapter(DefaultMFAAdapter):
    """Secrets sealed as a NIK is, the code drawn by ourselves, sentences in Bahasa."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG,
        "cannot_delete_authenticator": LAST_ONE,
        "cannot_generate_recovery_codes": NO_CODES,
    }

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "TPBIS"

    def build_totp_svg(self, url: str) -> str:
        return segno.make(url, micro=False).svg_inline(border=4, light="white", omitsize=True)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        account: User = authenticator.user
        others = Authenticator.objects.filter(user_id=account.pk, type__in=FACTORS).exclude(
            pk=authenticator.pk
        )
        return not needs_factor(account) or others.exists()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return f"Kunci {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"
