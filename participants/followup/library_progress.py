"""Follow-up progress per library: people due at T6 and their answers, counted in one statement."""

from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet

from participants.followup import due_enrolments

WAITING = Q(has_answered=False, has_refused=False)


def per_library(rows: QuerySet, today: date) -> QuerySet:
    """Rows of library, name, people, asked, answered, refused, waiting, and the first last day still waiting.

    "asked" counts every person with an attempt; answered + refused + waiting = people.
    """
    people = due_enrolments.open_for_t6(due_enrolments.may_be_called(rows), today).order_by()
    grouped = people.values(library=F("training__library_id"), name=F("training__library__name"))
    return grouped.annotate(
        people=Count("pk"),
        asked=Count("pk", filter=Q(was_asked=True)),
        answered=Count("pk", filter=Q(has_answered=True)),
        refused=Count("pk", filter=Q(has_answered=False, has_refused=True)),
        waiting=Count("pk", filter=WAITING),
        first=Min("training__last_day", filter=WAITING),
    ).order_by("first", "name", "library")
