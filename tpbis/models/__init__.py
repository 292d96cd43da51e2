"""Accounts, their one-time codes, the log of exported personal data, and the fingerprints of the keys."""

from tpbis.models.export_log import ExportLog
from tpbis.models.key_fingerprint import KeyFingerprint
from tpbis.models.user import AccessCode, Role, User
