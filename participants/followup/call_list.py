"""One list of Hubungi peserta, as its address names it, and who comes after whom in it."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from participants.followup.ladder import call_until
from participants.followup.worklist import Part, parts_for, waiting
from participants.models import Enrolment
from programs.models import Library, Training
from tpbis.models import User

MANY = 99


class CallList:
    """The people of one part (?bagian=), of one activity or library where the address names it."""

    def __init__(self, user: User, query: QueryDict):
        self.user, self.query, self.today = user, query, timezone.localdate()

    @cached_property
    def training(self) -> Training | None:
        return self._in_address(Training, "kegiatan")

    @cached_property
    def library(self) -> Library | None:
        return self._in_address(Library, "perpustakaan")

    @cached_property
    def parts(self) -> dict[str, Part]:
        return parts_for(self.user)

    @cached_property
    def tab(self) -> str:
        chosen = self.query.get("bagian", "")
        if not chosen and self.training and self.training.last_day:
            return "lewat" if call_until(self.training.last_day) < self.today else "t6"
        return chosen if chosen in self.parts else "t6"

    @property
    def part(self) -> Part:
        return self.parts[self.tab]

    def people(self, part: Part | None = None) -> QuerySet:
        """Who waits in this part, or in another one of the same activity and library."""
        rows = Enrolment.objects.visible_to(self.user)
        if self.training:
            rows = rows.filter(training=self.training)
        if self.library:
            rows = rows.filter(training__library=self.library)
        return waiting(rows, part or self.part, self.today)

    def count(self, part: Part) -> str:
        """How many wait, "" for nobody; beyond what anybody calls in a week only that there are many."""
        number = self.people(part).order_by()[: MANY + 1].count() if part.wave else 0
        return f"{MANY}+" if number > MANY else str(number or "")

    def after(self, row: Enrolment) -> Enrolment | None:
        """Who is called after a person of this list, also when that person has left it meanwhile."""
        day = row.training.last_day
        later = Q(training__last_day__gt=day) if self.part.wave else Q(training__last_day__lt=day)
        below = Q(number__gt=row.number) | Q(number=row.number, pk__gt=row.pk)
        in_class = Q(training_id__gt=row.training_id) | Q(below, training_id=row.training_id)
        return self.people().filter(later | Q(in_class, training__last_day=day)).first()

    def _in_address(self, model: Any, name: str) -> Any:
        """The row that the address names, inside the user's scope; else None."""
        try:
            pk = UUID(self.query.get(name, ""))
        except ValueError:
            return None
        return get_object_or_404(model.objects.visible_to(self.user), pk=pk)
