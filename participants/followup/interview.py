"""Record one interview: the answer or the attempt, its outcome, and the business."""

from datetime import date

from django.db import transaction

from participants.choices import Disposition, IncomeReply, Moment
from participants.followup.incomes import EMPTY
from participants.followup.ladder import call_from, call_until, wave_of
from participants.followup.record_answer import record_answer
from participants.models import Answer, Business, Enrolment, Result
from participants.people.consents import has_consent, record_spoken_consent
from tpbis.models import User

NO_CONSENT = "Orangnya belum menyetujui penghasilannya dicatat, jadi penghasilan tidak disimpan."
NO_INCOME = (
    "Pertanyaan 3 tidak diisi, jadi jawaban ini tercatat sebagian. Kalau terlewat, betulkan lewat nama"
    " orangnya; “Tidak tahu” juga jawaban."
)


def whole_answer_in_wave(enrolment: Enrolment, asked_on: date) -> Answer | None:
    """The complete answer that already counts in the wave of that day, if any."""
    days = enrolment.training.days_until
    wave = wave_of(days(asked_on))
    answers = enrolment.answers.filter(moment=Moment.FOLLOW_UP, disposition=Disposition.COMPLETE)
    return next((row for row in answers if wave and wave_of(days(row.asked_on)) == wave), None)


def is_late(enrolment: Enrolment, today: date) -> bool:
    """The six-month window closed and nobody asked in it: an answer now is about the present state only."""
    last = enrolment.training.last_day
    if not (enrolment.training.measured and last and today > call_until(last)):
        return False
    answered = (Disposition.COMPLETE, Disposition.PARTIAL)
    in_time = (call_from(last), call_until(last))
    return not enrolment.answers.filter(
        moment=Moment.FOLLOW_UP, disposition__in=answered, asked_on__range=in_time
    ).exists()


@transaction.atomic
def record_interview(*, answer: Answer, fields: dict, by: User, extra: dict) -> tuple[Answer, list[str]]:
    """Write an interview; returns what was written, and sentences about what was left out.

    A whole answer that already counts in the wave is corrected, with a reason; raises ValidationError.
    """
    enrolment, notes = answer.enrolment, []
    if extra.get("consent"):
        record_spoken_consent(training=enrolment.training, person=enrolment.person, by=by)
    if fields.get("income_reply") == IncomeReply.AMOUNT and not has_consent(
        enrolment.training, enrolment.person
    ):
        fields = fields | EMPTY
        notes.append(NO_CONSENT)
        if fields["disposition"] == Disposition.COMPLETE:
            fields["disposition"] = Disposition.PARTIAL
    if answer._state.adding and fields["disposition"] == Disposition.COMPLETE:
        answer = whole_answer_in_wave(enrolment, fields["asked_on"]) or answer
    record_answer(answer=answer, by=by, reason=extra.get("reason", ""), **fields)
    _record_results(enrolment, extra.get("results", []), by)
    _record_business(enrolment.person, extra, by)
    if answer.disposition == Disposition.PARTIAL and not (answer.income_reply or notes):
        notes.append(NO_INCOME)
    return answer, notes


def _record_results(enrolment, kinds, by):
    rows = [Result(training=enrolment.training, enrolment=enrolment, kind=kind).stamp(by) for kind in kinds]
    Result.objects.bulk_create(rows, ignore_conflicts=True)


def _record_business(person, extra, by):
    """Record a new business, or the sector of one known by that name."""
    name, sector = extra.get("business_name", "").strip(), extra.get("business_sector")
    if not (name or sector):
        return
    row = person.businesses.filter(name__iexact=name).first() or Business(person=person, name=name)
    row.sector = sector or row.sector
    row.stamp(by).save()
