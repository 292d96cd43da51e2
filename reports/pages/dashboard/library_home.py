"""What stands above the figures on the home of a library: what to do next, and whom to ask."""

from dataclasses import dataclass
from datetime import date

from participants.followup.due_enrolments import due_for_t6, due_for_t12, may_be_called
from participants.followup.ladder import call_until
from participants.models import Enrolment
from participants.people.known_people import rosters_to_take
from programs.models import Library
from programs.plans.library_agenda import agenda_of
from tpbis.formats import format_date
from tpbis.models import User


@dataclass
class DuePeople:
    """How many may be asked now, and the one whose weeks end first."""

    many: int
    first: str = ""


def home_of(user: User, library: Library, today: date) -> dict:
    """The context of the upper part of templates/reports/dashboard/library.html."""
    agenda = agenda_of(library, user)
    lists = rosters_to_take(agenda.begun[0], user) if agenda.begun and user.sees_names else []
    return {
        "agenda": agenda,
        "people": due_people(user, today) if user.has_perm("participants.add_answer") else None,
        "came": lists[0].came if lists else 0,
        "at_home": True,
    }


def due_people(user: User, today: date) -> DuePeople | None:
    """Whom this library may ask now; None where it is nobody."""
    rows = may_be_called(Enrolment.objects.visible_to(user))
    six = due_for_t6(rows, today)
    many = six.count() + due_for_t12(rows, today).count()
    if not many:
        return None
    first = six.select_related("person", "training").order_by("training__last_day", "number", "id").first()
    last_day = first and call_until(first.training.last_day)
    return DuePeople(many, f"{first.person.name} paling lambat {format_date(last_day)}" if first else "")
