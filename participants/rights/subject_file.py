"""The subject's file (UU 27/2022): everything kept of a person, for themselves, as data and as paper."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models.functions import TruncDate
from django.utils import timezone

from participants.models import Answer, Attendance, Enrolment, Person, PersonMerge, Story
from participants.rights.blank_rows import history_of
from participants.rights.consent_texts import agreed_to
from programs.papers.typst_pdf import compile_source
from tpbis.audit.audited_pages import LABELS
from tpbis.formats import format_date, format_int
from tpbis.models import AuditEntry, Role, User
from tpbis.records.row_visibility import named_to

PAPER = Path(__file__).resolve().parent / "subject_file.typ"
# What serves the tables and says nothing of the person beside what is told already.
INNER = {
    "id", "version", "created_at", "updated_at", "deleted_at", "name_key", "province", "nik_sealed",
    "nik_hash", "nik_sex", "identity", "merged_into", "is_demo", "person", "enrolment", "training",
    "band_low", "band_high", "counted_region", "text_version", "deleted_by", "updated_by", "primary",
    "joined",
}  # fmt: skip
REST = (
    "Berkas ini memuat semua yang dapat dilihat pembuatnya. Bila Anda pernah ikut kegiatan di tempat lain,"
    " minta juga di perpustakaan itu."
)


def fields_of(row: models.Model, by: User) -> dict[str, str]:
    """Every filled field of a row under its label, whatever fields the model has or will have."""
    said = {}
    for field in row._meta.concrete_fields:
        if field.name not in INNER and (value := _spoken(row, field, by)):
            label = str(field.verbose_name)
            said[label[:1].upper() + label[1:]] = value
    return said


def _spoken(row: Any, field: Any, by: User) -> str:
    value = getattr(row, field.name)
    if value in (None, "", []):
        return ""
    if isinstance(field, models.FileField):
        return "ada berkasnya"
    if isinstance(value, models.Model):
        return str(named_to(value, by)) if hasattr(value, "reach") else str(value)
    if isinstance(value, list):
        labels = dict(field.base_field.choices or ())
        return ", ".join(str(labels.get(one, one)) for one in value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return f"{format_date(timezone.localtime(value).date())} {timezone.localtime(value):%H.%M}"
    if isinstance(value, date):
        return format_date(value)
    return format_int(value) if isinstance(value, int) and value > 9999 else str(value)


def subject_file(*, person: Person, enrolments: Iterable[Enrolment], by: User) -> dict[str, Any]:
    """Everything kept of a person that `by` may see; the NIK stays masked."""
    own = {"Nama": person.name, "NIK": person.nik_masked}
    merges = PersonMerge.objects.visible_to(by).filter(models.Q(primary=person) | models.Q(joined=person))
    return {
        "dibuat_pada": _plain(timezone.now()),
        "dibuat_oleh": str(by),
        "catatan": REST,
        "nama": person.name,
        "nik": person.nik_masked,
        "data_diri": fields_of(person, by) | {key: value for key, value in own.items() if value},
        "persetujuan": [_consent(row, by) for row in person.consents.select_related("training")],
        "usaha": [fields_of(row, by) for row in person.businesses.select_related("sector")],
        "kegiatan": [_activity(row, by) for row in enrolments],
        "cerita": [fields_of(row, by) for row in Story.objects.visible_to(by).filter(person=person)],
        "penggabungan": [fields_of(row, by) | {"Pada": _plain(row.created_at)} for row in merges],
        "perubahan": _changes(person),
        "pembacaan": _readings(person, by),
    }


def _consent(row, by: User) -> dict[str, str]:
    words = {"Naskah": agreed_to(row.purpose, row.text_version), "Versi naskah": row.text_version}
    return (
        fields_of(row, by) | words | ({"Kegiatan": str(named_to(row.training, by))} if row.training else {})
    )


def _activity(row: Enrolment, by: User) -> dict[str, Any]:
    days = Attendance.objects.visible_to(by).filter(enrolment=row).order_by("day")
    about = {"Kegiatan": row.training.title, "Perpustakaan": str(named_to(row.training.library, by))}
    return {
        **about,
        "Tanggal": _plain(row.training.first_day) if row.training.first_day else "",
        **fields_of(row, by),
        "Hari hadir": ", ".join(_plain(day.day) for day in days),
        "jawaban": [fields_of(one, by) for one in row.answers.all()],
        "pernyataan": [fields_of(one, by) for one in row.declarations.all()],
        "hasil": [fields_of(one, by) for one in row.results.all()],
    }


def _changes(person: Person) -> list[dict[str, str]]:
    """Who changed the row of the person, when and why."""
    rows = history_of(Person).filter(pgh_obj_id=person.pk).order_by("pgh_id")
    rows = rows.select_related("updated_by", "pgh_context")
    return [
        {
            "Pada": _plain(row.pgh_created_at),
            "Oleh": str(row.updated_by or "–"),
            "Alasan": (row.pgh_context.metadata if row.pgh_context else {}).get("alasan", ""),
        }
        for row in rows
    ]


def _readings(person: Person, by: User) -> list[dict[str, str]]:
    """Who opened which page or file about this person alone, each day once."""
    lines = Enrolment.objects.visible_to(by).filter(person=person)
    answers = Answer.objects.visible_to(by).filter(enrolment__in=lines)
    about = [person.pk, *lines.values_list("pk", flat=True), *answers.values_list("pk", flat=True)]
    rows = AuditEntry.objects.visible_to(by).filter(subject__in=about)
    acts = rows.values_list(TruncDate("at"), "account_id", "account__role", "page").annotate(
        times=models.Count("pk")
    )
    names = {user.pk: str(user) for user in User.objects.visible_to(by)}
    roles = dict(Role.choices)
    return [
        {
            "Tanggal": _plain(day),
            "Oleh": names.get(account) or f"{roles.get(role, 'Pengelola sistem')} di luar wilayah Anda",
            "Dibuka": LABELS.get(page, page) + (f" ({times} kali)" if times > 1 else ""),
        }
        for day, account, role, page, times in acts.order_by(TruncDate("at"), "account_id", "page")
    ]


HEADINGS = {
    "data_diri": "Data diri",
    "persetujuan": "Persetujuan",
    "usaha": "Usaha",
    "kegiatan": "Kegiatan, kehadiran, jawaban, pernyataan, hasil",
    "cerita": "Cerita dampak",
    "penggabungan": "Digabung dengan catatan lain",
    "perubahan": "Siapa yang mengubah data ini",
    "pembacaan": "Siapa yang membaca data ini",
}


def subject_paper(told: dict[str, Any]) -> bytes:
    """The same as a PDF."""
    parts = [(HEADINGS[key], told[key]) for key in HEADINGS if told.get(key)]
    sections = [
        {"title": title, "items": [_rows(one) for one in (rows if isinstance(rows, list) else [rows])]}
        for title, rows in parts
    ]
    head = {key: told[key] for key in ("nama", "dibuat_pada", "dibuat_oleh", "catatan")}
    return compile_source(PAPER.read_bytes(), head | {"sections": sections})


def _rows(item: dict[str, Any]) -> list[list[str]]:
    """Label and value of each line; what hangs below an activity follows it, with its own heading."""
    lines = []
    for label, value in item.items():
        if not isinstance(value, list):
            lines += [[label, value]] if value else []
            continue
        for one in value:
            lines += [[label.capitalize(), ""], *_rows(one)]
    return lines
