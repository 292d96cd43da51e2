"""Services of accounts: issue a one-time code, set a password with it, deactivate an account."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tpbis.models import AccessCode, Role, User

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without I, L, O, 0, 1: people read them out over the phone
VALID_FOR = timedelta(days=3)
LIBRARY_ROLES = frozenset({Role.STAFF})
PROVINCE_ROLES = frozenset({Role.PROVINCE})
PLACELESS_ROLES = frozenset({Role.NATIONAL})


def grantable_roles(by: User) -> list[Role]:
    """Roles this account may hand out: its own level or below (the table in programs/roles.py)."""
    return [role for role in Role if by.has_perm(f"tpbis.grant_{role}")]


def demo_accounts() -> list[User]:
    """The accounts of the demo data, for the hint on the sign-in page; empty in real use."""
    return list(User.unscoped.filter(is_demo=True, is_active=True).order_by("date_joined"))


def may_manage(by: User, account: User) -> bool:
    """Tell whether `by` may reset, change or switch off `account`, which came through the door."""
    if account.pk == by.pk or (account.is_superuser and not by.is_superuser):
        return False
    return account.role in grantable_roles(by) or (not account.role and by.scope.is_national)


@transaction.atomic
def make_code(*, account: User, by: User) -> str:
    """Make a one-time code, the only one that still opens this account; only a hash of it is kept."""
    account.access_codes.filter(used_at__isnull=True).delete()
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    code = AccessCode(user=account, made_by=by, expires_at=timezone.now() + VALID_FOR)
    code.set_code(letters)
    code.save()
    return f"{letters[:4]}-{letters[4:]}"


def opening_code(account: User | None, typed: str) -> AccessCode | None:
    """The code of this account that was typed, in any case, with any dashes; None when none opens."""
    if account is None:
        return None
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    return next((code for code in account.access_codes.all() if code.opens_with(letters)), None)


@transaction.atomic
def choose_password(*, code: AccessCode, password: str) -> User:
    """Spend the code on a new password."""
    code.used_at = timezone.now()
    code.save(update_fields=["used_at"])
    code.user.set_password(password)
    code.user.save(update_fields=["password"])
    return code.user


@transaction.atomic
def set_active(*, account: User, active: bool) -> None:
    """Switch an account on or off; off also ends its sessions and its codes."""
    account.is_active = active
    account.save(update_fields=["is_active"])
    if not active:
        account.access_codes.filter(used_at__isnull=True).delete()
