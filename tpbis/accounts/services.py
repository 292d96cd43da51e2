"""Services of accounts: who manages whom, one-time codes, passwords, ends of sessions."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tpbis.models import AccessCode, Role, User
from tpbis.records import crypto

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without I, L, O, 0, 1: people read them out over the phone
VALID_FOR = timedelta(days=3)
NOBODY = UUID(int=0)
POST = ("role", "region", "library", "is_demo")  # what stays with the place, whoever sits there
LIBRARY_ROLES = frozenset({Role.STAFF})
PROVINCE_ROLES = frozenset({Role.PROVINCE})
PLACELESS_ROLES = frozenset({Role.NATIONAL})
OWN_HEAD = "Akun Kepala Dinas di wilayah Anda sendiri dibuat dan diubah oleh kantor di atas Anda."


def grantable_roles(by: User) -> list[Role]:
    """Roles this account may hand out and manage: those below its own (the table in programs/roles.py)."""
    return [role for role in Role if by.has_perm(f"tpbis.grant_{role}")]


def heads_own_office(by: User, role: str, code: str | None) -> bool:
    """Whether an account of this role and region is the head of the office in which `by` works."""
    return role == Role.HEAD and code is not None and code == by.scope.prefix


def demo_accounts() -> list[User]:
    """The accounts of the demo data, for the hint on the sign-in page; empty in real use.

    Those that wait for a code have no password yet.
    """
    accounts = User.unscoped.filter(is_demo=True, is_active=True)
    return list(accounts.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).order_by("date_joined"))


def may_manage(by: User, account: User) -> bool:
    """Tell whether `account`, which came through the door, stands below `by`.

    Only then `by` may give it a code, change its name, phone, role or place, and switch it off and on.
    """
    if account.pk == by.pk or account.is_superuser or account.held_until:
        return False
    if heads_own_office(by, account.role, account.region_id):
        return False
    return account.role in grantable_roles(by) or (not account.role and by.scope.is_national)


def end_sessions(account: User) -> None:
    """End every session of an account, wherever it is signed in."""
    User.unscoped.filter(pk=account.pk).update(sessions_ended=F("sessions_ended") + 1)
    account.refresh_from_db(fields=["sessions_ended"])


@transaction.atomic
def make_code(*, account: User, by: User, sealed: bool = False) -> str:
    """Make a one-time code, the only one that still opens this account; only a hash of it is kept.

    `sealed` keeps it readable, encrypted, for the page that shows the codes of a whole list.
    Whoever asks for a code has lost the password or the phone: what is still signed in somewhere ends now.
    """
    _cancel_codes(account)
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    code = AccessCode(user=account, made_by=by, expires_at=timezone.now() + VALID_FOR)
    code.set_code(letters)
    spoken = f"{letters[:4]}-{letters[4:]}"
    code.sealed = crypto.encrypt(spoken) if sealed else ""
    code.save()
    if account.last_login:
        end_sessions(account)
    return spoken


def open_codes(*, accounts: list[User], by: User) -> list[dict]:
    """Name, account and code of each, in order; none once one of the codes was used, or all are too old."""
    codes = AccessCode.objects.filter(user__in=accounts, made_by=by)
    if codes.filter(used_at__isnull=False).exists():
        codes.exclude(sealed="").update(sealed="")
    standing = codes.filter(used_at__isnull=True, expires_at__gt=timezone.now()).exclude(sealed="")
    sealed = dict(standing.values_list("user_id", "sealed"))
    return [
        {"name": account.name, "username": account.username, "code": crypto.decrypt(sealed[account.pk])}
        for account in accounts
        if account.pk in sealed
    ]


def _cancel_codes(account: User) -> None:
    """The rows stay: they tell who made a code, and when."""
    now = timezone.now()
    account.access_codes.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now, sealed="")


def opening_code(account: User | None, typed: str) -> AccessCode | None:
    """The code of this account that was typed, in any case, with any dashes; None when none opens.

    One query and one slow hash, whether there is such an account, a code, or neither.
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    codes = AccessCode.objects.filter(user_id=account.pk if account else NOBODY, used_at__isnull=True)
    code = codes.filter(expires_at__gt=timezone.now()).select_related("user").order_by("-made_at").first()
    if code is None:
        make_password(letters)
        return None
    return code if code.opens_with(letters) else None


@transaction.atomic
def choose_password(*, code: AccessCode, password: str) -> User | None:
    """Spend the code on a new password; None when somebody else has just spent it."""
    unused = AccessCode.objects.filter(pk=code.pk, used_at__isnull=True)
    if not unused.update(used_at=timezone.now(), sealed=""):
        return None
    code.user.set_password(password)
    code.user.save(update_fields=["password", "password_set_at"])
    return code.user


@transaction.atomic
def set_active(*, account: User, active: bool) -> None:
    """Switch an account on or off; off ends its sessions, codes and password, on needs a new code."""
    account.is_active = active
    account.save(update_fields=["is_active"])
    if not active:
        _close(account)


def _close(account: User) -> None:
    account.set_unusable_password()
    account.save(update_fields=["password"])
    end_sessions(account)
    _cancel_codes(account)


@transaction.atomic
def hand_over(*, account: User, name: str, phone: str | None, day: date) -> User:
    """Give the post of an account to its next holder; returns the account of that person.

    The post keeps its name to sign in with. Whoever held it keeps an account that nobody enters any more: all
    that was recorded points at a person, then and now (docs/decisions/0029-posts-and-persons.md).
    """
    username, post = account.username, {name: getattr(account, name) for name in POST}
    account.username = f"{username[:100]}~{account.pk.hex[-12:]}"
    account.held_until, account.phone, account.calendar_key, account.is_active = day, None, None, False
    account.save(update_fields=["username", "held_until", "phone", "calendar_key", "is_active"])
    _close(account)
    holder = User(username=username, name=name, phone=phone, predecessor=account, **post)
    holder.set_unusable_password()
    holder.save()
    return holder
