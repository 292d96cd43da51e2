"""Accounts and the codes that open them."""

from tpbis.models.user import AccessCode, Role, User

__all__ = ["AccessCode", "Role", "User"]
