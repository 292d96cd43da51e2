"""Large imports: which files are large, and the stages that the worker runs."""

import gc
import uuid
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404

from participants.importing.file.find_table import count_rows
from participants.importing.flow.marked_copy import marked_copy
from participants.importing.flow.preview import preview_of
from participants.importing.flow.reopen import run_staged
from participants.importing.flow.staged_file import FOLDER, named
from participants.importing.sheet.engine import SheetImport
from participants.models import ImportJob
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.formats import mask_deep
from tpbis.jobs.job import JobState
from tpbis.jobs.run_job import Refused
from tpbis.jobs.second_connection import Ticker
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved

CHOICES_OF = ("kolom-", "judul-", "siapa-", "pernyataan-", "persetujuan", "ubah-", "ikut-", "aman-")
CHOICES = {"lembar", "dari-lembar", "dijawab", "mulai", "halaman", "peserta", "catatan", "sesi", "nanti"}
LARGE_BYTES, LARGE_ROWS = 2_000_000, 2_000
NO_ACCOUNTS = "Daftar akun paling banyak 2.000 baris sekali unggah. Bagi menjadi beberapa berkas."
GONE = "Berkasnya sudah dihapus karena tidak dilanjutkan dalam satu jam. Unggah sekali lagi."
NOT_ANY_MORE = "Akun Anda tidak lagi boleh mengimpor ke tempat ini."


def is_large(sheet: SheetImport) -> bool:
    """Tell whether a staged file is for the worker. Raises UnreadableFile, also for too many accounts."""
    large = sheet.path.stat().st_size > LARGE_BYTES
    large = large or count_rows(sheet.path, sheet.headings) > LARGE_ROWS
    if large and sheet.what == "akun":  # their codes are shown once and never kept
        raise UnreadableFile(NO_ACCOUNTS)
    return large


def job_for(staged: dict, sheet: SheetImport, user: User) -> ImportJob:
    """The job of a staged file, not yet in the queue."""
    training, library = getattr(sheet, "training", None), getattr(sheet, "library", None)
    library = training.library if training else library
    job = ImportJob(what=sheet.what, file_name=staged["name"][:255], library=library, training=training)
    job.region_id = None if library else user.scope.prefix or None
    job.staged = {key: value for key, value in staged.items() if key != "path"}
    return job.stamp(user)


def answer(job: ImportJob, sent: Mapping[str, str], *, save: bool) -> None:
    """Note what the uploader chose on the preview, for the worker's next step."""
    job.choices = _choices(sent)
    job.step = ImportJob.SAVE if save else ImportJob.CHECK
    remove_once_saved(job.marked)
    job.marked = ""


def turn_page(job: ImportJob, sent: Mapping[str, str]) -> None:
    """Store the answers of one page of doubtful people and show another, without reading the file again."""
    job.choices = _choices(sent)
    job.save(update_fields=["choices"])


def _choices(sent) -> dict:
    choices = {k: v for k, v in sent.items() if k.startswith(CHOICES_OF) or k in CHOICES}
    return mask_deep(choices)


def work(job: ImportJob, ticker: Ticker) -> dict:
    """Read the file, or read and save it; returns the job's new values."""
    gc.collect()  # what the worker's last file left, before this one fills the memory
    staged = job.staged | {"path": Path(default_storage.path(job.staged["stored"]))}
    if not staged["path"].exists():
        raise Refused(GONE)
    dry_run = job.step == ImportJob.CHECK
    try:
        sheet = run_staged(staged, job.created_by, job.choices, dry_run=dry_run, progress=ticker.progress)
    except UnreadableFile as problem:
        raise Refused(named(problem, staged)) from problem
    except (Http404, PermissionDenied) as problem:
        raise Refused(NOT_ANY_MORE) from problem
    if job.step == ImportJob.SAVE and not sheet.outcome.errors:
        return {"batch_id": sheet.outcome.batch, "preview": preview_of(sheet)}
    marked = _keep_marked(job, sheet) if sheet.outcome.errors else ""
    return {"state": JobState.READY, "step": ImportJob.CHECK, "preview": preview_of(sheet), "marked": marked}


def _keep_marked(job: ImportJob, sheet: SheetImport) -> str:
    name = f"{FOLDER}/{job.created_by_id}/{uuid.uuid4()}-tanda.xlsx"
    return default_storage.save(name, ContentFile(marked_copy(sheet)))


def tidy(job: ImportJob) -> None:
    """Once a job has ended, delete its files and all that it kept of people."""
    if not job.has_ended or not (job.staged or job.choices):
        return
    if not (job.batch and (job.batch.outcome.get("open") or {}).get("file")):  # its columns are still asked
        remove_once_saved(job.staged.get("stored"))
    remove_once_saved(job.marked)
    counts = {key: job.preview[key] for key in ("noun", "counts") if key in job.preview}
    ImportJob.unscoped.filter(pk=job.pk).update(staged={}, choices={}, marked="", preview=counts)
