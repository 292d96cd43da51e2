"""The roster of an activity as a file that can be imported again."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.db.models.functions import Concat, NullIf
from django.http.response import HttpResponseBase

from participants.list_columns import CAME, COLUMNS, HOME_OF_PERSON
from participants.models import Attendance, Enrolment
from participants.views.permitted_rows import training_of
from programs.models import Training
from programs.services import activity_days
from tpbis.models import User
from tpbis.sheets.columns import Column
from tpbis.sheets.downloads import ListTable, download
from tpbis.sheets.sql_rows import Statement
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

# As Enrolment.represented says it, so that the file can be imported again.
REPRESENTED = Case(
    When(represents_library__isnull=False, then=F("represents_library__name")),
    When(represents_region=None, then=NullIf("represents_text", Value(""))),
    When(represents_text="", then=F("represents_region__name")),
    default=Concat("represents_text", Value(", "), "represents_region__name"),
)


@reads
@permission_required("participants.view_names", raise_exception=True)
def roster_file(request: SignedInRequest, pk: UUID, fmt: str) -> HttpResponseBase:
    """Everybody on the list, with a column per day where attendance was kept per day."""
    training = training_of(request.user, pk)
    return download(request, roster_table(training, request.user), fmt, mark=training.pk)


def roster_table(training: Training, user: User) -> ListTable:
    """The rows through the door, a joined person once; who came on no day has an empty Hari 1."""
    lines = Enrolment.objects.visible_to(user).filter(training=training)
    kept_first = F("person__merged_into_id").asc(nulls_first=True)
    once = lines.order_by("person__identity", kept_first, "number", "id").distinct("person__identity")
    rows = lines.filter(pk__in=once.values("pk")).order_by("number", "id")
    rows = rows.annotate(home=HOME_OF_PERSON, house=REPRESENTED, **_days(training, user))
    columns = [*COLUMNS["daftar"], *(_day_column(n) for n in range(1, _count(training) + 1))]
    facts = [
        ("Kegiatan", training.title),
        ("Perpustakaan", training.library.name),
        ("Tanggal", training.first_day),
    ]
    return ListTable("daftar-peserta", columns, Statement.of(rows, columns), user, facts)


def _day_column(number: int) -> Column:
    return Column(f"hari_{number}", f"Hari {number}", width=8, path=f"day_{number}", words=CAME)


def _count(training) -> int:
    return len(activity_days(training)) if training.roster_has_days else 1


def _days(training, user) -> dict:
    """Whether the person came on each day, in whichever line; without days, whether they came at all."""
    own = {"training": training, "person__identity": OuterRef("person__identity")}
    if not training.roster_has_days:
        return {"day_1": Exists(Enrolment.objects.visible_to(user).filter(**own, attended=True))}
    came = Attendance.objects.visible_to(user).filter(
        **{f"enrolment__{key}": value for key, value in own.items()}
    )
    return {f"day_{n}": Exists(came.filter(day=day)) for n, day in enumerate(activity_days(training), 1)}
