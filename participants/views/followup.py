"""The page Hubungi peserta: people to call, most urgent first, and the progress of each library."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from participants.followup.call_list import CallList
from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.ladder import call_until
from participants.followup.reminders import class_reminder, group_reminder, tried, whatsapp_of
from participants.followup.self_answer import token_for
from participants.followup.worklist import PARTS, nobody_of, per_library, weeks_of
from participants.list_columns import COLUMNS, HOME_OF_PERSON
from participants.models import Enrolment
from participants.verification.officer_signs import note_network
from tpbis.web.crud import ListView


class FollowupList(ListView):
    """People whose weeks to be asked are open, or were missed."""

    model = Enrolment
    permission_required = "participants.add_answer"
    template_name = "participants/followup_list.html"
    sheet, sheet_name = COLUMNS["hubungi-peserta"], "hubungi-peserta"

    def sheet_rows(self, rows: Any) -> QuerySet:
        tries = Count("answers", filter=~Q(answers__moment="awal"))
        return rows.annotate(home=HOME_OF_PERSON, tries=tries)

    @cached_property
    def calls(self) -> CallList:
        return CallList(self.request.user, self.request.GET)

    def get_queryset(self):
        rows = with_wrong_numbers(self.calls.people()).select_related("person__village", "training__library")
        return rows.prefetch_related("answers")

    def get_context_data(self, **kwargs):
        context, calls = super().get_context_data(**kwargs), self.calls
        note_network(self.request, self.request.user)
        part, training, library = calls.part, calls.training, calls.library
        for row in context["object_list"]:
            self._dress(row, part.wave)
        chosen = (("kegiatan", training), ("perpustakaan", library))
        keep = "".join(f"&{name}={row.pk}" for name, row in chosen if row)
        tabs = [
            (f"?bagian={key}{keep}", other.label, key == calls.tab, calls.count(other))
            for key, other in calls.parts.items()
        ]
        context |= {"tabs": tabs, "tab": calls.tab, "part": part, "training": training, "library": library}
        return context | {
            "nobody": nobody_of(part, training, timezone.localdate()),
            "here": f"bagian={calls.tab}{keep}",
            "printed_for": library.pk if library else self.request.user.library_id,
            "reminder": class_reminder(training) if training and part.wave else "",
        }

    def _dress(self, row, wave):
        """Add the weeks to ask in, earlier attempts, and the WhatsApp message with the own link."""
        row.weeks = weeks_of(row.training.last_day, wave, timezone.localdate())
        row.tried = tried(a for a in row.answers.all() if a.moment != "awal")
        link = reverse("self_answer", args=[token_for(row.pk, wave)]) if wave else ""
        link = self.request.build_absolute_uri(link) if link else ""
        row.whatsapp = "" if row.wrong_number else whatsapp_of(row, link)


class ProgressList(ListView):
    """Asked, answered and waiting per library, and the reminder for the group of their staff."""

    model = Enrolment
    permission_required = "participants.add_answer"
    template_name = "participants/followup_progress.html"
    sheet, sheet_name = COLUMNS["kemajuan-tanya"], "kemajuan-tanya"

    def get_queryset(self):
        return per_library(super().get_queryset(), timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            row["until"] = call_until(row["first"]) if row["first"] else None
        return context | {
            "reminder": group_reminder(context["object_list"], timezone.localdate()),
            "nobody": PARTS["t6"].nobody.replace("Peserta", "Perpustakaan"),
        }
