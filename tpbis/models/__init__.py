"""Accounts, their codes, forms that arrived, the log of exported personal data, fingerprints of the keys."""

from tpbis.models.export_log import ExportLog
from tpbis.models.key_fingerprint import KeyFingerprint
from tpbis.models.sending import Sending
from tpbis.models.user import AccessCode, Role, User
