"""Accounts, codes, tokens, counters of tries, forms that arrived, logs, fingerprints of the keys."""

from tpbis.models.api_token import ApiToken, TokenPurpose
from tpbis.models.attempt_counter import AttemptCounter
from tpbis.models.audit import AuditAct, AuditEntry, AuditSeal, AuditWords
from tpbis.models.export_log import ExportLog
from tpbis.models.key_fingerprint import KeyFingerprint
from tpbis.models.phone_key import PhoneKey
from tpbis.models.sending import Sending
from tpbis.models.user import AccessCode, Role, User
