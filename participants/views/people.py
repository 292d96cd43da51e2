"""People: search by name or phone, detail with history, correction."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from participants.followup.ladder_wording import standing
from participants.forms.person import PersonForm
from participants.list_columns import COLUMNS, HOME
from participants.models import Enrolment, Person
from participants.people.duplicates import merges_to_part, parted_pairs
from participants.verification.answers_to_verify import add_verification
from programs.models import Library
from tpbis.models import User
from tpbis.web.crud import DetailView, ListView, UpdateView


class PersonList(ListView):
    """The people of the user's scope, searched by name or phone."""

    model = Person
    permission_required = "participants.view_person"
    template_name = "participants/person_list.html"
    sheet, sheet_name = COLUMNS["peserta"], "peserta"

    def sheet_rows(self, rows: Any) -> QuerySet:
        return with_sheet_columns(rows, self.request.user)

    def get_queryset(self):
        rows = super().get_queryset().filter(merged_into__isnull=True)
        typed = self.request.GET.get("cari", "").strip()[:100]
        rows = rows.called(typed, alike=True) if typed else rows
        return rows.select_related("village", "library").order_by("name_key", "id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        times = times_enrolled(context["object_list"], self.request.user)
        for row in context["object_list"]:
            row.times = times.get(row.pk, 0)
        return context | {"cari": self.request.GET.get("cari", "")}


def times_enrolled(people: Iterable[Person], user: User) -> dict:
    """How often each of these people is on a roster that the user sees."""
    enrolments = Enrolment.objects.visible_to(user).filter(person__in=[row.pk for row in people])
    return dict(enrolments.values_list("person").annotate(Count("pk")).order_by())


def with_sheet_columns(rows: QuerySet, user: User) -> QuerySet:
    """People with what the columns of their file need beside their own fields."""
    enrolments = Enrolment.objects.visible_to(user).filter(person=OuterRef("pk")).order_by()
    times = Subquery(enrolments.values("person").annotate(n=Count("pk")).values("n"))
    own = Library.objects.visible_to(user)  # who registered a mere visitor is not told
    registered = Case(When(library__in=own, then=F("library__name")))
    return rows.annotate(home=HOME, times=Coalesce(times, 0), registered=registered)


class PersonDetail(DetailView):
    """One person: trainings, answers and where they stand, consents, businesses."""

    model = Person
    permission_required = "participants.view_person"
    template_name = "participants/person_detail.html"

    def get_queryset(self):
        rows = super().get_queryset() | Person.objects.visible_to(self.request.user, deleted=True)
        return rows.select_related("library", "village", "deleted_by")

    def get_context_data(self, **kwargs):
        rows = enrolments_of(self.object, self.request.user)
        for row in rows:
            row.rung = standing(row, list(row.answers.all())).value
        add_verification([answer for row in rows for answer in row.answers.all()], self.request.user)
        return super().get_context_data(
            enrolments=rows,
            consents=self.object.consents.select_related("training"),
            businesses=self.object.businesses.select_related("sector"),
            registered_here=self.request.user.scope.holds(self.object.library),
            counted_with=self.counted_with(),
            **self.who_is_who(),
            **kwargs,
        )

    def counted_with(self) -> Person | None:
        """The record that stands for this human, if it lies where the user may see it."""
        primary = self.object.merged_into_id
        return Person.objects.visible_to(self.request.user).filter(pk=primary).first() if primary else None

    def who_is_who(self) -> dict:
        """What was decided about this person and can be taken back, for whoever may decide it."""
        user, person = self.request.user, self.object
        if not user.has_perm("participants.merge_person"):
            return {}
        merges = merges_to_part(user).filter(Q(primary=person) | Q(joined=person))
        parted = parted_pairs(user).filter(Q(first=person) | Q(second=person))
        return {"merges": merges, "parted": parted, "may_merge": not (person.deleted_at or person.erased_at)}


def enrolments_of(person: Person, user: User) -> list[Enrolment]:
    """What the user may see of a person's trainings, with the answers."""
    rows = Enrolment.objects.visible_to(user).filter(person=person, training__deleted_at__isnull=True)
    rows = rows.select_related("training__library").prefetch_related("answers", "declarations", "results")
    return list(rows.order_by("-training__last_day", "id"))


class PersonUpdate(UpdateView):
    """Correct a person's data; a stale save shows both versions."""

    model = Person
    form_class = PersonForm
    permission_required = "participants.change_person"

    def get_queryset(self):
        return super().get_queryset().select_related("library", "village")

    def get_object(self, queryset=None):
        """A host that the person merely visited reads, and gets 403 here."""
        person = super().get_object(queryset)
        if not self.request.user.scope.holds(person.library):
            raise PermissionDenied
        return person

    def get_success_url(self):
        """Back to the list where the name was seen to be wrong, else to the person."""
        try:
            came_from = UUID(self.request.GET.get("daftar", ""))
        except ValueError:
            return reverse("person_detail", args=[self.object.pk])
        return reverse("roster", args=[came_from])

    @property
    def heading(self) -> str:  # type: ignore[override]  # depends on the row
        return f"Ubah data {self.object.name}"
