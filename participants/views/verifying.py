"""Answers that wait for verification by an account that did not enter them."""

from django.utils import timezone

from participants.models import Answer
from participants.verifying import waiting_for_verification
from tpbis.crud import ListView


class VerifyList(ListView):
    """The oldest first; one's own entries stand there without a button."""

    model = Answer
    permission_required = "participants.verify_answer"
    template_name = "participants/verify_list.html"

    def get_queryset(self):
        rows = waiting_for_verification(super().get_queryset(), timezone.localdate())
        return rows.select_related("enrolment__person", "enrolment__training__library", "created_by").order_by(
            "asked_on", "id"
        )
