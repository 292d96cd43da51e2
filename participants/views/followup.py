"""Hubungi peserta: who is to be called now, the most pressing first."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from participants import due
from participants.ladder import BEST_DAYS, WAVES, call_until
from participants.models import Enrolment
from participants.self_answer import token_for
from programs.models import Training
from tpbis.crud import ListView
from tpbis.formats import format_date, whatsapp_link

TABS = {
    "t6": ("Sudah waktunya ditanya", due.due_for_t6, "T6"),
    "t12": ("Setahun sesudahnya", due.due_for_t12, "T12"),
    "lewat": ("Masa tanya sudah lewat", due.past_t6, None),
}


class FollowupList(ListView):
    """People whose weeks to be asked are open, or were missed."""

    model = Enrolment
    permission_required = "participants.add_answer"
    template_name = "participants/followup_list.html"

    @cached_property
    def training(self):
        """The one activity asked for (?kegiatan=…), inside the user's scope; else None."""
        try:
            pk = UUID(self.request.GET.get("kegiatan", ""))
        except ValueError:
            return None
        return get_object_or_404(Training.objects.visible_to(self.request.user), pk=pk)

    @cached_property
    def tab(self):
        chosen = self.request.GET.get("bagian", "")
        if not chosen and self.training and self.training.last_day:
            closed = call_until(self.training.last_day) < timezone.localdate()
            return "lewat" if closed else "t6"
        return chosen if chosen in TABS else "t6"

    def get_queryset(self):
        rows = TABS[self.tab][1](due.may_be_called(super().get_queryset()), timezone.localdate())
        if self.training:
            rows = rows.filter(training=self.training)
        order = "-training__last_day" if self.tab == "lewat" else "training__last_day"
        return (
            rows.select_related("person__village", "training__library")
            .prefetch_related("answers")
            .order_by(order, "training_id", "number", "id")
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            self._dress(row, TABS[self.tab][2])
        tabs = [(key, words[0], key == self.tab) for key, words in TABS.items()]
        return context | {"tabs": tabs, "tab": self.tab, "wave": TABS[self.tab][2], "training": self.training}

    def _dress(self, row, wave):
        """Dates of the window, the attempts so far, and the WhatsApp message with its link."""
        last = row.training.last_day.toordinal()
        row.attempts = [a for a in row.answers.all() if a.moment != "awal"]
        link = ""
        if wave:
            row.best_until = timezone.datetime.fromordinal(last + BEST_DAYS[wave][-1]).date()
            row.open_until = timezone.datetime.fromordinal(last + WAVES[wave][-1]).date()
            path = reverse("self_answer", args=[token_for(row.pk, wave)])
            link = " Bisa juga dijawab sendiri di sini: " + self.request.build_absolute_uri(path)
        greeting = "Ibu" if row.person.sex == "P" else "Bapak"
        row.whatsapp = whatsapp_link(
            row.person.phone,
            f"Selamat siang {greeting} {row.person.name}. Kami dari {row.training.library}. "
            f"{greeting} pernah ikut “{row.training.title}” pada {format_date(row.training.last_day)}. "
            f"Boleh kami tanya kabarnya? Hanya tiga pertanyaan singkat.{link}",
        )
