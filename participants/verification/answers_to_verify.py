"""Who may verify an answer, which answers wait, and which are drawn at random for a visit (definition 9)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from participants.choices import Disposition, Moment
from participants.definition_constants import DRAWN_ONE_IN, VERIFIED_WITHIN_DAYS
from participants.models import Answer
from tpbis.formats import format_int
from tpbis.models import User

OWN = "Verifikasi harus oleh akun lain, bukan yang memasukkan jawaban."
OWN_DEVICE = "Jawaban ini diisi dari perangkat atau jaringan Anda; minta akun lain memeriksa."
MADE_BY = "Akun Anda dibuat oleh yang memasukkan jawaban ini; minta akun lain memeriksa."
GENERATIONS = 4  # of accounts that made accounts


def of_last_months(rows: QuerySet, today: date) -> QuerySet:
    """Whole follow-ups of the last half year of people and activities that stand."""
    return rows.filter(
        moment=Moment.FOLLOW_UP,
        disposition=Disposition.COMPLETE,
        asked_on__gte=today - timedelta(days=VERIFIED_WITHIN_DAYS),
        enrolment__training__deleted_at=None,
        enrolment__person__deleted_at=None,
    )


def waiting_for_verification(rows: QuerySet, today: date) -> QuerySet:
    """Those nobody verified: with a business or job behind them, or drawn whatever they say."""
    return of_last_months(rows, today).filter(Q(has_work=True) | Q(drawn=True), verified_by=None)


def shares(rows: QuerySet, today: date) -> dict:
    """Of the last half year: how many were drawn, were verified, and were verified of those drawn."""
    verified = Q(verified_by__isnull=False)
    known = of_last_months(rows, today).filter(Q(drawn=True) | verified)
    return known.aggregate(
        drawn_all=Count("pk", filter=Q(drawn=True)),
        checked=Count("pk", filter=verified),
        checked_drawn=Count("pk", filter=verified & Q(drawn=True)),
    )


def shares_in_words(counts: dict) -> str:
    """The sentence of `shares`, or of the same counts from elsewhere; "" where there is nothing to say."""
    drawn, checked, both = (counts.get(name, 0) for name in ("drawn_all", "checked", "checked_drawn"))
    if not (drawn or checked):
        return ""
    if not checked:
        return f"{format_int(drawn)} jawaban diundi acak untuk dikunjungi; belum ada yang diverifikasi."
    return (
        f"Dari {format_int(checked)} jawaban {VERIFIED_WITHIN_DAYS} hari terakhir yang sudah diverifikasi,"
        f" {format_int(both)} diundi acak; diundi seluruhnya {format_int(drawn)}."
    )


def is_drawn(key: UUID) -> bool:
    """One of so many, by a keyed digest: the same whenever it is asked for, foreseen by nobody."""
    digest = salted_hmac("tpbis.drawn-for-a-visit", str(key), algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") % DRAWN_ONE_IN == 0


def makers_of(account: User) -> frozenset[UUID]:
    """The accounts that made this one, and those that made them."""
    made: list[UUID] = []
    key = account.pk
    for _ in range(GENERATIONS):
        events = User(pk=key).events.filter(pgh_label="insert")  # type: ignore[attr-defined]  # of pghistory
        maker = events.values_list("pgh_context__metadata__user", flat=True).first()
        if not maker or (key := UUID(str(maker))) in (account.pk, *made):
            break
        made.append(key)
    return frozenset(made)


def refusal(answer: Answer, account: User, makers: Iterable[UUID]) -> str:
    """Why this account may not verify the answer, which another human must; "" when it may."""
    corrected = answer.verified_by_id is None and answer.updated_by_id == account.pk
    if answer.created_by_id == account.pk or corrected:
        return OWN
    if answer.officer_id == account.pk:
        return OWN_DEVICE
    return MADE_BY if {answer.created_by_id, answer.officer_id} & set(makers) else ""


def add_verification(answers: Iterable[Any], account: User) -> None:
    """Tell of each answer whether it `waits` to be verified, and whether this account `may_verify` it."""
    may = account.has_perm("participants.verify_answer")
    makers = makers_of(account) if may else ()
    for row in answers:
        told = row.disposition in (Disposition.COMPLETE, Disposition.PARTIAL)
        row.waits = row.moment == Moment.FOLLOW_UP and told and not row.verified_on
        row.may_verify = may and row.waits and not refusal(row, account, makers)
