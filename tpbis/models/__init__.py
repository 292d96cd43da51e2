"""Accounts, their one-time codes, and the log of exported personal data."""

from tpbis.models.export_log import ExportLog
from tpbis.models.user import AccessCode, Role, User
