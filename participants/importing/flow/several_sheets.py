"""Several sheets of one workbook as one import: read one after another, told and whole together."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from participants.importing.columns.understanding import Question
from participants.importing.file.headings import heading_key
from participants.importing.file.notices import about_others
from participants.importing.issue import Issue
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.row import LINES
from participants.models import ImportBatch

OFFSET = LINES * 1000  # beyond the key of any row of a sheet: the rows of the second sheet begin here
COUNTED = ("rows", "new", "matched", "unchanged", "updated", "present")


def run_sheets(sheets: list[SheetImport], *, dry_run: bool, **how: Any) -> SheetImport:
    """Run these sheets in one transaction; the first then tells of all. With an error nothing is whole."""
    first = sheets[0]
    if len(sheets) == 1:
        first.run(dry_run=dry_run, **how)
        return first
    with transaction.atomic():
        for sheet in sheets:
            sheet.run(dry_run=False, **how)
        for at, other in enumerate(sheets[1:], start=1):
            _take_in(first, other, at)
        if dry_run or first.outcome.errors:
            transaction.set_rollback(True)
            first.outcome.keep_nothing()
        else:
            _one_batch(first, [sheet.outcome.batch for sheet in sheets[1:]])
    return first


def decisions_for(decisions: dict[int, Any], at: int) -> dict[int, Any]:
    """The decisions about rows of the sheet with this number, by its own row numbers."""
    return {row % OFFSET: person for row, person in decisions.items() if row // OFFSET == at}


def place_of(row: int, names: list[str]) -> str:
    """“Baris 5”, with its sheet where it is not the first."""
    at, number = row // OFFSET, row % LINES
    return f"Lembar {names[at - 1]}, baris {number}" if at else f"Baris {number}"


def _take_in(first: SheetImport, other: SheetImport, at: int) -> None:
    """Add what one more sheet gave to the first."""
    name, into, outcome = other.chosen_sheet, first.outcome, other.outcome
    first.more_sheets.append(name)
    for count in COUNTED:
        setattr(into, count, getattr(into, count) + getattr(outcome, count))
    for word in ("berhasil", "belum"):
        into.declared[word] += outcome.declared[word]
    into.declared["column"] = into.declared["column"] or outcome.declared["column"]
    into.errors += [_named(issue, name) for issue in outcome.errors]
    into.warnings = [issue for issue in into.warnings if not about_others(issue)]
    into.warnings += [_named(issue, name) for issue in outcome.warnings if not about_others(issue)]
    into.skipped += [{"row": line["row"], "why": f"lembar {name}: {line['why']}"} for line in outcome.skipped]
    first.doubts |= {at * OFFSET + row: doubt for row, doubt in other.doubts.items()}
    first.entries.absorb(other.entries, name)
    _take_questions(first, other)
    first.absorb(other)


def _named(issue: Issue, sheet: str) -> Issue:
    """An issue of another sheet, which is named with its column."""
    return replace(issue, column=f"{sheet}: {issue.column}".rstrip(": "))


def _take_questions(first: SheetImport, other: SheetImport) -> None:
    """Ask of a column what only the other sheet asks of it."""
    places = {heading_key(title): at for at, title in enumerate(first.table.headings)}
    asked = {question.at for question in first.understood.questions}
    for question in other.understood.questions:
        at = places.get(heading_key(other.table.headings[question.at]), -1)
        if at >= 0 and at not in asked and question.kind == "kolom":
            first.understood.questions.append(Question(at, question.sentence, question.answers))


def _one_batch(first: SheetImport, others: list[str | None]) -> None:
    """Put what all sheets made into one entry of the log."""
    keys = [key for key in (first.outcome.batch, *others) if key]
    if not keys:
        return
    rows = ImportBatch.objects.visible_to(first.by)
    batches = {str(batch.pk): batch for batch in rows.filter(pk__in=keys)}
    whole = batches[keys[0]]
    join_batches(whole, [batches[key] for key in keys[1:]])
    first.outcome.batch = str(whole.pk)
    whole.outcome = first.outcome.for_log()
    whole.save()


def join_batches(whole: ImportBatch, others: list[ImportBatch]) -> None:
    """Put what other imports made into one entry of the log; who was changed twice is noted with both."""
    for other in others:
        changed = whole.made.get("changed") or {}
        again = {pk: version for pk, version in changed.items() if pk in (other.made.get("changed") or {})}
        if again:
            whole.made["first_change"] = again | whole.made.get("first_change", {})
        for name, made in other.made.items():
            before = whole.made.get(name)
            if before is None:
                whole.made[name] = made
            elif isinstance(made, list):
                before += made
            else:
                whole.made[name] = made | before if name == "before" else before | made
        other.delete()
    whole.save()
