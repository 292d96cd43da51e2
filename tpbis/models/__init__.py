"""Accounts, the codes that open them, and what they took out of the system."""

from tpbis.models.export_log import ExportLog
from tpbis.models.user import AccessCode, Role, User

__all__ = ["AccessCode", "ExportLog", "Role", "User"]
