"""Forms of sign-in and of accounts; every choice is narrowed by `visible_to`."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordMixin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models.functions import Length
from django.http import HttpRequest

from tpbis.accounts import services as accounts
from tpbis.accounts.attempts import ADDRESS, DEVICE, NAME, NAME_AT_ADDRESS, Counter, TooSoon, Tries
from tpbis.accounts.backends import find_account, named
from tpbis.accounts.known_devices import known_device
from tpbis.accounts.request_address import network_of
from tpbis.formats import (
    Unreadable,
    format_phone,
    name_key,
    read_phone,
)
from tpbis.models import AuditAct, AuditEntry, User
from tpbis.records.row_visibility import exempt
from tpbis.web.form_base import RecordForm
from tpbis.web.no_nik_form import NoNikForm

WRONG_PASSWORD = "Nama akun atau kata sandi tidak cocok. Periksa lagi, atau mintalah kode baru kepada Dinas."  # noqa: S105
WRONG_CODE = "Kode ini tidak berlaku untuk nama itu. Periksa lagi, atau mintalah kode baru kepada Dinas."
NAME_TAKEN = "Nama akun ini sudah dipakai. Pilih nama lain, misalnya dengan angka di belakangnya."
SAME_PERSON = "orang-sama"
ANOTHER_PERSON = (
    "Nama ini lain sama sekali. Kalau petugasnya berganti, Dinas mencatat serah terima di halaman akun,"
    " supaya yang sudah dicatat tetap atas nama yang lama."
)
PHONE_TAKEN = "Nomor ini sudah dipakai akun lain."
GOOD_PASSWORD = "Paling sedikit 10 huruf atau angka, tanpa nama, perpustakaan, daerah, atau tanggal."  # noqa: S105
username_rule = RegexValidator(
    r"^(?![\d.+-]*$)[a-z0-9._-]{3,30}$",
    "Pakai 3–30 huruf kecil, angka, titik, atau tanda hubung; harus ada hurufnya.",
)


class PhoneField(forms.CharField):
    """A phone number in any common spelling; stored as "+62…", None when empty."""

    def to_python(self, value):
        try:
            return read_phone(super().to_python(value)).value
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from unreadable

    def prepare_value(self, value):
        return format_phone(value) if value and value.startswith("+62") else value


class CountedForm(NoNikForm, forms.Form):
    """A form that tries a name: counted by name and address, on a device that the account knows by that."""

    kind = page = ""  # under which names tries are counted, and noted
    seconds = 0  # to wait, after a refusal
    username = forms.CharField(
        label="Nama akun atau nomor HP",
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    @property
    def is_refused(self) -> bool:
        return self.has_error("__all__", "refused")

    def try_with(self, check: Callable[[User | None], Any]) -> Any:
        """Return what `check(account)` finds; None counts as a wrong try."""
        typed = self.cleaned_data["username"]
        account = find_account(typed)
        name = account.username if account else named(typed)
        tries = Tries(*self._counters(account, name))
        try:
            tries.begin()
        except TooSoon as problem:
            self.seconds = problem.seconds
            raise ValidationError(str(problem), code="refused") from problem
        fault = check(account)
        if fault is not None:
            tries.succeeded()
        else:
            AuditEntry.note(AuditAct.REFUSED, self.page, account=account, words={"nama": typed})
        return fault

    def _counters(self, account: User | None, name: str) -> list[Counter]:
        if account and (device := known_device(self.request, account)):
            return [Counter(DEVICE, (self.kind, str(account.pk), device))]
        return [
            Counter(ADDRESS, (network_of(self.request),)),
            *counters_of_name(self.request, self.kind, name),
        ]


def counters_of_name(request: HttpRequest, kind: str, name: str) -> list[Counter]:
    """Where the tries of one name are counted: those from this address, and all."""
    words = (kind, name.lower())
    return [Counter(NAME_AT_ADDRESS, (*words, network_of(request))), Counter(NAME, words)]


class SignInForm(CountedForm):
    """Username or phone, and password."""

    kind, page = "sandi", "masuk"
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean(self):
        if not self.errors:
            self.account = self.try_with(self._check)
            if self.account is None:
                raise ValidationError(WRONG_PASSWORD)
        return self.cleaned_data

    def _check(self, account):
        data = self.cleaned_data
        return authenticate(self.request, username=data["username"], password=data["password"])

    def get_user(self) -> User | None:
        return self.account


class NewPasswordForm(SetPasswordMixin, NoNikForm, forms.Form):
    """A new password, typed twice."""

    password1, password2 = SetPasswordMixin.create_password_fields(
        "Kata sandi baru", "Ulangi kata sandi baru"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = GOOD_PASSWORD
        self.fields["password2"].help_text = ""


class UseCodeForm(CountedForm, NewPasswordForm):
    """A name, the one-time code of the office, and the new password it opens."""

    kind = page = "kode"
    code = forms.CharField(
        label="Kode dari Dinas",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        help_text="Delapan huruf dan angka, misalnya K7PQ-9RWM.",
    )
    field_order = ["username", "code", "password1", "password2"]

    def clean(self):
        if {"username", "code"} <= self.cleaned_data.keys():
            typed = self.cleaned_data["code"]
            self.opened = self.try_with(lambda account: accounts.opening_code(account, typed))
            if self.opened is None:
                self.add_error("code", WRONG_CODE)
            else:
                self.validate_passwords()
                self.validate_password_for_user(self.opened.user)
        return self.cleaned_data


class OwnPasswordForm(NoNikForm, PasswordChangeForm):
    """The signed-in person's own new password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Kata sandi sekarang"
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password1"].help_text = GOOD_PASSWORD
        self.fields["new_password2"].label = "Ulangi kata sandi baru"
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self):
        """Counted too: a phone that lies about signed in is no place to find the password out."""
        tries = Tries(Counter(NAME, ("sandi sekarang", str(self.user.pk))))
        try:
            tries.begin()
        except TooSoon as problem:
            raise ValidationError(str(problem), code="refused") from problem
        typed = super().clean_old_password()
        tries.succeeded()
        return typed

    def save(self, commit: bool = True) -> User:
        """The password alone: rights that were taken away meanwhile do not come back with it."""
        self.user.set_password(self.cleaned_data["new_password1"])
        self.user.save(update_fields=["password", "password_set_at"])
        return self.user


