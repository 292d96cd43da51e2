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
from programs.models import TrainingKind
from tpbis.models import User
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

MOST_PEOPLE, MOST_DUE = 3000, 300
FIXED = {"mode": Mode.VISIT, "interviewer": Interviewer.OTHER, "scope": IncomeScope.ALL}


@reads
def phone_data(request: SignedInRequest) -> JsonResponse:
    """Nothing for whoever has no library of their own; never a NIK, an income or an answer."""
    require(user := request.user, "programs.view_training")
    content: dict[str, Any] = {"kegiatan": [], "orang": [], "tanya": []}
    if user.library and user.has_perm("programs.add_training"):
        content["kegiatan"] = kinds()
        content["tempat"] = user.library.village_id
    if user.library and user.has_perm("participants.change_roster"):
        content["orang"] = people(user)
    if user.library and user.has_perm("participants.add_answer"):
        content["tanya"] = due(user)
    content |= {"pilihan": CHOICES, "ya": YES_NO, "tetap": FIXED, "pertanyaan": questions()}
    return JsonResponse(content, headers={"Cache-Control": "no-store"})


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
