"""Whom to ask for the verification of an answer: on their list in the app, and by a WhatsApp text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from participants.models import Answer, VerificationRequest
from participants.verification.answers_to_verify import makers_of, refusal
from programs.models import Library
from tpbis.formats import format_date, whatsapp_link, whatsapp_share
from tpbis.models import Role, User

NEAREST = (Role.FASDA, Role.PROVINCE, Role.NATIONAL)  # what each of them may says the table of roles
NAMED, LOOKED_AT = 6, 30  # accounts


def verifiers_of(answer: Answer) -> list[Any]:
    """Who may verify this answer: the accounts nearest to its library; Perpusnas where there are none."""
    library = answer.enrolment.training.library
    near = Q(role__in=NEAREST[:-1], region__in=_codes_over(library))
    rows = User.unscoped.filter(near | Q(role=Role.NATIONAL), is_active=True, held_until=None)
    rows = rows.select_related("region", "library").order_by("name", "username")
    may = [row for row in rows[:LOOKED_AT] if row.has_perm("participants.verify_answer")]
    may = [row for row in may if not refusal(answer, row, makers_of(row))]
    may.sort(key=lambda row: NEAREST.index(row.role))
    return ([row for row in may if row.role != Role.NATIONAL] or may)[:NAMED]


def _codes_over(library: Library) -> list[str]:
    parts = library.region_id.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def request_text(answer: Answer, url: str) -> str:
    """What the one who asks sends by WhatsApp; without a name of the participant, because it is forwarded."""
    training = answer.enrolment.training
    return (
        f"Mohon bantuannya memeriksa satu jawaban peserta “{training.title}” ({training.library}), ditanya"
        f" {format_date(answer.asked_on)}. Verifikasi harus oleh akun lain, lewat kunjungan atau dokumen:"
        f" {url}"
    )


def whatsapp_to(account: User, asker: User, text: str) -> str:
    """The address that opens the message; the number only of an account in the asker's own scope."""
    inside = account.region_id and asker.scope.covers(account.region_id)
    return whatsapp_link(account.phone if inside else "", text) or whatsapp_share(text)


@transaction.atomic
def request_verification(*, answer: Answer, asked: User, by: User) -> VerificationRequest:
    """Put the answer first on the list of an account that may verify it."""
    if asked not in verifiers_of(answer):
        raise ValidationError("Akun ini tidak dapat memeriksa jawaban ini. Pilih yang lain.")
    values = {"asked_by": by, "asked_at": timezone.now()}
    return answer.verification_requests.update_or_create(asked=asked, defaults=values)[0]
