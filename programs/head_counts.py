"""Counts of single activities for their own pages; sums over several are in the reports room."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, CharField, Count, F, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Greatest, NullIf

from programs.choices import OfficialRole, TrainingStatus
from programs.models import Training, TrainingOfficial
from tpbis.models import User

CAME = Q(enrolments__attended=True, enrolments__person__deleted_at__isnull=True)
HUMAN = Count(
    "enrolments__person__identity", filter=CAME, distinct=True
)  # after merging, as the reports count


@dataclass(frozen=True)
class Heads:
    """People of one activity: with name, without name, and both."""

    named: int
    female: int
    male: int
    total: int

    @property
    def nameless(self) -> int:
        return self.total - self.named


def count_heads(trainings: Collection[Any], user: User) -> None:
    """Give activities `named` (representatives of stakeholders among them) and `came`, in one query."""
    rows = Training.objects.visible_to(user).filter(pk__in=[training.pk for training in trainings])
    counted = rows.order_by().annotate(people=HUMAN + Count("representatives", distinct=True))
    named = dict(counted.values_list("pk", "people")) if trainings else {}
    for training in trainings:
        training.named = named[training.pk]
        training.came = max(training.head_count or 0, training.named)


def with_heads(rows: QuerySet) -> QuerySet:
    """Annotate activities with `named`, `came` (None until held), hours, officials and words of kind."""
    both = Greatest(Coalesce("head_count", 0), F("named"))
    until = Case(When(ends_at__isnull=False, then=Concat(Value("–"), _clock("ends_at"))), default=Value(""))
    return rows.annotate(
        kind_label=Coalesce(NullIf("kind_text", Value("")), "kind__label"),
        named=HUMAN + Count("representatives", distinct=True),
        came=Case(When(status=TrainingStatus.HELD, then=both)),
        hours_text=Concat(_clock("starts_at"), until),
        speakers=_officials(OfficialRole.SPEAKER),
        organiser=_officials(OfficialRole.ORGANISER),
    )


def _clock(name: str) -> Func:
    return Func(F(name), Value("HH24.MI"), function="to_char", output_field=CharField())


def _officials(role: OfficialRole) -> Subquery:
    """Those of a role in order, “Siti (Kepala Dinas); Budi”."""
    position = Case(When(position="", then=Value("")), default=Concat(Value(" ("), "position", Value(")")))
    rows = TrainingOfficial.unscoped.filter(training=OuterRef("pk"), role=role).order_by().values("training")
    told = StringAgg(Concat("name", position), "; ", order_by=("number", "id"))
    return Subquery(rows.annotate(told=told).values("told"), output_field=CharField())


def head_counts(training: Training) -> Heads:
    """Different people who came at least one day, with name + without (DOMAIN definition 3)."""
    sums = training.named_people().aggregate(
        named=Count("person__identity", distinct=True),
        female=Count("person__identity", distinct=True, filter=Q(person__sex="P")),
        male=Count("person__identity", distinct=True, filter=Q(person__sex="L")),
    )
    total = max(training.head_count or 0, sums["named"])
    return Heads(total=total, **sums)