class OwnAccountForm(RecordForm):
    """What people may change on their own account."""

    phone = PhoneField(
        label="Nomor HP",
        required=False,
        help_text="Boleh dipakai untuk masuk, sebagai ganti nama akun.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"unique": PHONE_TAKEN},
    )

    class Meta:
        model = User
        fields = ["name", "phone"]
        labels = {"name": "Nama lengkap"}

    renamed = False  # so that it may be another person

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.stored_words = set(name_key(self.instance.name).split())

    def _post_clean(self):
        super()._post_clean()
        if self.merge is None and self.cleaned_data.get("name"):
            self._confirm_same_person(self.cleaned_data["name"])

    def _confirm_same_person(self, name):
        """A name without a word of the present one needs a tick: another person comes by hand-over."""
        unlike = self.stored_words and self.stored_words.isdisjoint(name_key(name).split())
        self.renamed = bool(self.changes and unlike)
        if self.renamed and self.data.get(SAME_PERSON) != "1":
            self.add_error("name", ANOTHER_PERSON)


class AccountForm(OwnAccountForm):
    """An account inside the subtree of `by`; `around` (a kabupaten/kota) keeps the choices short."""

    class Meta(OwnAccountForm.Meta):
        fields = ["name", "username", "phone", "role", "region", "library"]

    def __init__(self, *args, by, around="", **kwargs):
        super().__init__(*args, user=by, **kwargs)
        self.by, roles = by, accounts.grantable_roles(by)
        self.fields["role"] = forms.ChoiceField(
            label="Peran", choices=[("", "Pilih peran"), *((role.value, role.label) for role in roles)]
        )
        self._narrow(by, around)
        if self.instance._state.adding:
            self.fields["username"] = forms.CharField(
                label="Nama akun",
                validators=[username_rule],
                help_text="Dipakai untuk masuk, misalnya: pustaka.cipare",
            )
        else:
            del self.fields["username"]

    def _narrow(self, by, around):
        region, library = self.fields["region"], self.fields["library"]
        places = region.queryset.model.objects.visible_to(by).current().annotate(digits=Length("code"))
        region.queryset = places.filter(digits__lte=5, code__startswith=around[:2]).order_by("code")
        region.label, region.empty_label = "Wilayah", "Tanpa wilayah"
        region.help_text = "Untuk fasilitator, kepala dinas, dinas provinsi, dan pembaca."
        houses = library.queryset.model.objects.visible_to(by)
        here = {"region__code__startswith": around} if len(around) >= 5 else {"region_id": around}
        library.queryset = houses.filter(**here).order_by("name")
        library.label, library.empty_label = "Perpustakaan", "Tanpa perpustakaan"
        library.help_text = "Untuk pengelola perpustakaan."

    def clean_username(self):
        username = self.cleaned_data["username"]
        with exempt():
            if User.objects.filter(username__iexact=username).exists():
                raise ValidationError(NAME_TAKEN)
        return username

    def clean(self):
        data = super().clean()
        role = data.get("role")
        if not role:
            return data
        keeps = "library" if role in accounts.LIBRARY_ROLES else "region"
        for name in {"library", "region"} - {keeps}:
            data[name] = None
        if role in accounts.PLACELESS_ROLES:
            data["region"] = None
        elif not data.get(keeps) and keeps not in self.errors:
            self.add_error(keeps, f"Pilih {self.fields[keeps].label.lower()} untuk peran ini.")
        elif role in accounts.PROVINCE_ROLES and data.get("region") and len(data["region"].code) != 2:
            self.add_error("region", "Untuk Dinas provinsi, pilih sebuah provinsi.")
        elif data.get("region") and accounts.heads_own_office(self.by, role, data["region"].code):
            self.add_error("region", accounts.OWN_HEAD)
        return data
