"""The contents of an activity's papers as plain data for typst."""

from pathlib import Path
from typing import Any

from django.conf import settings

from programs.choices import Audience
from programs.head_counts import head_counts
from programs.models import Training
from programs.papers.qr_code import qr_svg
from programs.papers.signatures import organiser_of, signed, speakers_of
from programs.services import activity_days, today
from programs.time_zones import zone_of
from tpbis.formats import format_date, format_date_range, format_int, format_money
from tpbis.models import User

CONSENT = (
    "Dengan menandatangani daftar ini saya setuju nama, data diri, dan penghasilan saya dicatat oleh"
    " perpustakaan untuk pelaporan program TPBIS, dan saya boleh dihubungi lagi untuk ditanya hasilnya. Saya"
    " boleh tidak menjawab, dan boleh menarik persetujuan ini kapan saja lewat perpustakaan."
)
EXTRA_ROWS = 5
LEAST_ROWS = 20
MOST_DAYS = 6


def place_of(training: Training) -> str:
    village = training.place and training.place.full_name
    return ", ".join(part for part in (training.venue, village) if part) or "–"


def when_of(training: Training) -> str:
    if training.first_day is None:
        return "Belum ditentukan"
    if training.day_count == 1:
        return format_date(training.first_day, weekday=True)
    return f"{format_date_range(training.first_day, training.last_day)} ({training.day_count} hari)"


def hours_of(training: Training) -> str:
    """ "08.00–12.00 WIB", by the clock of the library."""
    return f"{training.hours} {zone_of(training.region_id)}" if training.hours else ""


def with_text(*rows: tuple[str, str]) -> list[list[str]]:
    """Rows of label and text, those without a text left out."""
    return [[label, text] for label, text in rows if text]


def sheet_data(training: Training, user: User, roster_address: str = "") -> dict:
    """The attendance sheet: people already named, then empty rows; numbers are those of the roster page."""
    rows = [sheet_row(n, row) for n, row in enumerate(roster(training, user), 1)]
    wanted = max(LEAST_ROWS, len(rows) + EXTRA_ROWS, min(training.head_count or 0, 400))
    blank = {"name": "", "sex": "", "age": "", "village": ""}
    rows += [blank | {"number": n} for n in range(len(rows) + 1, wanted + 1)]
    facts = with_text(
        ("Kegiatan", training.title),
        ("Waktu", when_of(training)),
        ("Pukul", hours_of(training)),
        ("Tempat", place_of(training)),
        ("Penyelenggara", training.library.name),
        ("Narasumber", speakers_of(training)),
    )
    days = [format_date(day) for day in activity_days(training)[:MOST_DAYS]] or [""]
    paper: dict = {"title": training.title, "facts": facts, "consent": CONSENT, "rows": rows, "days": days}
    paper["qr"] = qr_svg(roster_address) if roster_address else ""
    staff = training.audience == Audience.STAFF
    paper["from_label"] = "Perpustakaan/komunitas" if staff else "Desa/kelurahan"
    paper["with_from"] = rows[0]["name"] == "" or any(row["village"] for row in rows)
    return paper | signed(training, training.last_day or today())


def roster(training: Training, user: User) -> list:
    """The named lines, only for those who may see names."""
    if not user.has_perm("participants.view_names"):
        return []
    lines = training.enrolments.select_related("person__village", "represents_library", "represents_region")
    return list(lines.order_by("number", "id"))


def sheet_row(number: int, line: Any) -> dict:
    age = line.age_on_first_day()
    person = line.person
    row = {"number": number, "name": person.name, "sex": person.sex, "village": from_of(line)}
    return row | {"age": "" if age is None else str(age)}


