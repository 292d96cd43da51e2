"""The panel “Tiga hal untuk minggu ini”: people to call, silent libraries, items to decide; one statement."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Collate

from participants.followup.due_enrolments import due_for_t6, due_for_t12
from participants.followup.verification import waiting_for_verification
from participants.models import Answer, Enrolment, Story
from programs.choices import TrainingStatus
from programs.menu import url_of
from programs.models import Library, NilReport, Office, Training
from programs.models.library import LATEST_DEADLINE
from programs.models.training import co_hosts_in
from tpbis.formats import format_date, format_int, whatsapp_link
from tpbis.models import User

SHAPE = ("task", "many", "title", "contact", "phone", "key", "since")
NAMED = 2


@dataclass
class ToDo:
    """One line: what is the matter and what to do about it; without `url` it is information only."""

    text: str
    sub: str = ""
    url: str = ""
    verb: str = ""
    done: bool = False
    names: list = field(default_factory=list)


def to_do_list(user: User, code: str, today: date, tasks: dict | None = None) -> list[ToDo]:
    """Three lines, in this order: people to call, silent libraries, what waits for somebody's word.

    `tasks` are the numbers of the roll-ups (due, due12, verify); without them the rows are counted.
    """
    rows_of: dict[str, list[dict]] = {}
    for row in task_rows(user, code, today, counted=tasks is not None):
        rows_of.setdefault(row["task"], []).append(row)
    many = {task: rows[0]["many"] for task, rows in rows_of.items()} | (tasks or {})
    if (
        not user.sees_names
    ):  # how many have not answered, or wait to be confirmed, could be told from few people
        return [silent_libraries(user, rows_of.get("silent", []))]
    return [
        people_to_call(user, many.get("due", 0), many.get("due12", 0)),
        silent_libraries(user, rows_of.get("silent", [])),
        waiting_for_decision(user, many.get("verify", 0), many.get("story", 0)),
    ]


def task_rows(user: User, code: str, today: date, *, counted: bool = False) -> QuerySet:
    """Rows of SHAPE: a count per task, and the first silent libraries; without what is `counted` already."""
    stories = Story.objects.visible_to(user).filter(
        library__region__code__startswith=code, published=False, publish_consent=True
    )
    if counted:
        return _count(stories, "story").union(_silent(user, code, today), all=True)
    people = Enrolment.objects.visible_to(user).filter(training__library__region__code__startswith=code)
    answers = waiting_for_verification(Answer.objects.visible_to(user), today).filter(
        enrolment__training__library__region__code__startswith=code
    )
    return _count(due_for_t6(people, today), "due").union(
        _count(due_for_t12(people, today), "due12"),
        _count(answers, "verify"),
        _count(stories, "story"),
        _silent(user, code, today),
        all=True,
    )


def _count(rows, task: str):
    blank: dict[str, Any] = {name: Value("", CharField()) for name in SHAPE[2:-2]}
    blank |= {"key": Cast(Value(None), UUIDField()), "since": Cast(Value(None), DateField())}
    rows = rows.order_by().annotate(task=Value(task, CharField())).values("task")
    return rows.annotate(many=Count("pk"), **blank).values(*SHAPE)


def _silent(user, code: str, today: date):
    """Last month is missed only after the day that the Dinas has set; the month before always."""
    since = _month_before(today)
    rows = Library.objects.visible_to(user).filter(region__code__startswith=code).partners_on(today)
    rows = rows.filter(_nothing_since(user, code, since))
    if today.day > LATEST_DEADLINE:
        rows = rows.annotate(missed=Cast(Value(since), DateField()))
    else:
        before = _month_before(since)
        late = Q(deadline__lt=today.day)
        rows = rows.annotate(deadline=Office.deadline_at("region_id"))
        rows = rows.filter(late | _nothing_since(user, code, before))
        rows = rows.annotate(missed=Case(When(late, then=Value(since)), default=Value(before)))
    rows = rows.annotate(
        task=Value("silent", CharField()),
        many=Window(Count("*")),
        title=F("name"),
        contact=F("contact_name"),
        phone=F("contact_phone"),
        key=F("pk"),
        since=Window(Max("missed")),
    )
    return rows.order_by(Collate("region_id", "C"), "name").values(*SHAPE)[:NAMED]


def _nothing_since(user, code: str, since: date) -> Q:
    """Libraries that neither held nor co-hosted anything since a day, and said no nihil.

    The last two are few: a list of them makes this statement a quarter faster for the nation.
    """
    held = Training.objects.visible_to(user).filter(
        library=OuterRef("pk"), status=TrainingStatus.HELD, last_day__gte=since
    )
    nil = NilReport.objects.visible_to(user).filter(library__region__code__startswith=code, month__gte=since)
    joint = co_hosts_in(since, date.max)
    return ~Exists(held) & ~Q(pk__in=nil.values("library")) & ~Q(pk__in=joint)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def people_to_call(user: User, six: int, twelve: int) -> ToDo:
    """People whose six or twelve months are open now (participants.followup.due_enrolments)."""
    many = six + twelve
    if not many:
        return ToDo("Tidak ada peserta yang perlu dihubungi minggu ini.", done=True)
    line = ToDo(
        f"{format_int(many)} peserta sudah boleh ditanya dan belum menjawab.",
        "Masa tanyanya masih terbuka; yang “sudah waktunya ditanya” termasuk yang masanya sudah lewat.",
    )
    if user.has_perm("participants.add_answer"):
        part = "" if six else "?bagian=t12"
        line.url, line.verb = url_of("followup_list") + part, f"Hubungi {format_int(many)} peserta"
    return line


def silent_libraries(user: User, rows: list[dict]) -> ToDo:
    if not rows:
        return ToDo("Tidak ada perpustakaan mitra yang menunggak laporan.", done=True)
    since = format_date(rows[0]["since"])
    line = ToDo(f"{format_int(rows[0]['many'])} perpustakaan mitra belum melapor sejak {since}.")
    if user.sees_names:
        line.names = [_named(row, since) for row in rows]
        if (rest := rows[0]["many"] - len(rows)) > 0:
            line.sub = f"dan {format_int(rest)} perpustakaan lain"
    return line


def _named(row: dict, since: str) -> dict:
    greeting = f"Yth. {row['contact'] or 'pengelola ' + row['title']}, "
    message = (
        greeting + f"sejak {since} kami belum menerima catatan kegiatan dari {row['title']}. Bila belum ada "
        "kegiatan, laporan nihil cukup satu ketukan. Terima kasih."
    )
    return {**row, "url": whatsapp_link(row["phone"], message) or ""}


def waiting_for_decision(user: User, answers: int, stories: int) -> ToDo:
    parts = [f"{format_int(answers)} jawaban menunggu verifikasi"] if answers else []
    parts += [f"{format_int(stories)} cerita menunggu persetujuan terbit"] if stories else []
    if not parts:
        return ToDo("Tidak ada yang menunggu verifikasi atau persetujuan.", done=True)
    line = ToDo(" dan ".join(parts) + ".")
    if answers and user.has_perm("participants.verify_answer"):
        line.url, line.verb = url_of("verify_list"), "Periksa jawaban"
    if not line.url and stories and user.has_perm("participants.publish_story"):
        line.url, line.verb = url_of("story_list"), f"Baca {format_int(stories)} cerita"
    return line
