"""Pages of the accounts of a subtree: list, create, change, issue a code, deactivate and activate."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from tpbis.accounts import services as accounts
from tpbis.accounts.account_forms import PHONE_TAKEN, AccountForm, PhoneField
from tpbis.accounts.account_history import changes_of
from tpbis.accounts.second_factor import factor_reset
from tpbis.formats import Unreadable, format_date, name_key, read_spoken_date
from tpbis.models import Role, User
from tpbis.sheets.columns import DAY, Column
from tpbis.web import crud
from tpbis.web.crud import page_problem
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.no_nik_form import NoNikForm
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

MANAGE = "tpbis.manage_accounts"
Region: Any = User._meta.get_field("region").related_model


ACCOUNTS = (
    Column("nama", "Nama", width=30, path="name", personal=True),
    Column("akun", "Nama akun", width=20, path="username"),
    Column("telepon", "Nomor HP", width=18, path="phone", personal=True),
    Column("peran", "Peran", width=26, path="role", words=dict(Role.choices)),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("kode", "Kode wilayah", width=16, path="region_id"),
    Column("wilayah", "Nama wilayah", width=26, path="region__name"),
    Column("aktif", "Aktif", width=8, path="is_active", words={True: "Ya", False: "Tidak"}),
    Column("masuk", "Terakhir masuk", DAY, path="last_login__date"),
)


class AccountPage:
    model = User
    permission_required = MANAGE
    context_object_name = "account"

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("region", "library", "predecessor", "successor")


class AccountList(AccountPage, crud.ListView):
    template_name = "tpbis/account_list.html"
    context_object_name = "accounts"
    sheet, sheet_name = ACCOUNTS, "akun"

    def get_queryset(self):
        rows = super().get_queryset().filter(practice_seat=None, held_until=None)
        rows = rows.order_by("-is_active", "name", "id")
        word = self.request.GET.get("cari", "").strip()
        if word:
            rows = rows.filter(
                Q(name__icontains=word) | Q(username__icontains=word) | Q(phone__contains=word)
            )
        return rows


class AccountDetail(AccountPage, crud.DetailView):
    template_name = "tpbis/account_detail.html"

    def get_context_data(self, **kwargs):
        may_manage = accounts.may_manage(self.request.user, self.object)
        may_reset = factor_reset.may_reset(self.request.user, self.object)
        crumbs = [("Akun", reverse("account_list")), (self.object, None)]
        changes = changes_of(self.object, self.request.user)
        return super().get_context_data(
            may_manage=may_manage, may_reset=may_reset, crumbs=crumbs, changes=changes, **kwargs
        )


class AccountSave(AccountPage, crud.SaveMixin):
    """The form of an account, with choices around one kabupaten/kota."""

    form_class = AccountForm
    template_name = "tpbis/account_form.html"

    def around(self) -> str:
        """The code whose libraries are offered: `?wilayah=`, else the place of the account or of who asks."""
        asked = self.request.GET.get("wilayah", "")
        if asked:
            return get_object_or_404(Region.objects.visible_to(self.request.user), code=asked).code
        return (self.present() or self.request.user.scope.prefix or "")[:5]

    def present(self) -> str:
        return ""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["by"] = kwargs.pop("user")
        return kwargs | {"around": self.around()}

    def get_context_data(self, **kwargs):
        around, reach = self.around(), self.request.user.scope.prefix or ""
        offered = (
            Region.objects.visible_to(self.request.user).current().filter(level__lte=2)
            if len(reach) < 5
            else []
        )
        return super().get_context_data(around=around, offered=offered, **kwargs)


class AccountCreate(AccountSave, crud.CreateView):
    def existing(self, request: SignedInRequest) -> None:
        return None  # the username is what makes a resend harmless

    def saved(self, form: Any) -> HttpResponse:
        account = form.instance
        account.set_unusable_password()
        self.object = form.save()
        return show_code(self.request, account, made=True)


class AccountUpdate(AccountSave, crud.UpdateView):
    def get_queryset(self):
        """While it is saved nobody else changes the account: it cannot rise above whoever saves it."""
        rows = super().get_queryset()
        return rows.select_for_update(of=("self",)) if self.request.method == "POST" else rows

    def get_object(self, queryset=None):
        account = super().get_object(queryset)
        if not accounts.may_manage(self.request.user, account):
            raise PermissionDenied
        return account

    def present(self) -> str:
        place = self.object.region_id or (self.object.library and self.object.library.region_id)
        return place or ""

    def saved(self, form: Any) -> HttpResponse:
        self.object = form.instance
        self.object.save(update_fields=form.Meta.fields)
        messages.success(self.request, "Akun disimpan.")
        return redirect(reverse("account_detail", args=[self.object.pk]))


class HandOverForm(NoNikForm, forms.Form):
    """Who holds the post of an account from now on, and until when the present person did."""

    name = forms.CharField(label="Nama pemegang baru", max_length=150)
    phone = PhoneField(
        label="Nomor HP pemegang baru",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    day = forms.CharField(label="Pemegang lama bertugas sampai", help_text="Misalnya 30 November 2026.")

    def __init__(self, *args, account: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["day"].initial = format_date(timezone.localdate())

    def clean_name(self):
        name = self.cleaned_data["name"]
        if name_key(name) == name_key(self.account.name):
            raise ValidationError("Ini nama pemegang yang sekarang. Untuk membetulkannya, buka Ubah akun.")
        return name

    def clean_phone(self):
        phone = self.cleaned_data["phone"] or None
        others = {field.name for field in User._meta.fields} - {"phone"}
        try:
            if phone != self.account.phone:
                User(phone=phone).validate_unique(exclude=others)
        except ValidationError:
            raise ValidationError(PHONE_TAKEN) from None
        return phone

    def clean_day(self):
        today = timezone.localdate()
        try:
            day = read_spoken_date(self.cleaned_data["day"], today).value
        except Unreadable as problem:
            raise ValidationError(str(problem)) from None
        if day is None or day > today:
            raise ValidationError("Serah terima dicatat pada harinya, bukan sebelumnya.")
        if day < timezone.localdate(self.account.date_joined):
            raise ValidationError("Hari ini lebih dulu daripada akunnya dibuat.")
        return day


def managed_account(request: SignedInRequest, pk: UUID) -> User:
    """The account, 404 outside the subtree, 403 when its role is above the one who asks."""
    rows = User.objects.visible_to(request.user).select_for_update(of=("self",))
    account = get_object_or_404(rows, pk=pk)
    if not accounts.may_manage(request.user, account):
        raise PermissionDenied
    return account


def show_code(request: SignedInRequest, account: User, *, made: bool = False) -> HttpResponse:
    """The page that shows a new code this one time; nothing keeps it."""
    code = accounts.make_code(account=account, by=request.user)
    context = {
        "account": account,
        "code": code,
        "made": made,
        "address": request.build_absolute_uri(reverse("use_code")),
    }
    response = render(request, "tpbis/account_code.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Location"] = reverse("account_detail", args=[account.pk])
    return response


@posts
@never_cache
@permission_required(MANAGE, raise_exception=True)
def account_code(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Make a one-time code to hand out."""
    account = managed_account(request, pk)
    if not account.is_active:
        raise Http404
    return show_code(request, account)


