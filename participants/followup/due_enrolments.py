"""Querysets of enrolments due for follow-up, by the waves of DOMAIN definitions 5, 6, 10, version 1."""

from datetime import date, timedelta

from django.db.models import (
    Case,
    CharField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThanOrEqual

from participants.ages import AgeOnFirstDay
from participants.choices import ConsentPurpose, Disposition, Moment
from participants.definition_constants import BASELINE_DAYS, RISE_ABOVE_BAND, WAVES, YOUNGEST
from participants.income_bands import TOP_BAND
from participants.models import Answer, Consent
from programs.choices import Audience, TrainingStatus
from programs.models import Office

ANSWERED = (Disposition.COMPLETE, Disposition.PARTIAL)


def trained(rows: QuerySet) -> QuerySet:
    """Enrolments of `dilatih`: measured, held, for citizens; came; not known to be younger on day 1."""
    return rows.filter(
        GreaterThanOrEqual(Coalesce(AgeOnFirstDay(), YOUNGEST), YOUNGEST),
        attended=True,
        training__measured=True,
        training__audience=Audience.CITIZENS,
        training__status=TrainingStatus.HELD,
        training__deleted_at__isnull=True,
        person__deleted_at__isnull=True,
    )


def _follow_ups(wave: range | None = None, **how) -> QuerySet:
    """Follow-up answers of the outer enrolment, of one wave if given."""
    rows = Answer.unscoped.filter(enrolment=OuterRef("pk"), moment=Moment.FOLLOW_UP, **how)
    if wave is None:
        return rows
    gap = ExpressionWrapper(F("asked_on") - F("enrolment__training__last_day"), DurationField())
    rows = rows.annotate(gap=gap)
    return rows.filter(gap__gte=timedelta(days=wave[0]), gap__lte=timedelta(days=wave[-1]))


def _open(rows: QuerySet, today: date, wave: str) -> QuerySet:
    span = WAVES[wave]
    return rows.filter(
        training__last_day__gte=today - timedelta(days=span[-1]),
        training__last_day__lte=today - timedelta(days=span[0]),
    )


def alive(rows: QuerySet) -> QuerySet:
    """Without those of whom somebody was told that they died."""
    return rows.exclude(Exists(_follow_ups(disposition=Disposition.DIED)))


def _not_answered(rows: QuerySet, wave: range) -> QuerySet:
    """People who neither answered nor refused in the wave; after a refusal nobody is asked again."""
    return alive(rows).exclude(Exists(_follow_ups(wave, disposition__in=(*ANSWERED, Disposition.REFUSED))))


def open_for_t6(rows: QuerySet, today: date) -> QuerySet:
    """Trained people in the six-month window today, annotated was_asked, has_answered, has_refused."""
    wave = WAVES["T6"]
    return alive(_open(trained(rows), today, "T6")).alias(
        was_asked=Exists(_follow_ups(wave)),
        has_answered=Exists(_follow_ups(wave, disposition__in=ANSWERED)),
        has_refused=Exists(_follow_ups(wave, disposition=Disposition.REFUSED)),
    )


def due_for_t3(rows: QuerySet, today: date) -> QuerySet:
    """Trained people of a Dinas that also asks after three months; their window is open and unanswered."""
    held = ExpressionWrapper(OuterRef("training__library__region_id"), CharField())
    wants = Office.unscoped.alias(held=held).filter(
        three_month_interviews=True, held__startswith=F("region_id")
    )
    return _not_answered(_open(trained(rows), today, "T3").filter(Exists(wants)), WAVES["T3"])


def due_for_t6(rows: QuerySet, today: date) -> QuerySet:
    """Trained people whose six-month window is open today and who have not answered in it."""
    return _not_answered(_open(trained(rows), today, "T6"), WAVES["T6"])


def due_for_t12(rows: QuerySet, today: date) -> QuerySet:
    """People at L3 (skill used, work, income risen at T6) with an open, unanswered twelve-month window."""
    before = _baselines()
    after = _follow_ups(WAVES["T6"], disposition=Disposition.COMPLETE).order_by("asked_on", "id")
    rows = _open(trained(rows), today, "T12").annotate(
        t0=Subquery(before.values("band_high")[:1]),
        scope=Subquery(before.values("income_scope")[:1]),
        t6=Subquery(after.values("band_low")[:1]),
        scope6=Subquery(after.values("income_scope")[:1]),
        used=Subquery(after.values("uses_skill")[:1]),
        works=Subquery(after.values("has_work")[:1]),
    )
    rows = rows.filter(
        used=True, works=True, scope6=F("scope"), t0__lt=TOP_BAND, t6__gt=Greatest(F("t0"), RISE_ABOVE_BAND)
    )
    return _not_answered(rows, WAVES["T12"])


def _baselines() -> QuerySet:
    """Usable T0 incomes of the outer enrolment, the counting one first, as in `reports.facts.outcomes`."""
    days = [timedelta(days=number) for number in (BASELINE_DAYS[0], BASELINE_DAYS[-1])]
    gap = ExpressionWrapper(F("asked_on") - F("enrolment__training__first_day"), DurationField())
    rows = Answer.unscoped.filter(enrolment=OuterRef("pk"), moment=Moment.BASELINE, band_low__isnull=False)
    return (
        rows.annotate(gap=gap)
        .filter(gap__range=days)
        .order_by(Case(When(disposition=Disposition.COMPLETE, then=0), default=1), "asked_on", "id")
    )


def past_t6(rows: QuerySet, today: date) -> QuerySet:
    """Trained people whose six-month window closed without an answer, and who were not asked since."""
    closed = trained(rows).filter(training__last_day__lt=today - timedelta(days=WAVES["T6"][-1]))
    late = range(WAVES["T6"][0], 100_000)
    return _not_answered(closed, late)


def may_be_called(rows: QuerySet) -> QuerySet:
    """Without those who took back their consent to be called, or had their personal data erased."""
    taken_back = Consent.unscoped.filter(
        person=OuterRef("person"), purpose=ConsentPurpose.FOLLOW_UP, withdrawn_on__isnull=False
    )
    return rows.exclude(Exists(taken_back)).filter(person__erased_at=None)


def with_wrong_numbers(rows: QuerySet) -> QuerySet:
    """Annotate `wrong_number`: another person answered the phone, and the data were not corrected since."""
    wrong_numbers = Answer.unscoped.filter(
        enrolment__person=OuterRef("person"),
        disposition=Disposition.WRONG_NUMBER,
        created_at__gt=OuterRef("person__updated_at"),
    )
    return rows.annotate(wrong_number=Exists(wrong_numbers))
