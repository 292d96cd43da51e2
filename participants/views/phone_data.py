"""What may lie on a phone for a day without signal: names of the own library, and whom to ask what."""

from typing import Any

from django.http import JsonResponse
from django.utils import timezone

from participants.choices import IncomeScope, Interviewer, Mode
from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.incomes import CHOICES, QUESTION
from participants.followup.worklist import PARTS, waiting
from participants.forms.answer import YES_NO, ThreeQuestions
from participants.list_columns import HOME, HOME_OF_PERSON
from participants.models import Enrolment, Person
from participants.views.permitted_rows import require
from programs.choices import Audience
from programs.forms.lookup import LONGEST_ROWS, library_label
from programs.models import Library, TrainingKind
from tpbis.models import User
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

MOST_PEOPLE, MOST_DUE = 3000, 300
FIXED = {"mode": Mode.VISIT, "interviewer": Interviewer.OTHER, "scope": IncomeScope.ALL}


@reads
def phone_data(request: SignedInRequest) -> JsonResponse:
    """People of one's own library only; an office gets the names of its libraries, to enter for one of them.

    Never a NIK, an income or an answer.
    """
    require(user := request.user, "programs.view_training")
    content: dict[str, Any] = {"kegiatan": [], "orang": [], "tanya": []}
    if user.has_perm("programs.add_training"):
        content["perpustakaan"] = libraries(user)
        content["kegiatan"] = kinds() if content["perpustakaan"] else []
    if user.library and user.has_perm("participants.change_roster"):
        content["orang"] = people(user)
    if user.library and user.has_perm("participants.add_answer"):
        content["tanya"] = due(user)
    content |= {"pilihan": CHOICES, "ya": YES_NO, "tetap": FIXED, "pertanyaan": questions()}
    return JsonResponse(content, headers={"Cache-Control": "no-store"})


def libraries(user: User) -> list[tuple]:
    """(id, name, village) of the library one works in, or of all in a subtree that a list can hold."""
    rows = Library.objects.visible_to(user).order_by("name")
    rows = rows.filter(pk=user.library.pk) if user.library else rows[: LONGEST_ROWS + 1]
    offered = [(row.pk, library_label(row), row.village_id) for row in rows]
    return offered if len(offered) <= LONGEST_ROWS else []


def kinds() -> list[tuple]:
    rows = TrainingKind.objects.filter(active=True)
    return [
        (row.pk, str(row), row.audience in (Audience.CITIZENS, Audience.STAFF), row.measured) for row in rows
    ]


def people(user: User) -> list[tuple]:
    rows = Person.objects.visible_to(user).filter(library=user.library, merged_into__isnull=True)
    return list(rows.annotate(home=HOME).order_by("name").values_list("pk", "name", "home")[:MOST_PEOPLE])


def due(user: User) -> list[dict[str, Any]]:
    """Whom to visit: those of six months, then those of a year."""
    mine = Enrolment.objects.visible_to(user).filter(training__library=user.library)
    rows: list[Any] = []
    for part in (PARTS["t6"], PARTS["t12"]):
        people = with_wrong_numbers(waiting(mine, part, timezone.localdate())).annotate(home=HOME_OF_PERSON)
        rows += people.select_related("person", "training")[: MOST_DUE - len(rows)]
    return [
        {
            "id": row.pk,
            "nama": row.person.name,
            "desa": row.home or "",
            "hp": "" if row.wrong_number else row.person.phone,
            "kegiatan": row.training.title,
        }
        for row in rows
    ]


def questions() -> dict[str, str]:
    fields = ThreeQuestions.base_fields
    return {
        "uses_skill": str(fields["uses_skill"].label),
        "has_work": str(fields["has_work"].label),
        "income": QUESTION,
    }
