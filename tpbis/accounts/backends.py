"""Authentication by username or phone number, exempt from the check on unscoped reads."""

import re
import unicodedata
from contextlib import suppress

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q

from tpbis.models import User
from tpbis.records.row_visibility import exempt

PHONE = re.compile(r"[\d\s()+./-]+")


def find_account(typed: str) -> User | None:
    """The active account with this username (any case) or phone (any spelling)."""
    name = named(typed)
    asked = Q(username__iexact=name) | Q(phone=name)
    with exempt():
        return User.unscoped.filter(asked, is_active=True).order_by("username").first()


def named(typed: str) -> str:
    """One name for all the ways to type it: "+62…" for a phone number, small letters for a username.

    Letters that the database takes for one another (ſ and s, ı and i) are one here too: tries are counted by
    the name that is looked for, whether there is such an account or not.
    """
    typed = unicodedata.normalize("NFKC", typed).strip()
    digits = re.sub(r"\D", "", typed)
    if len(digits) >= 9 and PHONE.fullmatch(typed):
        return "+62" + digits.removeprefix("62").removeprefix("0")
    return typed.upper().lower()


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
