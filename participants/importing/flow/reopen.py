"""Rebuild an import from its staged file and the choices sent back by the preview."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404

from participants.importing.file.heading_owner import is_a_name
from participants.importing.file.headings import heading_key
from participants.importing.file.signature import Signature
from participants.importing.flow.open_columns import keep_open
from participants.importing.flow.several_sheets import decisions_for, run_sheets
from participants.importing.kinds import SHEETS, field_choices, may_import
from participants.importing.sheet.engine import Progress, SheetImport
from participants.models import Person
from participants.people.consents import record_consent
from programs.models import Library, Training
from tpbis.formats import take_niks
from tpbis.models import User


def reopen(
    staged: dict, user: User, sent: Mapping[str, str] | None = None, *, at: int = 0, sheet_name: str = ""
) -> SheetImport:
    """The import of a staged file; `sent` are the fields of the preview's form. 404 for another user's.

    `at` and `sheet_name` are those of one more sheet that comes in with the first.
    """
    what, sent = staged["what"], sent or {}
    if not may_import(user, what):
        raise PermissionDenied
    extra: dict[str, Any] = {}
    if what == "peserta":
        trainings = Training.objects.visible_to(user).select_related("library", "kind")
        extra["training"] = get_object_or_404(trainings, pk=staged["training"])
        extra |= {
            "consent": consented(staged, sent),
            "decisions": decisions_for(_decided(user, _answered(sent)), at),
        }
        extra |= {"signed_by": signed_by(sent), "update": fields_to_update(sent)}
        extra["answers"] = _decided(user, answers_of(sent))
    elif what == "kegiatan":
        extra["apart"] = sent.get("sesi") == "lain"
        if staged["library"]:
            extra["library"] = get_object_or_404(Library.objects.visible_to(user), pk=staged["library"])
    kind: Any = SHEETS[what]
    sheet = kind(by=user, path=staged["path"], chosen=chosen_of(sent, what), **extra)
    sheet.chosen_sheet = sheet_name or sent.get("lembar") or ""
    return sheet


def sheets_of(staged: dict, user: User, sent: Mapping[str, str] | None = None) -> list[SheetImport]:
    """The import of the chosen sheet, and of those ticked to come in with it."""
    first, ticked = reopen(staged, user, sent), more_sheets(sent or {})
    return [first, *(reopen(staged, user, sent, at=n, sheet_name=name) for n, name in enumerate(ticked, 1))]


def more_sheets(sent: Mapping[str, str]) -> list[str]:
    """The names of the sheets that were ticked; a changed choice of the first leaves them out."""
    if sent.get("lembar") and sent["lembar"] != sent.get("dari-lembar", sent["lembar"]):
        return []
    return [value for name, value in sorted(sent.items()) if name.startswith("ikut-") and value]


def run_staged(
    staged: dict, user: User, sent: Mapping[str, str] | None = None, *, dry_run: bool = False,
    progress: Progress | None = None,
) -> SheetImport:  # fmt: skip
    """Import a staged file: `staged` as from `unstage`, `sent` the preview's fields.

    One transaction: consent and rows, or nothing. The returned import has its `outcome`. Raises
    UnreadableFile, and Http404 or PermissionDenied when the user may no longer do this.
    """
    sheets: list[Any] = sheets_of(staged, user, sent)
    with transaction.atomic():
        sheet: Any = run_sheets(sheets, dry_run=dry_run, file_name=staged["name"], progress=progress)
        if sheet.outcome.batch and getattr(sheet, "consent", False):
            record_consent(training=sheet.training, by=user)
        sheet.keeps_file = keep_open(sheet, staged, sent or {})
    return sheet


def chosen_of(sent: Mapping[str, str], what: str) -> dict[str, str]:
    """Heading → field as the user chose them; choices for one sheet say nothing of another."""
    fields = {name.removeprefix("kolom-"): value for name, value in sent.items() if name.startswith("kolom-")}
    titles = {name.removeprefix("judul-"): value for name, value in sent.items() if name.startswith("judul-")}
    if sent.get("lembar") and sent["lembar"] != sent.get("dari-lembar", sent["lembar"]):
        return {}
    if fields.get(who := sent.get("peserta", ""), "name") != "name" and who in titles:
        return {titles[who]: "name"}  # the other columns are understood anew: whose they are depends on it
    allowed = {code for code, _ in field_choices(what)}
    later = {at for at in fields if "nanti" in sent and sent.get(f"aman-kolom-{at}") == fields[at]}
    if "nanti" in sent and who:  # who takes part was preselected, and is asked again
        later |= {at for at, title in titles.items() if is_a_name(heading_key(title))}
    chosen = {titles[at]: v for at, v in fields.items() if at in titles and v in allowed and at not in later}
    if (plain := titles.get(sent.get("catatan", ""))) is not None:
        chosen[plain] = "" if "remark" in chosen.values() else "remark"
    return chosen


def consented(staged: dict, sent: Mapping[str, str]) -> bool:
    """Whether the consent sheet is signed: as the preview was sent back, else as the file was uploaded."""
    answer = sent.get("persetujuan")
    return answer == "kertas" if answer else bool(staged["consent"])


def fields_to_update(sent: Mapping[str, str]) -> set[str]:
    """The fields of known people that somebody wants as the file says."""
    return {name.removeprefix("ubah-") for name, value in sent.items() if name.startswith("ubah-") and value}


def signed_by(sent: Mapping[str, str]) -> Signature | None:
    """Who declares and when, as the user corrected it; None when nothing was sent."""
    if "pernyataan-oleh" not in sent:
        return None
    try:
        day = date.fromisoformat(sent.get("pernyataan-tanggal") or "")
    except ValueError:
        day = None
    return Signature(take_niks(sent["pernyataan-oleh"])[0].strip()[:200], day)


def decisions_of(sent: Mapping[str, str]) -> dict[int, object]:
    """Row number → id of the matched person, None for somebody else; `dijawab` has those of other pages."""
    decisions: dict[int, object] = {}
    for name, value in [*_of_other_pages(sent.get("dijawab") or ""), *sent.items()]:
        number = name.removeprefix("siapa-")
        if name.startswith("siapa-") and number.isdigit() and value:
            is_id = len(value) == 36 and value.replace("-", "").isalnum()
            decisions[int(number)] = value if is_id else None
    return decisions


def _of_other_pages(text: str):
    """The answers of other pages, “12=id 15=lain …”, as form fields."""
    pairs = (pair.partition("=") for pair in text.split())
    return [(f"siapa-{row}", value) for row, mark, value in pairs if mark]


def answers_of(sent: Mapping[str, str]) -> dict[str, str | None]:
    """Name digest → id of the matched person, None for somebody else, from an earlier copy of the file."""
    answers = {name.removeprefix("nama-"): v for name, v in sent.items() if name.startswith("nama-")}
    return {name: None if value == "lain" else value for name, value in answers.items()}


def _answered(sent: Mapping[str, str]) -> dict[int, object]:
    """The decisions that hold: where questions may wait, only whoever was recognised is decided."""
    return {row: pk for row, pk in decisions_of(sent).items() if pk or "nanti" not in sent}


def _decided(user, decisions):
    people = Person.objects.visible_to(user).filter(pk__in=[pk for pk in decisions.values() if pk])
    by_id = {str(person.pk): person for person in people}
    return {row: by_id.get(pk) for row, pk in decisions.items()}
