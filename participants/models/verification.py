"""Who was asked to verify an answer, and in which network an account was shown links of participants."""

from django.db import models
from django.utils import timezone

from participants.models.answer import Answer
from tpbis.records.nik_guard import NikGuard
from tpbis.records.row_visibility import Reach, ScopedModel
from tpbis.records.uuid7 import uuid7


class VerificationRequest(ScopedModel):
    """One account asked another to verify an answer. No fact and without history: it goes with the answer."""

    reach = (
        Reach("answer__enrolment__training__library__region_id", "answer__enrolment__training__library_id"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    answer = models.ForeignKey(
        Answer, models.CASCADE, related_name="verification_requests", verbose_name="jawaban"
    )
    asked = models.ForeignKey("tpbis.User", models.CASCADE, related_name="+", verbose_name="diminta kepada")
    asked_by = models.ForeignKey("tpbis.User", models.CASCADE, related_name="+", verbose_name="diminta oleh")
    asked_at = models.DateTimeField("diminta pada", default=timezone.now)

    class Meta:
        verbose_name = "permintaan verifikasi"
        constraints = [models.UniqueConstraint(fields=["answer", "asked"], name="verification_asked_once")]

    def __str__(self):
        return f"{self.asked_by} → {self.asked}"


class OfficerNetwork(NikGuard):
    """An account was shown links here lately; `digest` names the network to nobody and goes after a week."""

    user = models.ForeignKey("tpbis.User", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "jaringan petugas"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["digest", "user"], name="officer_network_once")]
