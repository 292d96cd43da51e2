"""Texts that others wrote, logs and waiting work, from which a person's name and number are taken out."""

from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participants.importing.flow.staged_file import FOLDER
from participants.models import CheckIn, ImportJob
from participants.rights.blank_rows import blank, blank_history, history_of
from participants.rights.traces import GONE, Traces, without
from programs.models import Training
from tpbis.formats import name_key
from tpbis.jobs.job import ENDED, JobState
from tpbis.models import AuditWords, ExportLog, Sending, User
from tpbis.records.stored_files import remove_once_saved

# Free texts of the libraries where the person is known, by the way from a row to its library.
TEXTS = {
    "programs.Training": ("library", ("title", "result", "cancel_reason")),
    "programs.MonthReview": ("library", ("sentence",)),
    "programs.Commitment": ("library", ("description", "proof_note", "undone_reason")),
    "programs.TrainingPhoto": ("training__library", ("caption",)),
    "participants.Story": ("library", ("title", "quote", "body")),
    "participants.SignalReview": ("library", ("sentence", "note")),
    "participants.ImportBatch": ("library", ("file_name", "mapping", "outcome")),
    "participants.Declaration": ("training__library", ("note", "source")),
    "participants.Enrolment": ("training__library", ("note",)),
    "participants.Answer": ("enrolment__training__library", ("note", "verification_note")),
}
LOGS = {LogEntry: ("object_repr", "change_message"), Sending: ("location",), DBTaskResult: ("traceback",)}
STOPPED = "Berkas ini dihapus karena memuat orang yang meminta datanya dihapus. Unggah yang terbaru."


def forget_in_texts(traces: Traces) -> None:
    """Take the person out of whatever others wrote, of logs, sessions and work that waits."""
    for label, (way, names) in TEXTS.items():
        model = apps.get_model(label)
        rows = model.unscoped.filter(**{f"{way}__in": traces.libraries})
        _rewrite(rows, names, traces)
        keys = model.unscoped.filter(**{f"{way}__in": traces.libraries}).values("pk")
        _rewrite(history_of(model).filter(pgh_obj_id__in=keys), names, traces)
    for log, names in LOGS.items():
        _rewrite(log._base_manager.all(), names, traces)
    _forget_searches(traces)
    _forget_in_sessions(traces)


def _rewrite(rows: models.QuerySet, names: tuple[str, ...], traces: Traces) -> None:
    words = {name.split()[0] for name in traces.names} | {phone[-4:] for phone in traces.phones}
    texts = {f"{name}_text": Cast(name, TextField()) for name in names}
    mentioned = Q(pk__in=[])
    for word in words:
        for text in texts:
            mentioned |= Q(**{f"{text}__icontains": word})
    for row in rows.annotate(**texts).filter(mentioned).values("pk", *names):
        key = row.pop("pk")
        fresh = {name: without(traces.pattern, value) for name, value in row.items()}
        if fresh != row:
            same = rows.model._base_manager.filter(pk=key)
            versioned = any(f.name == "version" for f in rows.model._meta.concrete_fields)
            same.update(**fresh, **({"version": F("version") + 1} if versioned else {}))


def _forget_searches(traces: Traces) -> None:
    """What was searched for is a filter of the file that came of it."""
    for row in ExportLog.unscoped.exclude(filters=[]).only("pk", "filters"):
        fresh = [[label, GONE if traces.is_searched(value) else value] for label, value in row.filters]
        if fresh != row.filters:
            ExportLog.unscoped.filter(pk=row.pk).update(filters=fresh)
    for said in AuditWords.objects.iterator(chunk_size=1000):
        if any(map(traces.is_searched, said.spoken())):
            said.delete()  # the act keeps its digest


def _forget_in_sessions(traces: Traces) -> None:
    """Messages and answers of a preview that an account has not seen or sent yet."""
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500):
        data = row.get_decoded()
        if traces.pattern.search(str(data)):
            row.session_data = SessionStore().encode(without(traces.pattern, data))
            row.save(update_fields=["session_data"])


def forget_scans(traces: Traces) -> None:
    """A photo of a consent sheet shows every name on it; that the sheet was signed stays."""
    rows = Training.unscoped.filter(pk__in=traces.activities).exclude(consent_photo="")
    scanned = list(rows.only("pk", "consent_photo"))
    for row in scanned:
        remove_once_saved(row.consent_photo.name, row.consent_photo.storage)
    blank(Training, [row.pk for row in scanned], consent_photo="")
    blank_history(Training, traces.activities, consent_photo="")


def forget_check_ins(traces: Traces) -> None:
    """Self check-ins of this name that wait for staff."""
    keys = {name_key(name) for name in traces.names}
    waiting = CheckIn.unscoped.filter(training__in=traces.activities).values_list("pk", "name")
    CheckIn.unscoped.filter(pk__in=[pk for pk, name in waiting if name_key(name) in keys]).delete()


def forget_uploads(traces: Traces) -> None:
    """Uploads that wait, of accounts that work where the person is known."""
    owners = _owners(traces)
    jobs = ImportJob.unscoped.filter(created_by__in=owners).exclude(state__in=ENDED)
    jobs.update(state=JobState.CANCELLED, problem=STOPPED, ended_at=timezone.now())
    stopped = ImportJob.unscoped.filter(created_by__in=owners, state=JobState.CANCELLED)
    stopped.update(staged={}, choices={}, marked="", preview={})
    for owner in owners:
        _forget_uploads(f"{FOLDER}/{owner.pk}")


def _owners(traces: Traces) -> list[User]:
    """Accounts with an upload that waits, who may enter people where this one is known."""
    if not default_storage.exists(FOLDER):
        return []
    names: list[Any] = default_storage.listdir(FOLDER)[0]
    rows = User.unscoped.filter(pk__in=names).select_related("library")
    return [user for user in rows if any(user.scope.holds(house) for house in traces.libraries)]


def _forget_uploads(folder: str) -> None:
    for name in default_storage.listdir(folder)[1]:
        remove_once_saved(f"{folder}/{name}")
