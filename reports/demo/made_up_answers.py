"""Create synthetic answers: baseline, T6 and T12; some people cannot be reached."""

from datetime import date, timedelta
from random import Random
from typing import Any

from participants.choices import (
    Disposition,
    IncomeReply,
    Interviewer,
    Mode,
    Moment,
    ResultKind,
    Verification,
)
from participants.models import Answer, Enrolment, Result
from participants.verification.answers_to_verify import is_drawn
from reports.demo.made_up_people import band_after, band_before, income
from reports.demo.row_batch import Batch, uid
from tpbis.models import User

UNASKED = None
DISPOSITION_WEIGHTS = {
    Disposition.COMPLETE: 62,
    Disposition.PARTIAL: 7,
    Disposition.REFUSED: 5,
    Disposition.UNREACHED: 10,
    Disposition.WRONG_NUMBER: 4,
    Disposition.MOVED: 4,
    Disposition.DIED: 1,
    UNASKED: 7,
}
HARM = (ResultKind.INCOME_DOWN, ResultKind.CLOSED, ResultKind.DEBT)


def add_answers(
    batch: Batch, rng: Random, line: Enrolment, today: date, *, by: User, verifier: User | None = None
) -> None:
    """Baseline for most, the follow-up when it is time, the year after for those who rose."""
    training: Any = line.training
    before = band_before(rng)
    if rng.random() < 0.86:
        add_baseline(batch, rng, line, before, by)
    day = training.last_day + timedelta(days=rng.randint(152, 220))
    disposition = rng.choices([*DISPOSITION_WEIGHTS], [*DISPOSITION_WEIGHTS.values()])[0]
    if day > today or disposition is UNASKED:
        return
    if disposition in (Disposition.COMPLETE, Disposition.PARTIAL) and rng.random() < 0.15:
        add_answer(
            batch, line, day - timedelta(days=9), by, disposition=Disposition.UNREACHED, mode=Mode.PHONE
        )
    after = band_after(rng, before)
    answer = add_follow_up(batch, rng, line, day, disposition, after, by)
    if answer.has_work and answer.income_reply == IncomeReply.AMOUNT:
        _results(batch, rng, line, before, after, day, by)
        if verifier and after > before and rng.random() < 0.25:
            _verify(answer, day + timedelta(days=rng.randint(1, 20)), verifier, today)
        _year_after(batch, rng, line, before, after, today, by)


def add_baseline(batch: Batch, rng: Random, line: Enrolment, band: int, by: User) -> Answer:
    """The question before the training; now and then some days late, or without an reply."""
    first: Any = line.training.first_day
    day = first + timedelta(days=rng.choices((-7, 0, 3), (25, 65, 10))[0])
    reply = income(rng, band) if rng.random() < 0.94 else {"income_reply": IncomeReply.REFUSED}
    return add_answer(batch, line, day, by, moment=Moment.BASELINE, disposition=Disposition.COMPLETE, **reply)


def add_follow_up(
    batch: Batch, rng: Random, line: Enrolment, day: date, disposition: str, band: int, by: User
) -> Answer:
    """One follow-up with the disposition given."""
    details: dict = {"disposition": disposition, "mode": rng.choice(Mode.values[:3])}
    if disposition in (Disposition.COMPLETE, Disposition.PARTIAL):
        details["uses_skill"] = rng.random() < 0.84
        details["has_work"] = details["uses_skill"] and rng.random() < 0.8
    if disposition == Disposition.COMPLETE:
        details |= income(rng, band) if rng.random() < 0.95 else {"income_reply": IncomeReply.UNKNOWN}
    details["interviewer"] = rng.choices(Interviewer.values, (2, 7, 1))[0]
    return add_answer(batch, line, day, by, **details)


def add_answer(
    batch: Batch, line: Enrolment, day: date, by: User, *, moment: str = Moment.FOLLOW_UP, **details
) -> Answer:
    """One attempt, with an id that follows from person, activity and day."""
    key = uid("jawaban", line.pk, moment, day)
    drawn = moment == Moment.FOLLOW_UP and is_drawn(key)
    row = Answer(pk=key, enrolment=line, moment=moment, asked_on=day, drawn=drawn, **details)
    return batch.add(row, by)


def _results(batch, rng, line, before, after, day, by):
    kinds = [ResultKind.APPLIED]
    if after > before:
        kinds.append(rng.choice((ResultKind.STARTED, ResultKind.GREW, ResultKind.MARKET)))
    elif after < before:
        kinds.append(rng.choice(HARM))
    for kind in kinds:
        row = Result(pk=uid("hasil", line.pk, kind), training=line.training, enrolment=line, kind=kind)
        row.happened_on = day
        batch.add(row, by)


def _verify(answer, day, verifier, today):
    if day <= today:
        answer.verified_by, answer.verified_on = verifier, day
        answer.verification, answer.verification_note = Verification.VISIT, "Dikunjungi di tempat usaha."


def _year_after(batch, rng, line, before, after, today, by):
    day = line.training.last_day + timedelta(days=rng.randint(335, 410))
    if after > max(before, 1) and day <= today and rng.random() < 0.7:
        band = max(0, min(10, after + rng.choices((-2, 0, 1), (20, 60, 20))[0]))
        add_follow_up(batch, rng, line, day, Disposition.COMPLETE, band, by)
