"""Reviews of months and activities by the Dinas; the state follows from them (docs/decisions/0004)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, TruncMonth

from programs.choices import Verdict
from programs.models import Library, MonthReview, NilReport, Training
from programs.models.period import end_of_month, sends_itself_on
from programs.models.training import TrainingQuerySet
from tpbis.formats import format_date
from tpbis.models import User

OPEN, SENT, FIXED = "belum_dikirim", "terkirim", "diperbaiki"
LABELS = {
    SENT: "Terkirim, menunggu dilihat Dinas",
    FIXED: "Sudah diubah, menunggu dilihat lagi",
    Verdict.ACCEPTED: Verdict.ACCEPTED.label,
}


@dataclass(frozen=True)
class State:
    """Where an entry or a month stands; `sentence` is what has to be corrected."""

    code: str
    label: str
    sentence: str = ""

    @property
    def waits(self) -> bool:
        return self.code in (SENT, FIXED)

    @property
    def is_returned(self) -> bool:
        return self.code == Verdict.RETURNED


def state_of(changed_at: datetime, month: date, acts: list[MonthReview], today: date) -> State:
    """The state of an entry saved at `changed_at`; `acts` are those of its month and its own, in any order.

    What was said of the entry itself and not answered by a change stands before what was said of the month.
    """
    acts = sorted(acts, key=lambda act: act.created_at)
    own = [act for act in acts if act.training_id]
    if own and own[-1].verdict == Verdict.RETURNED and own[-1].created_at >= changed_at:
        return returned_state(own[-1])
    fresh = [act for act in acts if act.created_at >= changed_at]
    if fresh and fresh[-1].verdict == Verdict.RETURNED:
        return returned_state(fresh[-1])
    if fresh:
        return State(Verdict.ACCEPTED, LABELS[Verdict.ACCEPTED])
    if acts:
        return State(FIXED, LABELS[FIXED])
    day = sends_itself_on(month)
    if today < day:
        return State(OPEN, f"Sudah dihitung; terkirim sendiri pada {format_date(day)}")
    return State(SENT, LABELS[SENT])


def returned_state(act: MonthReview) -> State:
    return State(Verdict.RETURNED, f"Dikembalikan: {act.sentence}", act.sentence)


def month_of(day: Any) -> date:
    return day.replace(day=1)


def acts_of(user: User, libraries: Iterable, months: Iterable[date]) -> dict[tuple, list[MonthReview]]:
    """(library id, month) → acts, in one query."""
    acts: dict[tuple, list] = {}
    for act in MonthReview.objects.visible_to(user).filter(library__in=libraries, month__in=months):
        acts.setdefault((act.library_id, act.month), []).append(act)
    return acts


def states_of(trainings: Iterable[Training], user: User, today: date) -> dict:
    """{pk: State} of the held ones among these activities, in one query."""
    held = [training for training in trainings if training.counts]
    months = {month_of(training.last_day) for training in held if training.last_day}
    acts = acts_of(user, {training.library_id for training in held}, months)
    return {training.pk: state_in(acts, training, today) for training in held}


def state_in(acts: dict, training: Training, today: date) -> State:
    """The state of one held activity among the acts of `acts_of`."""
    month = month_of(training.last_day)
    month_acts = [
        act for act in acts.get((training.library_id, month), ()) if act.training_id in (None, training.pk)
    ]
    return state_of(training.updated_at, month, month_acts, today)


def lines_of(libraries: Iterable[Library], month: date, user: User, today: date) -> list[dict]:
    """Per library its activities of a month with states, and the state of its nil report; three queries."""
    keys = [library.pk for library in libraries]
    held = Training.objects.visible_to(user).held().in_period(month, end_of_month(month))
    rows = list(held.filter(library__in=keys).select_related("kind").order_by("last_day", "id"))
    nils = {
        row.library_id: row
        for row in NilReport.objects.visible_to(user).filter(library__in=keys, month=month)
    }
    acts, lines = acts_of(user, keys, [month]), []
    for library in libraries:
        states = [(row, state_in(acts, row, today)) for row in rows if row.library_id == library.pk]
        nil, said = nils.get(library.pk), acts.get((library.pk, month), ())
        state = nil and state_of(
            nil.updated_at, month, [act for act in said if act.training_id is None], today
        )
        lines.append({"library": library, "trainings": states, "nil": state, **_tally(states, state)})
    return lines


def with_month(libraries: QuerySet, month: date, user: User) -> QuerySet:
    """Libraries with activities of a month (held), nil report (nil) and the last review of the month."""
    of_library = {"library": OuterRef("pk")}
    rows = Training.objects.visible_to(user).held().in_period(month, end_of_month(month)).filter(**of_library)
    held = rows.order_by().values("library").annotate(n=Count("pk")).values("n")
    acts = (
        MonthReview.objects.visible_to(user)
        .filter(**of_library, month=month, training=None)
        .order_by("-created_at")
    )
    nil = NilReport.objects.visible_to(user).filter(**of_library, month=month)
    return libraries.annotate(
        held=Coalesce(Subquery(held), 0),
        nil=Exists(nil),
        verdict=Subquery(acts.values("verdict")[:1]),
        said=Subquery(acts.values("sentence")[:1]),
    )


def _tally(trainings, nil) -> dict:
    states = [state for _, state in trainings] + ([nil] if nil else [])
    return {
        "waits": len([state for state in states if state.waits]),
        "returned": len([state for state in states if state.is_returned]),
        "accepted": bool(states) and all(state.code == Verdict.ACCEPTED for state in states),
    }


def returned(rows: TrainingQuerySet) -> QuerySet:
    """Of activities through `visible_to`, those returned themselves and unchanged since; with `why`."""
    own = MonthReview.unscoped.filter(training=OuterRef("pk")).order_by("-created_at")
    names = {"said": "verdict", "why": "sentence", "said_at": "created_at"}
    rows = rows.held().annotate(**{name: Subquery(own.values(field)[:1]) for name, field in names.items()})
    return rows.filter(said=Verdict.RETURNED, said_at__gte=F("updated_at")).order_by("last_day", "id")


def returned_months(user: User) -> QuerySet:
    """Returned months of the user's own scope in which nothing was written since."""
    since = {"library": OuterRef("library")}
    later = MonthReview.unscoped.filter(**since, month=OuterRef("month"), training__isnull=True)
    trainings = Training.unscoped.annotate(in_month=Cast(TruncMonth("last_day"), DateField()))
    written = trainings.filter(**since, in_month=OuterRef("month"), updated_at__gt=OuterRef("created_at"))
    nil = NilReport.unscoped.filter(**since, month=OuterRef("month"), updated_at__gt=OuterRef("created_at"))
    rows = MonthReview.objects.visible_to(user).filter(training__isnull=True, verdict=Verdict.RETURNED)
    rows = rows.filter(
        ~Exists(later.filter(created_at__gt=OuterRef("created_at"))), ~Exists(written), ~Exists(nil)
    )
    return rows.order_by("month", "id")


