"""Authentication by username or phone number, exempt from the check on unscoped reads."""

from contextlib import suppress

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q

from tpbis.models import User
from tpbis.records.row_visibility import exempt


def find_account(name: str) -> User | None:
    """The active account with this username (any case) or phone (any spelling)."""
    digits = "".join(sign for sign in name if sign.isdigit())
    named = Q(username__iexact=name.strip())
    if len(digits) >= 9:
        named |= Q(phone="+62" + digits.removeprefix("62").removeprefix("0"))
    with exempt():
        return User.unscoped.filter(named, is_active=True).order_by("username").first()


class NameOrPhoneBackend(BaseBackend):
    """Find the account by username (any case) or phone, then check its password."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or password is None:
            return None
        user = find_account(username)
        if user is None:
            User().set_password(password)  # the same time for names that do not exist
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id):
        with exempt(), suppress(User.DoesNotExist):
            return User.unscoped.get(pk=user_id, is_active=True)
        return None
