"""Pages of the second factor: the second step of signing in, and what one sets up for oneself."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.views import ReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tpbis.accounts.second_factor.adapters import LAST_ONE
from tpbis.accounts.second_factor.factor_forms import (
    CodeForm,
    KeyForm,
    NewAppForm,
    NewKeyForm,
    PasswordAgainForm,
)
from tpbis.accounts.second_factor.requirement import needs_factor, note_requirement
from tpbis.records.row_visibility import exempt

TOO_MANY = 429


def with_password_again(view: Callable) -> Callable:
    """Lead to the password where allauth wants it again; its own middleware does not see what we save."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return asked


guards: Any = [never_cache, sensitive_post_parameters(), with_password_again]
private = method_decorator(guards, name="dispatch")


@method_decorator(login_not_required, name="dispatch")
@private
class SecondStep(AuthenticateView):
    """The second step of signing in."""

    template_name = "tpbis/second_factor/second_step.html"
    form_class, webauthn_form_class = CodeForm, KeyForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with exempt():  # whose sign-in this is stands in the session
            return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if any(form.has_error(name, "refused") for name in form.fields):
            response.status_code = TOO_MANY
        return response

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        keys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        return context | {
            "has_keys": keys.exists(),
            "options": json.dumps(context["js_data"]["request_options"]),
        }


@private
class Factors(IndexView):
    """What one has set up, and the way to more."""

    template_name = "tpbis/second_factor/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        found = super().get_context_data(**kwargs)["authenticators"]
        return {
            "app": found.get(Authenticator.Type.TOTP),
            "keys": found.get(Authenticator.Type.WEBAUTHN, []),
            "codes": found.get(Authenticator.Type.RECOVERY_CODES),
            "is_needed": needs_factor(self.request.user),
        }


class Noted:
    """A page after which the session is asked anew what it lacks."""

    said = ""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        note_requirement(self.request, self.request.user)  # type: ignore[attr-defined]
        messages.success(self.request, self.said)  # type: ignore[attr-defined]
        return response


@private
class AddApp(Noted, ActivateTOTPView):
    """Set up an app for codes: scan or type its key, then type its first code."""

    template_name, form_class = "tpbis/second_factor/add_app.html", NewAppForm
    said = "Aplikasi kode terpasang. Mulai sekarang, masuk memakai kodenya."

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {
            "drawing": _drawn(context["totp_svg"]),
            "spelt": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - of our own making, from a key of letters and digits


@private
class RemoveApp(Noted, DeactivateTOTPView):
    """Take the app off."""

    template_name = "tpbis/second_factor/remove_app.html"
    said = "Aplikasi kode dilepas."


@private
class AddKey(Noted, AddWebAuthnView):
    """Set up a passkey; the one page of these that needs a script."""

    template_name, form_class = "tpbis/second_factor/add_key.html", NewKeyForm
    said = "Kunci terpasang. Mulai sekarang, masuk memakai kunci ini."

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "form": kwargs.get("form") or self.get_form(),
            "options": json.dumps(context["js_data"]["creation_options"]),
        }


@private
class RemoveKey(RemoveWebAuthnView):
    """Take a passkey off, unless it is the last factor of an account that needs one."""

    template_name = "tpbis/second_factor/remove_key.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            messages.error(self.request, LAST_ONE)
            return redirect("mfa_index")
        response = super().form_valid(form)
        note_requirement(self.request, self.request.user)
        messages.success(self.request, "Kunci dilepas.")
        return response


@private
class RecoveryCodes(ViewRecoveryCodesView):
    """The recovery codes that are left."""

    template_name = "tpbis/second_factor/recovery_codes.html"


@private
class NewRecoveryCodes(GenerateRecoveryCodesView):
    """Make ten new recovery codes; the old ones end."""

    template_name = "tpbis/second_factor/new_recovery_codes.html"


@private
class PasswordAgain(ReauthenticateView):
    """One's own password before the second factor is changed."""

    template_name, form_class = "tpbis/second_factor/password_again.html", PasswordAgainForm
