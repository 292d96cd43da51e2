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
from participants.models import Answer, Enrolment, Story
from participants.verification.answers_to_verify import (
    of_last_months,
    shares_in_words,
    waiting_for_verification,
)
from programs.choices import TrainingStatus
from programs.models import Commitment, Library, NilReport, Office, Training
from programs.models.library import LATEST_DEADLINE
from programs.models.training import co_hosts_in
from programs.site_pages import NATION, url_of
from tpbis.formats import format_date, format_int, whatsapp_link, whatsapp_share
from tpbis.models import User

SHAPE = ("task", "many", "title", "contact", "phone", "key", "since")
NAMED = 2
CALL = (
    "Yth. pengelola perpustakaan, {} peserta pelatihan sudah boleh ditanya bagaimana keadaannya sekarang dan "
    "belum menjawab. Mohon dihubungi lewat menu Hubungi peserta di TPBIS. Terima kasih."
)
REMINDER = (
    "Yth. pengelola perpustakaan, sejak {} kami belum menerima catatan kegiatan dari {}. Bila belum ada "
    "kegiatan, laporan nihil cukup satu ketukan di TPBIS. Terima kasih."
)
VERIFY = "Mohon diperiksa di TPBIS: {}. Terima kasih."


@dataclass
class ToDo:
    """One line: what is the matter and what to do about it; `leaves`: the tap opens WhatsApp."""

    text: str
    sub: str = ""
    url: str = ""
    verb: str = ""
    done: bool = False
    leaves: bool = False
    list_url: str = ""
    names: list = field(default_factory=list)

    def send_by_whatsapp(self, verb: str, message: str) -> None:
        """Whoever may not do it has the message ready for who may; WhatsApp asks to whom."""
        self.url, self.verb, self.leaves = whatsapp_share(message), verb, True


def to_do_list(user: User, code: str, today: date, tasks: dict | None = None) -> list[ToDo]:
    """People to call, silent libraries, what waits for somebody's word; then commitments that are overdue.

    `tasks` are the numbers of the roll-ups (due, due12, verify); without them the rows are counted.
    """
    rows_of: dict[str, list[dict]] = {}
    for row in task_rows(user, code, today, counted=tasks is not None):
        rows_of.setdefault(row["task"], []).append(row)
    many = {task: rows[0]["many"] for task, rows in rows_of.items()} | (tasks or {})
    if (
        not user.sees_names
    ):  # how many have not answered, or wait to be confirmed, could be told from few people
        return [silent_libraries(user, code, rows_of.get("silent", []))]
    return [
        people_to_call(user, many.get("due", 0), many.get("due12", 0)),
        silent_libraries(user, code, rows_of.get("silent", [])),
        waiting_for_decision(user, many),
        *overdue_commitments(many.get("overdue", 0)),
    ]


def task_rows(user: User, code: str, today: date, *, counted: bool = False) -> QuerySet:
    """Rows of SHAPE: a count per task, and the first silent libraries; without what is `counted` already."""
    stories = Story.objects.visible_to(user).filter(
        library__region__code__startswith=code, published=False, publish_consent=True
    )
    if counted:
        return _count(stories, "story").union(_silent(user, code, today), all=True)
    people = Enrolment.objects.visible_to(user).filter(training__library__region__code__startswith=code)
    answers = Answer.objects.visible_to(user).filter(
        enrolment__training__library__region__code__startswith=code
    )
    promises = Commitment.objects.visible_to(user).filter(library__region__code__startswith=code)
    whole = of_last_months(answers, today)
    checked = whole.filter(verified_by__isnull=False)
    return _count(due_for_t6(people, today), "due").union(
        _count(due_for_t12(people, today), "due12"),
        _count(waiting_for_verification(answers, today), "verify"),
        _count(whole.filter(drawn=True), "drawn_all"),
        _count(checked, "checked"),
        _count(checked.filter(drawn=True), "checked_drawn"),
        _count(stories, "story"),
        _count(promises.overdue(today), "overdue"),
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
    number = format_int(many)
    line = ToDo(
        f"{number} peserta sudah boleh ditanya dan belum menjawab.",
        "Masa tanyanya masih terbuka; yang “sudah waktunya ditanya” termasuk yang masanya sudah lewat.",
    )
    if user.has_perm("participants.add_answer"):
        part = "" if six else "?bagian=t12"
        line.url, line.verb = url_of("followup_list") + part, f"Hubungi {number} peserta"
    else:
        line.send_by_whatsapp("Minta perpustakaan menelepon", CALL.format(number))
    return line


def silent_libraries(user: User, code: str, rows: list[dict]) -> ToDo:
    if not rows:
        return ToDo("Tidak ada perpustakaan mitra yang menunggak laporan.", done=True)
    since, many = format_date(rows[0]["since"]), rows[0]["many"]
    line = ToDo(f"{format_int(many)} perpustakaan mitra belum melapor sejak {since}.")
    line.list_url = f"{url_of('report', 'mitra_diam')}?wilayah={code or NATION}"
    if not user.sees_names:
        line.url, line.verb = line.list_url, "Lihat daftar"
        return line
    line.names = [_named(row, since) for row in rows]
    names = [row["title"] for row in rows]
    if (rest := many - len(rows)) > 0:
        line.sub = f"dan {format_int(rest)} perpustakaan lain"
        names.append(line.sub)
    line.send_by_whatsapp("Ingatkan", REMINDER.format(since, ", ".join(names)))
    return line


def _named(row: dict, since: str) -> dict:
    greeting = f"Yth. {row['contact'] or 'pengelola ' + row['title']}, "
    message = (
        greeting + f"sejak {since} kami belum menerima catatan kegiatan dari {row['title']}. Bila belum ada "
        "kegiatan, laporan nihil cukup satu ketukan. Terima kasih."
    )
    return {**row, "url": whatsapp_link(row["phone"], message) or ""}


def overdue_commitments(number: int) -> list[ToDo]:
    """Nothing where none is overdue: what is promised is no task of every week."""
    if not number:
        return []
    text = f"{format_int(number)} komitmen pemangku kepentingan sudah lewat waktu."
    return [ToDo(text, url=url_of("commitment_list") + "?bagian=lewat", verb="Tagih komitmen")]


def waiting_for_decision(user: User, many: dict) -> ToDo:
    """Answers and stories that wait for somebody's word, and which share of the confirmed was drawn."""
    answers, stories = many.get("verify", 0), many.get("story", 0)
    parts = [f"{format_int(answers)} jawaban menunggu verifikasi"] if answers else []
    parts += [f"{format_int(stories)} cerita menunggu persetujuan terbit"] if stories else []
    if not parts:
        return ToDo("Tidak ada yang menunggu verifikasi atau persetujuan.", done=True)
    line = ToDo(" dan ".join(parts) + ".", shares_in_words(many))
    if answers and user.has_perm("participants.view_verification"):
        may = user.has_perm("participants.verify_answer")
        line.url, line.verb = url_of("verify_list"), "Periksa jawaban" if may else "Lihat jawaban"
    elif stories and user.has_perm("participants.view_story"):
        line.url, line.verb = url_of("story_list"), f"Baca {format_int(stories)} cerita"
    else:
        line.send_by_whatsapp("Minta diperiksa", VERIFY.format(" dan ".join(parts)))
    return line
