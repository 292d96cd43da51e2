"""The account: a role, and its region or library."""

from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from tpbis.formats import NO_NIK_HERE, format_date, has_nik
from tpbis.records.row_visibility import Reach, Scope, ScopedModel, ScopedQuerySet
from tpbis.records.uuid7 import uuid7


class Role(models.TextChoices):
    """Who somebody is; what a role may do stands in programs/roles.py."""

    STAFF = "pengelola", "Pengelola perpustakaan"
    FASDA = "fasda", "Fasilitator daerah"
    HEAD = "kepala", "Kepala Dinas"
    PROVINCE = "dinas_provinsi", "Dinas provinsi"
    NATIONAL = "pusat", "Perpusnas"
    READER = "pembaca", "Pembaca (tanpa nama)"


# What the history of an account tells; never its password, nor each time that somebody signs in.
WATCHED = ("username", "name", "phone", "role", "region", "library", "is_active", "is_superuser")


class AccountManager(UserManager.from_queryset(ScopedQuerySet)):
    """Makes accounts, with passwords that the rules take; reads them through the door."""

    use_in_migrations = False

    def _create_user_object(self, username, email, password, **extra):
        """What createsuperuser and code ask for is checked as little by Django as by no form."""
        if has_nik(str(username)):
            raise ValidationError(NO_NIK_HERE)
        if password is not None:  # createsuperuser asks no rule with --noinput, and lets people say "anyway"
            validate_password(password, self.model(username=username, name=extra.get("name", "")))
        return super()._create_user_object(username, email, password, **extra)


@pghistory.track(
    fields=[*WATCHED, "password_set_at", "sessions_ended", "factor_resets"],
    model_name="UserEvent",
    obj_field=pghistory.ObjForeignKey(db_index=True, related_name="events"),
)
class User(AbstractUser, ScopedModel):
    """A person who signs in by username or phone. Nothing assigned means nothing seen."""

    reach = (Reach("region_id", ""), Reach("library__region_id", "library_id"))

    REQUIRED_FIELDS = []

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first_name = last_name = None  # type: ignore[assignment]  # Django's way to leave a field out
    name = models.CharField("nama", max_length=150, blank=True)
    phone = models.CharField("nomor HP", max_length=20, null=True, blank=True, unique=True)
    role = models.CharField("peran", max_length=20, choices=Role, blank=True)
    region = models.ForeignKey(
        "programs.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah"
    )
    library = models.ForeignKey(
        "programs.Library",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name="perpustakaan",
    )
    is_demo = models.BooleanField("akun coba-coba", default=False)
    password_set_at = models.DateTimeField("kata sandi diganti pada", null=True, editable=False)
    calendar_key = models.UUIDField(null=True, unique=True, editable=False)  # of a private calendar address
    held_until = models.DateField("pemegang sampai", null=True, editable=False)  # then it was handed over
    predecessor = models.OneToOneField(
        "self", models.SET_NULL, null=True, related_name="successor", editable=False
    )
    # How often:
    sessions_ended = models.PositiveIntegerField("sesi diakhiri", default=0, editable=False)
    factor_resets = models.PositiveIntegerField("langkah kedua dilepas", default=0, editable=False)

    objects = AccountManager()
    unscoped = models.Manager()

    class Meta:
        verbose_name = "akun"
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=True) | Q(library__isnull=True),
                name="user_region_or_library",
                violation_error_message="Pilih wilayah atau perpustakaan, jangan keduanya.",
            ),
        ]

    def __str__(self):
        name = self.name or self.username
        if self.held_until is None:
            return name
        return f"{name} ({self.get_role_display()} sampai {format_date(self.held_until)})"

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password)
        self.password_set_at = timezone.now()

    def _get_session_auth_hash(self, secret=None):
        """What ends every session when it changes: password, rights, and `sessions_ended`."""
        facts = [self.password, self.sessions_ended, self.is_active, self.is_superuser]
        facts += [self.role, self.region_id, self.library_id]
        state = "\n".join(map(str, facts))
        return salted_hmac("tpbis.session", state, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def scope(self) -> Scope:
        """What this account may see; empty when nothing is assigned."""
        if self.is_superuser or self.role == Role.NATIONAL:
            return Scope(prefix="")
        if self.role == Role.STAFF:
            return Scope(library_id=self.library_id)
        if self.role and self.region_id:
            return Scope(prefix=self.region_id)
        return Scope()

    @cached_property
    def home_code(self) -> str | None:
        """The region code this account's dashboard opens with ("" = the nation, None = no region)."""
        if self.library:
            return self.library.region_id
        return self.scope.prefix

    @property
    def version(self) -> int:
        """The latest row of its history, which each change of name, role, place or password adds to."""
        return self._latest_change("pgh_id") or 0

    @property
    def updated_at(self) -> datetime:
        return self._latest_change("pgh_created_at") or self.date_joined

    updated_by = None  # the history tells it to whoever may read it

    def _latest_change(self, column: str) -> Any:
        rows = self.events.order_by("-pgh_id")  # type: ignore[attr-defined]  # made by pghistory
        return rows.values_list(column, flat=True).first()

    practice: Any = None  # the class in which this request works (programs.practice)

    @property
    def sees_names(self) -> bool:
        """Readers get de-identified rows only."""
        return self.is_superuser or (bool(self.role) and self.role != Role.READER)


class AccessCode(models.Model):
    """A one-time code that the office above hands out; opens the choice of a new password."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="access_codes")
    code_hash = models.CharField(max_length=200)
    sealed = models.TextField(blank=True, editable=False)  # of a list's codes, shown again until one is used
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kode sekali pakai"

    def set_code(self, code: str) -> None:
        """Keep only a slow hash of the code."""
        self.code_hash = make_password(code)

    def opens_with(self, code: str) -> bool:
        """Tell whether this code is the one typed."""
        return check_password(code, self.code_hash)
