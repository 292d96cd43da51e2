"""Forms of the second step: codes and passkeys, each try counted in our table, no code taken twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError

from tpbis.accounts.attempts import FACTOR, NAME, Counter, TooSoon, Tries, spend_once
from tpbis.models import AuditAct, AuditEntry, User
from tpbis.web.no_nik_form import NoNikForm

CODE_WINDOW = 90  # seconds in which the code of an app opens: its own half minute, one before, one after
SIGNED = frozenset({"credential"})  # made by the browser; digits in it mean nothing
WRONG_PASSWORD = "Kata sandi ini tidak cocok."  # noqa: S105


@contextmanager
def counted(counter: Counter) -> Iterator[None]:
    """Count a try before it is checked; it is forgiven when nothing is raised."""
    tries = Tries(counter)
    try:
        tries.begin()
    except TooSoon as problem:
        raise ValidationError(str(problem), code="refused") from problem
    yield
    tries.succeeded()


def of_factor(account: Any) -> Counter:
    """Where the tries of an account's codes and passkeys are counted."""
    return Counter(FACTOR, ("langkah kedua", str(account.pk)))


def code_field(label: str, help_text: str) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(
        label=label, help_text=help_text, max_length=20, widget=forms.TextInput(attrs=attributes)
    )


def spent(account: Any, code: str) -> bool:
    """Spend the code of an app: False when it has opened something already."""
    return spend_once("kode aplikasi", str(account.pk), code, seconds=CODE_WINDOW)


class CodeForm(NoNikForm, AuthenticateForm):
    """A code of the app, or one of the recovery codes."""

    code = code_field("Kode", "Enam angka dari aplikasi, atau salah satu kode cadangan.")

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        with counted(of_factor(self.user)):
            factor = next((one for one in self._factors() if self._opens(one, code)), None)
            if factor is None:
                AuditEntry.note(AuditAct.REFUSED, "langkah-kedua", account=self.user)
                raise get_adapter().validation_error("incorrect_code")
        self.authenticator = factor
        return code

    def _factors(self) -> Any:
        return Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)

    def _opens(self, factor: Authenticator, code: str) -> bool:
        if factor.type != Authenticator.Type.TOTP:
            return factor.wrap().validate_code(code)
        return validate_totp_code(decrypt(factor.data["secret"]), code) and spent(self.user, code)


class KeyForm(NoNikForm, AuthenticateWebAuthnForm):
    """What a passkey signed."""

    marks = NoNikForm.marks | SIGNED

    def clean_credential(self) -> Authenticator:
        with counted(of_factor(self.user)):
            return super().clean_credential()


class NewAppForm(NoNikForm, ActivateTOTPForm):
    """The first code of an app, which shows that it was set up."""

    code = code_field("Enam angka yang ditampilkan aplikasi", "Angkanya berganti tiap setengah menit.")

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        self.cleaned_data["code"] = code
        with counted(of_factor(self.user)):
            code = super().clean_code()
        spent(self.user, code)
        return code


class NewKeyForm(NoNikForm, AddWebAuthnForm):
    """A new passkey and its name."""

    marks = NoNikForm.marks | SIGNED

    name = forms.CharField(
        label="Nama kunci", max_length=60, required=False, help_text="Misalnya: HP kantor."
    )


class PasswordAgainForm(NoNikForm, forms.Form):
    """One's own password before the second factor is changed."""

    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Counted with the present password that a new one asks for."""
        with counted(Counter(NAME, ("sandi sekarang", str(self.user.pk)))):
            if not self.user.check_password(self.cleaned_data["password"]):
                raise ValidationError(WRONG_PASSWORD)
        return self.cleaned_data["password"]
