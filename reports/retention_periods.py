"""How long each kind of personal data is kept, and its end: a dry run counts, the worker does it daily."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participants.models import Answer, CheckIn, Enrolment, ImportJob, OfficerNetwork, Person
from participants.rights.blank_rows import history_of
from participants.rights.erasure import erase
from participants.self_check_in.waiting_check_ins import KEPT_DAYS
from participants.tasks import LIFETIME_DAYS as DAYS_OF_IMPORTS
from reports.api.signed_marks import KEPT_DAYS as DAYS_OF_CHANGES
from reports.exports.export_runs import LIFETIME_DAYS as DAYS_OF_FILES
from reports.models import ExportRun, RetentionRun, RowChange
from tpbis.accounts.known_devices import KEPT
from tpbis.jobs.job import ENDED
from tpbis.models import AccessCode, ExportLog, Sending

YEAR = 365
DAYS_OF_TASKS, DAYS_OF_SENDINGS = 14, 90
YEARS_OF_PEOPLE, YEARS_OF_LOGS = 10, 5
PEOPLE_A_DAY = 500  # erased in one night, the rest in the next


@dataclass(frozen=True)
class Period:
    """One kind: what it is, how many days it is kept and why, what is older, and how that ends.

    Where `end` is None another part of the worker's clock does it; the dry run counts all the same.
    """

    kind: str
    days: int
    why: str
    older: Callable[[datetime], QuerySet]
    end: Callable[[QuerySet], Any] | None = None


def _delete(rows: QuerySet) -> None:
    rows._raw_delete(rows.db)


def _people(limit: datetime) -> QuerySet:
    """Whoever was in no activity, and of whom nothing was written, since then."""
    rows = Person.unscoped.filter(erased_at__isnull=True, updated_at__lt=limit)
    last = Coalesce(Max("enrolments__training__last_day"), F("created_at__date"))
    return rows.annotate(last=last).filter(last__lt=limit.date())


def _erase(people: QuerySet) -> None:
    for person in people.select_related("library")[:PEOPLE_A_DAY]:
        erase(person=person, by=None)


def _old_history(model: Any) -> Callable[[datetime], QuerySet]:
    return lambda limit: history_of(model).filter(pgh_created_at__lt=limit)


PERIODS = [
    Period(
        "Peserta yang tidak ikut kegiatan lagi", YEARS_OF_PEOPLE * YEAR,
        "dampak dinilai sampai beberapa tahun sesudah pelatihan; sesudah itu cukup hitungan tanpa nama",
        _people, _erase,
    ),
    Period(
        "Riwayat perubahan data peserta", YEARS_OF_LOGS * YEAR, "untuk menelusuri kesalahan dan aduan",
        _old_history(Person), _delete,
    ),
    Period(
        "Riwayat perubahan jawaban", YEARS_OF_LOGS * YEAR, "untuk menelusuri kesalahan dan aduan",
        _old_history(Answer), _delete,
    ),
    Period(
        "Riwayat perubahan daftar hadir", YEARS_OF_LOGS * YEAR, "untuk menelusuri kesalahan dan aduan",
        _old_history(Enrolment), _delete,
    ),
    Period(
        "Catatan ekspor", YEARS_OF_LOGS * YEAR, "siapa mengunduh apa, untuk aduan dan pemeriksaan",
        lambda limit: ExportLog.unscoped.filter(at__lt=limit), _delete,
    ),
    Period(
        "Catatan administrasi", YEARS_OF_LOGS * YEAR, "siapa mengubah acuan",
        lambda limit: LogEntry.objects.filter(action_time__lt=limit), _delete,
    ),
    Period(
        "Kode sekali pakai yang sudah lewat", 30, "sudah tidak membuka apa pun",
        lambda limit: AccessCode.objects.filter(expires_at__lt=limit), _delete,
    ),
    Period(
        "Sesi masuk yang sudah lewat", 0, "sudah tidak berlaku",
        lambda limit: Session.objects.filter(expire_date__lt=limit), _delete,
    ),
    Period(
        "Isian daftar hadir mandiri yang menunggu", KEPT_DAYS, "petugas memutuskan dalam dua minggu",
        lambda limit: CheckIn.unscoped.filter(sent_at__lt=limit),
    ),
    Period(
        "Sidik jaringan petugas", KEPT.days, "menandai jawaban yang diisi dari perangkat petugas",
        lambda limit: OfficerNetwork.objects.filter(at__lt=limit),
    ),
    Period(
        "Pekerjaan impor yang selesai", DAYS_OF_IMPORTS, "supaya hasilnya masih dapat dibaca",
        lambda limit: ImportJob.unscoped.filter(state__in=ENDED, ended_at__lt=limit),
    ),
    Period(
        "Berkas ekspor", DAYS_OF_FILES, "dapat dibuat lagi kapan saja",
        lambda limit: ExportRun.unscoped.filter(state__in=ENDED, ended_at__lt=limit).exclude(file=""),
    ),
    Period(
        "Tanda kiriman yang sudah tersimpan", DAYS_OF_SENDINGS, "HP yang lama tanpa sinyal masih bertanya",
        lambda limit: Sending.objects.filter(at__lt=limit),
    ),
    Period(
        "Tanda perubahan baris untuk API", DAYS_OF_CHANGES,
        "program yang menarik setahun sekali masih tersambung",
        lambda limit: RowChange.unscoped.filter(at__lt=limit), _delete,
    ),
    Period(
        "Catatan pekerjaan latar", DAYS_OF_TASKS, "untuk menelusuri pekerjaan yang gagal",
        lambda limit: DBTaskResult.objects.finished().filter(finished_at__lt=limit),
    ),
]  # fmt: skip


def overdue(now: datetime | None = None) -> list[tuple[Period, int]]:
    """How many of each kind are older than they are kept; nothing is changed."""
    now = now or timezone.now()
    return [(one, one.older(now - timedelta(days=one.days)).count()) for one in PERIODS]


def end_periods(now: datetime | None = None) -> dict[str, int]:
    """Delete or erase what is older than it is kept; returns how many there were of each kind."""
    now, counts = now or timezone.now(), {}
    for one in PERIODS:
        rows = one.older(now - timedelta(days=one.days))
        if one.end and (count := rows.count()):
            one.end(rows)
            counts[one.kind] = count
    return counts


def end_periods_daily(today: date | None = None) -> None:
    """The same once a day, by whichever worker is first; the row of the day says what was done."""
    today = today or timezone.localdate()
    if RetentionRun.objects.get_or_create(day=today)[1]:
        RetentionRun.objects.filter(day=today).update(ended=end_periods())


def spoken(days: int) -> str:
    """A period in words."""
    if days and days % YEAR == 0:
        return f"{days // YEAR} tahun"
    return f"{days} hari" if days else "masa berlakunya"
