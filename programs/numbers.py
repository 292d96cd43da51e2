"""Counts of one activity as its own pages print them; sums over several live in the reports room."""

from dataclasses import dataclass

from django.db.models import Count, Q

from programs.models import Training

CAME = Q(enrolments__attended=True, enrolments__person__deleted_at__isnull=True)


@dataclass(frozen=True)
class Heads:
    """People of one activity: with name, without name, and both."""

    named: int
    female: int
    male: int
    total: int
    told: bool

    @property
    def nameless(self) -> int:
        return self.total - self.named


def named_counts(trainings, user) -> dict:
    """Named people of each activity of a page, in one query."""
    rows = Training.objects.visible_to(user).filter(pk__in=[training.pk for training in trainings])
    counted = rows.order_by().annotate(came=Count("enrolments", filter=CAME))
    return dict(counted.values_list("pk", "came"))


def head_counts(training: Training) -> Heads:
    """Different people who came at least one day, with name + without (DOMAIN definition 3)."""
    came = Q(attended=True)
    found = training.enrolments.aggregate(
        named=Count("pk", filter=came),
        female=Count("pk", filter=came & Q(person__sex="P")),
        male=Count("pk", filter=came & Q(person__sex="L")),
    )
    total = max(training.head_count or 0, found["named"])
    return Heads(total=total, told=training.head_count is not None, **found)
