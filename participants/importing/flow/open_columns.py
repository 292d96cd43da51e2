"""Questions about columns that were put off: kept with the import, and answered on its page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from participants.importing.flow.several_sheets import join_batches
from participants.importing.flow.undo import undo_import
from participants.importing.sheet.engine import SheetImport
from participants.models import ImportBatch
from tpbis.formats import mask_deep
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved
from tpbis.web.stale import NOT_WHOLE

GONE = (
    "Berkas aslinya sudah dihapus (disimpan paling lama satu jam). Unggah berkas yang sama sekali lagi untuk "
    "menjawab; orangnya tidak akan tercatat dua kali."
)


def question_of(sheet: SheetImport, question: Any) -> dict:
    """What is asked of a column, its answers, the safe one first."""
    examples = sheet.understood.profiles[question.at].examples
    plain = {name: getattr(question, name) for name in ("at", "sentence", "answers", "kind")}
    plain["name"] = "peserta" if question.kind == "peserta" else f"kolom-{question.at}"
    return plain | {"heading": sheet.table.headings[question.at], "examples": examples}


def keep_open(sheet: SheetImport, staged: dict, sent: Mapping[str, str]) -> bool:
    """Keep what answering later needs, where a saved import still asks of columns; tells whether it does."""
    questions = [question_of(sheet, question) for question in sheet.understood.questions]
    if not (sheet.outcome.batch and sheet.outcome.open and questions):
        return False
    batch = ImportBatch.objects.visible_to(sheet.by).get(pk=sheet.outcome.batch)
    _keep(batch, questions, staged, sent)
    return True


def _keep(batch: ImportBatch, questions: list[dict], staged: dict, sent: Mapping[str, str]) -> None:
    left = batch.outcome.get("open") or {}
    file = {name: value for name, value in staged.items() if name != "path"}
    told = {name: sent[name] for name in sent if name != "csrfmiddlewaretoken"}
    batch.outcome["open"] = left | mask_deep({"columns": questions, "file": file, "sent": told})
    batch.save()


def open_columns(batch: ImportBatch, user: User) -> dict:
    """The questions of an import for its page, whether this user may answer them here, and why not."""
    left = (batch.outcome.get("open") or {}) if batch.undone_at is None else {}
    columns = left.get("columns") or []
    asked = [question for question in columns if isinstance(question, dict)]
    file = left.get("file") or {}
    is_here = bool(file) and default_storage.exists(file["stored"])
    return {
        "sentences": [question["sentence"] if question in asked else question for question in columns],
        "questions": asked if is_here and file["user"] == str(user.pk) else [],
        "gone": "" if is_here or not columns else GONE,
    }


def answer_columns(batch: ImportBatch, user: User, sent: Mapping[str, str], run: Any) -> ImportBatch:
    """Read the file again with these answers and join what changes to the import; it stays one entry.

    Another answer to who takes part is another list: the import is taken back and made anew. `run` is
    `run_staged`. Raises ValidationError, and UnreadableFile.
    """
    waiting = open_columns(batch, user)
    answered = [
        q for q in waiting["questions"] if sent.get(q["name"]) in [value for value, _ in q["answers"]]
    ]
    if not answered:
        raise ValidationError(waiting["gone"] or NOT_WHOLE)
    left = batch.outcome["open"]
    fields = {**left["sent"]}
    for question in answered:
        fields |= {f"judul-{question['at']}": question["heading"], question["name"]: sent[question["name"]]}
        fields.pop(f"aman-{question['name']}", None)
    anew = any(q["kind"] == "peserta" and sent[q["name"]] != q["answers"][0][0] for q in answered)
    if anew:
        undo_import(batch=batch, by=user)
    staged = left["file"] | {"path": Path(default_storage.path(left["file"]["stored"]))}
    sheet = run(staged, user, fields)
    if sheet.outcome.errors:
        raise ValidationError([issue.message for issue in sheet.outcome.errors[:3]])
    rows = ImportBatch.objects.visible_to(user)
    made = rows.filter(pk=sheet.outcome.batch).first() if sheet.outcome.batch else None
    if made and not anew:
        join_batches(batch, [made])
    batch = made if anew and made else batch
    names = {question["name"] for question in answered}
    questions = [question_of(sheet, question) for question in sheet.understood.questions]
    _keep(batch, [q for q in questions if q["name"] not in names], staged, fields)
    if not batch.outcome["open"]["columns"]:
        remove_once_saved(staged["stored"])
    return batch
