"""The page Hubungi peserta: people to call, most urgent first, and the progress of each library."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.ladder import call_until
from participants.followup.reminders import class_reminder, group_reminder, tried, whatsapp_of
from participants.followup.self_answer import token_for
from participants.followup.worklist import PARTS, Part, parts_for, per_library, waiting, weeks_of
from participants.list_columns import COLUMNS, HOME_OF_PERSON
from participants.models import Enrolment
from programs.models import Library, Training
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

    def row_in_address(self, model: Any, name: str) -> Any:
        """The row that ?kegiatan= or ?perpustakaan= names, inside the user's scope; else None."""
        try:
            pk = UUID(self.request.GET.get(name, ""))
        except ValueError:
            return None
        return get_object_or_404(model.objects.visible_to(self.request.user), pk=pk)

    @cached_property
    def training(self) -> Training | None:
        return self.row_in_address(Training, "kegiatan")

    @cached_property
    def library(self) -> Library | None:
        return self.row_in_address(Library, "perpustakaan")

    @cached_property
    def parts(self) -> dict[str, Part]:
        return parts_for(self.request.user)

    @cached_property
    def tab(self) -> str:
        chosen = self.request.GET.get("bagian", "")
        if not chosen and self.training and self.training.last_day:
            closed = call_until(self.training.last_day) < timezone.localdate()
            return "lewat" if closed else "t6"
        return chosen if chosen in self.parts else "t6"

    def get_queryset(self):
        rows = waiting(super().get_queryset(), self.parts[self.tab], timezone.localdate())
        if self.training:
            rows = rows.filter(training=self.training)
        if self.library:
            rows = rows.filter(training__library=self.library)
        rows = with_wrong_numbers(rows).select_related("person__village", "training__library")
        return rows.prefetch_related("answers")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        part = self.parts[self.tab]
        for row in context["object_list"]:
            self._dress(row, part.wave)
        keep = "".join(
            f"&{name}={row.pk}"
            for name, row in (("kegiatan", self.training), ("perpustakaan", self.library))
            if row
        )
        tabs = [(f"?bagian={key}{keep}", other.label, key == self.tab) for key, other in self.parts.items()]
        context |= {
            "tabs": tabs,
            "tab": self.tab,
            "part": part,
            "training": self.training,
            "library": self.library,
        }
        return context | {
            "printed_for": self.library.pk if self.library else self.request.user.library_id,
            "reminder": class_reminder(self.training) if self.training and part.wave else "",
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
