"""Signing in by username or phone number; the alarm of the door is lifted here alone."""

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q

from tpbis.models import User
from tpbis.scoping import exempt


class NameOrPhoneBackend(BaseBackend):
    """Find the account by username (any case) or phone, then check its password."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or password is None:
            return None
        with exempt():
            user = User.unscoped.filter(self._named(username), is_active=True).first()
        if user is None:
            User().set_password(password)  # the same time for names that do not exist
            return None
        return user if user.check_password(password) else None

    def _named(self, username: str) -> Q:
        digits = "".join(ch for ch in username if ch.isdigit())
        phone = "+62" + digits.removeprefix("62").removeprefix("0")
        by_phone = Q(phone=phone) if len(digits) >= 9 else Q()
        return Q(username__iexact=username) | by_phone if by_phone else Q(username__iexact=username)

    def get_user(self, user_id):
        with exempt():
            return User.unscoped.select_related("library", "region").filter(pk=user_id, is_active=True).first()
