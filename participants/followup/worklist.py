"""The page "Hubungi peserta": people to ask, wave, texts, and the progress of each library."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet

from participants.definition_constants import BEST_DAYS, WAVES
from participants.followup import due_enrolments
from participants.followup.ladder import call_until
from programs.models import Office, Training
from tpbis.formats import format_date
from tpbis.models import User

LATE = (
    "Masa tanya 6 bulan sudah lewat; tanyakan keadaan sekarang. Jawabannya dapat memastikan keterampilan"
    " dipakai atau usaha berjalan, tetapi tidak dihitung sebagai kenaikan penghasilan."
)


class Part(NamedTuple):
    """One part; `wave` is None where the window has closed."""

    label: str
    rows: Callable[[QuerySet, date], QuerySet]
    wave: str | None
    intro: str
    nobody: str
    nobody_title: str = "Belum ada yang perlu dihubungi"


PARTS = {
    "t6": Part(
        "Sudah waktunya ditanya", due_enrolments.due_for_t6, "T6",
        "Enam bulan sesudah pelatihan. Yang minggu terbaiknya paling dulu habis ada di atas.",
        f"Peserta muncul di sini {WAVES['T6'][0]} hari sesudah pelatihannya selesai.",
    ),
    "t12": Part(
        "Setahun sesudahnya", due_enrolments.due_for_t12, "T12",
        "Orang yang penghasilannya naik pada enam bulan; tanyakan apakah masih bertahan setahun sesudahnya.",
        f"Yang penghasilannya naik pada enam bulan muncul di sini {WAVES['T12'][0]} hari sesudah pelatihannya"
        " selesai.",
    ),
    "t3": Part(
        "Tiga bulan sesudahnya", due_enrolments.due_for_t3, "T3",
        "Dinas meminta peserta ditanya juga sesudah tiga bulan. Jawabannya tidak masuk tingkat keberhasilan.",
        f"Peserta muncul di sini {WAVES['T3'][0]} sampai {WAVES['T3'][-1]} hari sesudah pelatihannya"
        " selesai.",
    ),
    "lewat": Part(
        "Masa tanya sudah lewat", due_enrolments.past_t6, None, LATE,
        "Semua peserta yang masa tanyanya lewat sudah menjawab.", "Tidak ada yang terlewat",
    ),
}  # fmt: skip


def parts_for(user: User) -> dict[str, Part]:
    """The parts this user sees: three months only where a Dinas over or under them switched it on."""
    return {key: part for key, part in PARTS.items() if key != "t3" or has_three_month_interviews(user)}


def has_three_month_interviews(user: User) -> bool:
    code = user.home_code or ""
    above = [code[:length] for length in (2, 5, 8, 13) if length <= len(code)]
    near = (
        Q(region__in=above)
        if user.scope.library_id
        else Q(region__in=above) | Q(region__code__startswith=code)
    )
    return Office.unscoped.filter(near, three_month_interviews=True).exists()


def waiting(rows: QuerySet, part: Part, today: date) -> QuerySet:
    """The people of a part among enrolments that came through the door, the most pressing first."""
    people = part.rows(due_enrolments.may_be_called(rows), today)
    order = "training__last_day" if part.wave else "-training__last_day"
    return people.order_by(order, "training_id", "number", "id")


def nobody_of(part: Part, training: Training | None, today: date) -> str:
    """Why a part lists nobody: of one activity, by its own days."""
    if training is None or part.wave is None or not training.last_day:
        return part.nobody
    if not training.measured:
        return "Hasil kegiatan ini tidak ditanyakan kepada pesertanya."
    wave = WAVES[part.wave]
    first, last = (training.last_day + timedelta(days=number) for number in (wave[0], wave[-1]))
    if today < first:
        return f"Peserta kegiatan ini muncul di sini mulai {format_date(first)}."
    if today > last:
        return (
            f"Masa tanya ini habis {format_date(last)}; yang belum menjawab ada di “{PARTS['lewat'].label}”."
        )
    return "Semua peserta kegiatan ini yang perlu dan dapat ditanya sudah ditanya."


def weeks_of(last_day: date, wave: str | None, today: date) -> str:
    """Until when a person is best asked, as the list and the paper say it."""
    if wave is None:
        return f"Masa tanya 6 bulan habis {format_date(call_until(last_day))}"
    days = BEST_DAYS[wave][0], BEST_DAYS[wave][-1], WAVES[wave][-1]
    first, best, end = (last_day + timedelta(days=number) for number in days)
    if today > best:
        return f"Minggu terbaik sudah lewat; masih dihitung sampai {format_date(end)}"
    if today < first:
        return f"Minggu terbaik mulai {format_date(first)} sampai {format_date(best)}"
    return f"Minggu terbaik sampai {format_date(best)}; paling lambat {format_date(end)}"


WAITING = Q(has_answered=False, has_refused=False)


def per_library(rows: QuerySet, today: date) -> QuerySet:
    """Rows of library, name, people, asked, answered, refused, waiting, and the first last day still waiting.

    "asked" counts every person with an attempt; answered + refused + waiting = people.
    """
    people = due_enrolments.open_for_t6(due_enrolments.may_be_called(rows), today).order_by()
    grouped = people.values(library=F("training__library_id"), name=F("training__library__name"))
    return grouped.annotate(
        people=Count("pk"),
        asked=Count("pk", filter=Q(was_asked=True)),
        answered=Count("pk", filter=Q(has_answered=True)),
        refused=Count("pk", filter=Q(has_answered=False, has_refused=True)),
        waiting=Count("pk", filter=WAITING),
        first=Min("training__last_day", filter=WAITING),
    ).order_by("first", "name", "library")
