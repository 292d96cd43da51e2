"""A person's rights (UU 27/2022): a copy of their data, and erasure that leaves the counts unchanged."""

import logging
from collections.abc import Iterable

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from participants.models import Answer, Declaration, Enrolment, Person, Result, Story
from participants.people.documents import drop_document
from tpbis.models import User
from tpbis.records.row_visibility import named_to

ERASED = "Data pribadi dihapus"
PERSONAL = {
    "name": ERASED,
    "name_key": "data pribadi dihapus",
    "phone": "",
    "birth_date": None,
    "birth_place": "",
    "village_text": "",
    "nik_sealed": "",
    "nik_hash": None,
}
log = logging.getLogger("tpbis.data_pribadi")


@transaction.atomic
def erase(*, person: Person, by: User) -> None:
    """Remove whatever names the person, in the row and in its history; what is counted stays."""
    identity, person.erased_at = person.identity, timezone.now()
    for name, value in PERSONAL.items():
        setattr(person, name, value)
    person.identity = identity
    person.stamp(by).save()
    person.businesses.update(name="", description="")
    person.enrolments.update(note="")
    _forget_words(person)
    _forget_stories(person)
    apps.get_model("participants", "PersonEvent").objects.filter(pgh_obj_id=person.pk).update(**PERSONAL)
    apps.get_model("participants", "BusinessEvent").objects.filter(person_id=person.pk).update(
        name="", description=""
    )
    apps.get_model("participants", "EnrolmentEvent").objects.filter(person_id=person.pk).update(note="")
    log.warning("data pribadi %s dihapus oleh %s", person.pk, by.pk)


def _forget_words(person) -> None:
    """Clear the free text and proof of every answer, here and in the history; counted values stay."""
    blank = {"note": "", "verification_note": "", "correction_reason": "", "document": ""}
    answers = Answer.unscoped.filter(enrolment__person=person)
    for row in answers.exclude(document=""):
        drop_document(row)
    answers.update(**blank)
    events = apps.get_model("participants", "AnswerEvent").objects.filter(pgh_obj_id__in=answers.values("pk"))
    events.update(**blank)
    for model in (Declaration, Result):
        rows = model.unscoped.filter(enrolment__person=person)
        rows.update(note="")
        events = apps.get_model("participants", f"{model.__name__}Event").objects
        events.filter(pgh_obj_id__in=rows.values("pk")).update(note="")


def _forget_stories(person) -> None:
    """Empty the stories about the person, which stay in the library's list."""
    blank = {
        "title": ERASED,
        "quote": "",
        "body": "",
        "person": None,
        "published": False,
        "publish_consent": False,
    }
    stories = list(person.stories.values_list("pk", flat=True))
    Story.unscoped.filter(pk__in=stories).update(**blank)
    apps.get_model("participants", "StoryEvent").objects.filter(pgh_obj_id__in=stories).update(**blank)


def copy_of(*, person: Person, enrolments: Iterable[Enrolment], by: User) -> dict:
    """Everything kept about a person, in words, for themselves; the NIK stays masked."""
    log.warning("salinan data %s diambil oleh %s", person.pk, by.pk)
    return {
        "nama": person.name,
        "jenis_kelamin": person.get_sex_display(),
        "nomor_hp": person.phone,
        "tanggal_lahir": str(person.birth_date or person.birth_year or ""),
        "desa_kelurahan": str(person.village or person.village_text),
        "pendidikan": person.get_education_display(),
        "pekerjaan": person.get_occupation_display(),
        "ragam_disabilitas": person.get_disability_display(),
        "kelompok_sasaran": person.target_groups,
        "nik": person.nik_masked,
        "didaftarkan_oleh": str(named_to(person.library, by)),
        "kegiatan": [_enrolment(row) for row in enrolments],
        "persetujuan": [
            {"untuk": row.get_purpose_display(), "tanggal": row.given_on, "ditarik": row.withdrawn_on}
            for row in person.consents.all()
        ],
        "usaha": [{"nama": str(row), "sektor": str(row.sector or "")} for row in person.businesses.all()],
    }


def _enrolment(row):
    return {
        "judul": row.training.title,
        "tanggal": row.training.first_day,
        "hadir": row.attended,
        "jawaban": [
            {
                "saat": a.get_moment_display(),
                "tanggal": a.asked_on,
                "status": a.get_disposition_display(),
                "keterampilan_dipakai": a.uses_skill,
                "ada_usaha_atau_pekerjaan": a.has_work,
                "penghasilan": a.income_exact or a.get_income_band_display() or a.get_income_reply_display(),
            }
            for a in row.answers.all()
        ],
    }
