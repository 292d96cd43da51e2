"""The preview of an import as plain data, shown at once or stored until its uploader opens it."""

import re
from collections.abc import Mapping

from participants.importing.flow.open_columns import question_of
from participants.importing.flow.reopen import decisions_of
from participants.importing.flow.several_sheets import place_of
from participants.importing.issue import Issue, Remark
from participants.importing.roster.claim_sentence import claim_sentence
from participants.importing.roster.copy_rows import NO_SIGNATURE
from participants.importing.sheet.column_remarks import kind_of, spans
from participants.importing.sheet.engine import SheetImport
from participants.models import Enrolment
from tpbis.formats import format_date, mask_deep
from tpbis.models import User

SHOWN, OTHER = 200, "lain"
COUNTED = ("rows", "new", "matched", "unchanged", "updated")
COMMAND = re.compile(r" ?\(baris perintah: [^)]*\)")  # means nothing on a page


def preview_of(sheet: SheetImport) -> dict:
    """Counts, meaning of each column, first faults and notes, and doubtful people of a dry run."""
    outcome = sheet.outcome
    plain = {
        "what": sheet.what,
        "noun": sheet.unit,
        "sheet": outcome.sheet,
        "header_row": outcome.header_row,
        "counts": {name: getattr(outcome, name) for name in COUNTED},
        "kept": outcome.new + outcome.matched + outcome.unchanged,
        "repeated": sum("yang sama dengan baris" in line["why"] for line in outcome.skipped),
        "entries": sheet.entries.rows,
        "common_questions": (common := sheet.common_questions()),
        "common_count": len(common),
        "consent": getattr(sheet, "consent", False),
        "matched_label": "Sudah dikenal" if sheet.what == "peserta" else "Diperbarui",
        "promise": sheet.promise(),
        "claim": _claim(sheet),
        "columns": _columns(sheet),
        "unused": _unused(sheet),
        "questions": [question_of(sheet, question) for question in sheet.understood.questions],
        "understood": len(outcome.mapping),
        **_first(outcome.errors, "errors", Issue.plain),
        **_first(merged_warnings(outcome.notices), "warnings", dict),
        **_first(outcome.skipped, "skipped", dict),
        "sheets": [name for name, _ in sheet.table.others],
        "alike": sheet.table.alike,
        "ticked": sheet.more_sheets,
        "doubts": _doubts(sheet),
    }
    return mask_deep(plain)


def merged_warnings(issues: list[Issue]) -> list[dict]:
    """Warnings that say the same of several rows, once with their rows; a remark names them itself."""
    groups: dict[tuple, dict] = {}
    for issue in issues:
        group = groups.setdefault(kind_of(issue), issue.plain() | {"rows": []})
        group["rows"] += [] if isinstance(issue, Remark) else [issue.row]
        group["message"] = COMMAND.sub("", group["message"])
    return [group | {"rows": spans(group["rows"])} for group in groups.values()]


def doubts_page(doubts: list[dict], sent: Mapping[str, str]) -> dict:
    """Some doubtful people with the answers given so far, and the answers of the other pages in one text."""
    decisions, start = decisions_of(sent), _start(sent.get("mulai") or sent.get("halaman"), len(doubts))
    shown = [doubt | {"answer": _answer(decisions, doubt)} for doubt in doubts[start : start + SHOWN]]
    rows = {doubt["row"] for doubt in shown}
    others = {row: pk or OTHER for row, pk in decisions.items() if row not in rows}
    return {
        "doubts": shown,
        "doubts_count": len(doubts),
        "doubts_first": start + 1,
        "doubts_last": start + len(shown),
        "doubts_before": start - SHOWN if start else None,
        "doubts_after": start + SHOWN if start + SHOWN < len(doubts) else None,
        "doubts_start": start,
        "answered": " ".join(f"{row}={pk}" for row, pk in others.items()),
    }


def _answer(decisions: dict, doubt: dict) -> str:
    if doubt["row"] in decisions:
        return decisions[doubt["row"]] or OTHER
    return doubt.get("answer", OTHER)


def _start(text, count: int) -> int:
    at = int(text) if str(text or "").isascii() and str(text or "").isdigit() and len(str(text)) < 7 else 0
    return at // SHOWN * SHOWN if at < count else 0


def _first(items: list, name: str, plain) -> dict:
    return {name: [plain(item) for item in items[:SHOWN]], f"{name}_count": len(items)}


def _columns(sheet) -> list[dict]:
    """Every column with a heading: its field, three of its values, and whether its meaning is asked."""
    mapping, asked = sheet.outcome.mapping, {question.at for question in sheet.understood.questions}
    profiles = sheet.understood.profiles
    return [
        {
            "at": at,
            "heading": title,
            "field": mapping.get(title, ""),
            "examples": profiles[at].examples if at < len(profiles) else [],
            "asked": at in asked,
        }
        for at, title in enumerate(sheet.table.headings)
        if title
    ]


def _unused(sheet) -> list[dict]:
    """The filled columns that are left out, with why."""
    unused, headings = sheet.understood.unused, sheet.table.headings
    return [{"heading": headings[at], "why": why} for at, why in sorted(unused.items())]


def _claim(sheet) -> dict | None:
    """What would be recorded as a claim: how many, whose, since when, from which column."""
    declared = sheet.outcome.declared
    if not (declared["berhasil"] or declared["belum"]):
        return None
    signature = sheet.signature
    day = signature.day.isoformat() if signature.day else ""
    at = sheet.table.headings.index(declared["column"])
    sentence = claim_sentence(declared, signature)
    return declared | {"at": at, "sentence": sentence, "by": signature.title or NO_SIGNATURE, "on": day}


def _doubts(sheet) -> list[dict]:
    """Each doubtful row and whom it may be: name, village, birth, what they last took part in."""
    people = {c.person.pk for _, candidates in sheet.doubts.values() for c in candidates}
    last = last_activities(people, sheet.by) if people else {}
    return [
        {"row": row, "name": name, "candidates": [_known(c, last) for c in candidates]}
        | {"where": place_of(row, sheet.more_sheets), "answer": _decided_person(sheet.decisions.get(row, ""))}
        for row, (name, candidates) in sheet.doubts.items()
    ]


def _decided_person(decision) -> str:
    """The answer of a decision, which may come from an earlier copy of the file."""
    return str(decision.pk) if decision else OTHER


def _known(candidate, last: dict) -> dict:
    person = candidate.person
    return {
        "pk": str(person.pk),
        "name": person.name,
        "village": str(person.village or ""),
        "born": format_date(person.birth_date) if person.birth_date else str(person.birth_year or ""),
        "last": last.get(person.pk, ""),
        "why": candidate.why,
    }


def last_activities(people: set, by: User) -> dict:
    """Person → the activity that they last took part in and this user may see."""
    lines = Enrolment.objects.visible_to(by).filter(person__in=people, training__deleted_at=None)
    lines = lines.order_by("person_id", "-training__last_day").distinct("person_id")
    activities = lines.values_list("person_id", "training__title", "training__last_day")
    return {pk: f"{title}, {format_date(day)}" if day else title for pk, title, day in activities}