def report_data(training: Training, user: User) -> dict:
    """The laporan kegiatan, from the same entry; today's date stands at the signature."""
    paper: dict = {
        "title": training.title,
        "facts": facts_of(training, user),
        "people": people_of(training),
        "names": names_of(training, user),
        "names_from": from_label(Audience(training.audience)),
        "result": [row for row in training.result.splitlines() if row.strip()],
        "commitments": [str(row) for row in training.commitments.visible_to(user)],
        "costs": costs_of(training),
        "photos": photos_of(training, user),
        "links": [link.url for link in training.links.all()],
    }
    paper["with_from"] = any(row[-1] for row in paper["names"])
    return paper | signed(training, today())


def from_label(audience: Audience) -> str:
    return {Audience.STAFF: "Mewakili", Audience.STAKEHOLDERS: "Lembaga dan jabatan"}.get(
        audience, "Desa/kelurahan"
    )


def facts_of(training: Training, user: User) -> list[list[str]]:
    skills = ", ".join(skill.label for skill in training.skills.all())
    links = training.partner_links.select_related("partner__library")
    partners = ", ".join(link.partner.name for link in links if user.scope.reads(link.partner))
    book = " oleh ".join(part for part in (training.book_title, training.book_author) if part)
    return with_text(
        ("Jenis kegiatan", training.kind_text or training.kind.label),
        ("Waktu", when_of(training)),
        ("Pukul", hours_of(training)),
        ("Tempat", place_of(training)),
        ("Penyelenggara", training.library.name),
        ("Pelaksana", organiser_of(training)),
        ("Narasumber", speakers_of(training)),
        ("Keterampilan", skills),
        ("Buku", book),
        ("Mitra", partners),
    )


def people_of(training: Training) -> list[list[str]]:
    """Rows of (label, perempuan, laki-laki, jumlah); the nameless have no known sex."""
    if training.audience == Audience.STAKEHOLDERS:
        came = list(training.representatives.values_list("sex", flat=True))
        return [counted("Wakil pemangku kepentingan", came.count("P"), came.count("L"), len(came))]
    if training.audience == Audience.NOBODY:
        return []
    heads = head_counts(training)
    rows = [counted("Dengan nama", heads.female, heads.male, heads.named)]
    if not heads.nameless:
        return rows
    rows.append(["Tanpa nama", "–", "–", format_int(heads.nameless)])
    counts = (training.head_count_female, training.head_count_male)
    return [*rows, counted("Hadir semuanya", *counts, heads.total)]


def counted(label: str, *numbers) -> list[str]:
    return [label, *(format_int(number) for number in numbers)]


def names_of(training: Training, user: User, *, invited: bool = False) -> list[list[str]]:
    """Rows of number, name, L/P and where from: who came, or everybody on the list."""
    if training.audience == Audience.STAKEHOLDERS and user.has_perm("participants.view_names"):
        rows = training.representatives.order_by("created_at", "id")
        return [
            [str(n), row.name, row.sex, ", ".join(filter(None, (row.organisation, row.position)))]
            for n, row in enumerate(rows, 1)
        ]
    lines = [line for line in roster(training, user) if line.attended or invited]
    return [[str(n), line.person.name, line.person.sex, from_of(line)] for n, line in enumerate(lines, 1)]


def from_of(line: Any) -> str:
    """Where a person comes from: what they represent, else where they live."""
    if line.represents_library or line.represents_text:
        return line.represents_library.name if line.represents_library else line.represents_text
    return line.person.village.name if line.person.village else line.person.village_text


def costs_of(training: Training) -> list[list[str]]:
    rows = [
        [fund.source.label, format_money(fund.amount)] for fund in training.fundings.select_related("source")
    ]
    return rows + ([["Biaya seluruhnya", format_money(training.cost)]] if training.cost else [])


def photos_of(training: Training, user: User) -> list[dict]:
    """Photos whose file is still there, only for those who may see names."""
    if not user.has_perm("participants.view_names"):
        return []
    root = Path(settings.MEDIA_ROOT)
    rows = training.photos.order_by("created_at", "id")
    return [
        {"path": row.image.name, "caption": row.caption}
        for row in rows
        if (root / str(row.image.name)).is_file()
    ]
