"""Staff bimtek held elsewhere, for the represented library: its own rows and the activity."""

from participants.list_columns import COLUMNS
from participants.models import Enrolment
from programs.models import Library
from tpbis.web.crud import ListView


class RepresentedList(ListView):
    """Own rows of activities that another library holds: title, date, kind and host, nothing else."""

    model = Enrolment
    permission_required = "participants.view_names"
    template_name = "participants/represented_list.html"
    sheet, sheet_name = COLUMNS["diwakili"], "diwakili"

    def get_queryset(self):
        own = Library.objects.visible_to(self.request.user)
        rows = super().get_queryset().filter(represents_library__in=own, training__deleted_at__isnull=True)
        rows = rows.exclude(training__library__in=own)
        related = ("training__kind", "training__library", "person", "represents_library")
        return rows.select_related(*related).order_by("-training__last_day", "number", "id")