def returned_to(user: User, limit: int = 10) -> dict:
    """What the Dinas returned to a library, for its own staff; nothing for anybody else."""
    if not user.scope.library_id:
        return {}
    activities = returned(Training.objects.visible_to(user))[:limit]
    return {"returned": list(activities), "returned_months": list(returned_months(user)[:limit])}


def _seen(of_entry):
    """A review of the month (or of the entry) not older than the entry's last change."""
    return MonthReview.unscoped.filter(
        of_entry,
        library=OuterRef("library"),
        month=OuterRef("in_month"),
        created_at__gte=OuterRef("updated_at"),
    )


def waiting(user: User, month: date) -> tuple[QuerySet, QuerySet]:
    """Held activities and nil reports of a sent month that nobody has looked at since they were saved."""
    own = Q(training__isnull=True) | Q(training=OuterRef("pk"))
    trainings = Training.objects.visible_to(user).held().in_period(month, end_of_month(month))
    trainings = trainings.annotate(in_month=Cast(TruncMonth("last_day"), DateField()))
    nils = NilReport.objects.visible_to(user).filter(month=month).annotate(in_month=F("month"))
    return trainings.filter(~Exists(_seen(own))), nils.filter(~Exists(_seen(Q(training__isnull=True))))


def libraries_with_entries(user: User, month: date, *, only_waiting: bool) -> QuerySet:
    """Libraries of the user's subtree with an entry in a month."""
    if only_waiting:
        trainings, nils = waiting(user, month)
    else:
        trainings = Training.objects.visible_to(user).held().in_period(month, end_of_month(month))
        nils = NilReport.objects.visible_to(user).filter(month=month)
    of_library = {"library": OuterRef("pk")}
    rows = Library.objects.visible_to(user).filter(
        Exists(trainings.filter(**of_library)) | Exists(nils.filter(**of_library))
    )
    return rows.order_by("region_id", "name", "id")


@transaction.atomic
def accept(*, libraries: Iterable[Library], month: date, by: User, training: Training | None = None) -> int:
    """Accept a month of each library, or one activity of it; returns how many acts were noted."""
    rows = [
        MonthReview(library=library, month=month, training=training, verdict=Verdict.ACCEPTED).stamp(by)
        for library in libraries
    ]
    MonthReview.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def give_back(
    *, library: Library, month: date, sentence: str, by: User, training: Training | None = None
) -> MonthReview:
    """Return a month, or one activity of it, saying what has to be corrected. Raises ValidationError."""
    row = MonthReview(library=library, month=month, training=training, verdict=Verdict.RETURNED)
    row.sentence = sentence.strip()
    if not row.sentence:
        raise ValidationError("Tulis apa yang perlu diperbaiki.")
    row.full_clean()
    row.stamp(by).save()
    return row
