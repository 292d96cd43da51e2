"""Withdrawal of a consent: what was recorded because of it goes, history included; the rest says why."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from participants.ages import age_on
from participants.choices import ConsentMode, ConsentPurpose, IncomeReply, ResultKind
from participants.definition_constants import ADULT
from participants.models import Answer, Consent, Declaration, Enrolment, Person, Result
from participants.people.documents import drop_document
from participants.rights.blank_rows import above_period_locks, blank, blank_history, forget_rows
from participants.rights.erasure import INCOMES, RECAP, WORDS, erase, forget_stories
from participants.rights.foreign_texts import forget_in_texts, forget_uploads
from participants.rights.traces import ELSEWHERE, Traces
from tpbis.models import User

# Kinds of result that tell of somebody's money.
OF_MONEY = (ResultKind.INCOME_UP, ResultKind.INCOME_DOWN, ResultKind.DEBT, ResultKind.CAPITAL)


@dataclass(frozen=True)
class Effect:
    """What the withdrawal of one purpose removes, and what stays and why."""

    removes: str
    stays: str


ANONYMOUS = "Hitungan tanpa nama tetap ada, supaya laporan yang sudah dibuat tidak berubah."
EFFECTS = {
    ConsentPurpose.SPECIFIC: Effect(
        "Semua penghasilan, bukti, dan catatan jawabannya, hasil yang menyangkut uang, dan ragam disabilitas"
        " dihapus, juga dari riwayat perubahan.",
        "Nama dan kehadirannya tetap ada, karena itu dicatat dengan persetujuan yang lain. Penghasilannya"
        " menjadi “tidak bersedia menjawab” dan tidak ikut dinilai lagi.",
    ),
    ConsentPurpose.FOLLOW_UP: Effect(
        "Nomor HP dihapus, juga dari riwayat. Namanya tidak muncul lagi di Hubungi peserta, dan tautan"
        " jawaban mandirinya tertutup.",
        "Jawaban yang sudah diberikan tetap ada, karena itu dijawab dengan persetujuannya pada hari itu.",
    ),
    ConsentPurpose.PUBLISH: Effect(
        "Cerita tentang orang ini dikosongkan dan ditarik dari terbitan, juga dari riwayat.",
        "Foto kegiatan tidak bertanda nama: bila orang ini tampak, hapus fotonya di halaman kegiatan.",
    ),
    ConsentPurpose.RECORD: Effect(
        "Nama, nomor HP, kelahiran, NIK, tulisan bebas, bukti, foto lembar persetujuan, dan cerita dihapus"
        " selamanya, juga dari riwayat, catatan unduhan, dan berkas yang menunggu.",
        ANONYMOUS,
    ),
}
CHILD = Effect(
    f"Orang ini di bawah {ADULT} tahun: semua yang menyebut anak ini dihapus selamanya, juga dari riwayat.",
    ANONYMOUS,
)


def is_child(person: Person, today: date | None = None) -> bool:
    """Whether the person is known to be a minor today; the law calls all data of a child specific."""
    today = today or timezone.localdate()
    age = age_on(today, person.birth_date, person.birth_year)
    if age is None:
        lines = Enrolment.unscoped.filter(person=person, stated_age__isnull=False)
        rows = lines.values_list("stated_age", "training__first_day")
        ages = [(stated or 0) + (today.year - day.year if day else 0) for stated, day in rows]
        age = min(ages, default=None)
    return age is not None and age < ADULT


def effect_of(purpose: str, person: Person) -> Effect:
    """What follows if this person takes this consent back today."""
    child = purpose == ConsentPurpose.SPECIFIC and is_child(person)
    return CHILD if child else EFFECTS[ConsentPurpose(purpose)]


def erases(purposes: Collection[str], person: Person) -> bool:
    """Whether nothing may be left that names the person."""
    return ConsentPurpose.RECORD in purposes or (ConsentPurpose.SPECIFIC in purposes and is_child(person))


@transaction.atomic
def withdraw(*, person: Person, purposes: Collection[str], by: User | None) -> None:
    """Take consents back and remove what was recorded because of them; the rows of consent stay as proof."""
    gone = erases(purposes, person)
    for purpose in ConsentPurpose.values if gone else purposes:
        _take_back(person, purpose, by)
    if gone:
        erase(person=person, by=by)
        return
    traces = Traces.of(person)
    with above_period_locks():
        if ConsentPurpose.SPECIFIC in purposes:
            _forget_specific(person, by)
        if ConsentPurpose.FOLLOW_UP in purposes:
            _forget_phone(person, by)
            forget_in_texts(replace(traces, names=frozenset()))
        if ConsentPurpose.PUBLISH in purposes:
            forget_stories(person)
        for forget in (forget_uploads, *ELSEWHERE):
            forget(traces)


def _take_back(person: Person, purpose: str, by: User | None) -> None:
    """Mark what was given; where a signed sheet stood for the person, a row now says that it does not."""
    today, rows = timezone.localdate(), person.consents.filter(purpose=purpose)
    for row in rows.filter(withdrawn_on__isnull=True):
        row.withdrawn_on = today
        row.stamp(by).save()
    if not rows.exists():
        row = Consent(person=person, purpose=purpose, mode=ConsentMode.PAPER)
        row.given_on = row.withdrawn_on = today
        row.stamp(by).save()


def _forget_specific(person: Person, by: User | None) -> None:
    person.disability = ""
    person.stamp(by).save()
    blank_history(Person, [person.pk], disability="")
    lines = list(Enrolment.unscoped.filter(person=person).values_list("pk", flat=True))
    answers = Answer.unscoped.filter(enrolment__in=lines)
    for row in answers.exclude(document=""):
        drop_document(row)
    blank(Answer, answers.values_list("pk", flat=True), **WORDS, document="")
    told = answers.filter(income_reply=IncomeReply.AMOUNT).values_list("pk", flat=True)
    blank(Answer, told, **INCOMES, income_reply=IncomeReply.REFUSED)
    blank_history(Answer, answers.values_list("pk", flat=True), **INCOMES)
    stated = Declaration.unscoped.filter(enrolment__in=lines)
    blank(Declaration, stated.values_list("pk", flat=True), **RECAP, note="")
    money = Result.unscoped.filter(enrolment__in=lines, kind__in=OF_MONEY)
    forget_rows(Result, money.values_list("pk", flat=True))


def _forget_phone(person: Person, by: User | None) -> None:
    person.phone = ""
    person.stamp(by).save()
    blank_history(Person, [person.pk], phone="")