@reads_and_posts
@never_cache
@permission_required(MANAGE, raise_exception=True)
def hand_over(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the post to another person, who gets a code."""
    account = managed_account(request, pk)
    form = HandOverForm(crud.posted(request), account=account)
    problem = page_problem(request, account) if request.method == "POST" else ""
    if form.is_valid() and not problem:
        holder = accounts.hand_over(account=account, **form.cleaned_data)
        return show_code(request, holder, made=True)
    context = {"account": account, "form": form, "problem": problem}
    return render(request, "tpbis/account_hand_over.html", context, status=409 if problem else 200)


@posts
@permission_required(MANAGE, raise_exception=True)
def account_active(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Switch an account off or on."""
    account = managed_account(request, pk)
    if (wanted := request.POST.get("aktif")) not in ("0", "1"):
        messages.error(request, NOT_WHOLE)
        return redirect("account_detail", pk=account.pk)
    active = wanted == "1"
    accounts.set_active(account=account, active=active)
    messages.success(request, f"Akun {account} {'aktif kembali' if active else 'dinonaktifkan'}.")
    return redirect("account_detail", pk=account.pk)


@posts
@permission_required(MANAGE, raise_exception=True)
def account_factor(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the second factor off for somebody who has lost it."""
    rows = User.objects.visible_to(request.user).select_for_update(of=("self",))
    account = get_object_or_404(rows, pk=pk)
    if not factor_reset.may_reset(request.user, account):
        raise PermissionDenied
    if factor_reset.reset_factor(account):
        messages.success(request, f"Langkah kedua {account} dilepas; ia keluar dari semua perangkat.")
    else:
        messages.info(request, f"{account} belum memakai langkah kedua.")
    return redirect("account_detail", pk=account.pk)
