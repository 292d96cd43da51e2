"""The preview of an import as plain data, shown at once or stored until its uploader opens it."""

from collections.abc import Mapping

from participants.importing.flow.reopen import decisions_of
from participants.importing.roster.claim_sentence import claim_sentence
from participants.importing.roster.copy_rows import NO_SIGNATURE
from participants.importing.sheet.engine import SheetImport
from tpbis.formats import mask_deep

SHOWN, OTHER = 200, "lain"


def preview_of(sheet: SheetImport) -> dict:
    """Counts, meaning of each column, first faults and notes, and doubtful people of a dry run."""
    outcome = sheet.outcome
    plain = {
        "what": sheet.what,
        "noun": sheet.unit,
        "sheet": outcome.sheet,
        "header_row": outcome.header_row,
        "counts": {name: getattr(outcome, name) for name in ("rows", "new", "matched", "unchanged")},
        "promise": sheet.promise(),
        "claim": _claim(sheet),
        "columns": _columns(sheet),
        "unused": _unused(sheet),
        "questions": [_question(sheet, question) for question in sheet.understood.questions],
        "understood": len(outcome.mapping),
        **_first(outcome.errors, "errors", vars),
        **_first(outcome.warnings, "warnings", vars),
        **_first(outcome.skipped, "skipped", dict),
        "sheets": [name for name, _ in sheet.table.others],
        "doubts": [_doubt(row, *doubt) for row, doubt in sheet.doubts.items()],
    }
    return mask_deep(plain)


def doubts_page(doubts: list[dict], sent: Mapping[str, str]) -> dict:
    """Some doubtful people with the answers given so far, and the answers of the other pages in one text."""
    decisions, start = decisions_of(sent), _start(sent.get("mulai") or sent.get("halaman"), len(doubts))
    shown = [doubt | {"answer": _answer(decisions, doubt["row"])} for doubt in doubts[start : start + SHOWN]]
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


def _answer(decisions: dict, row: int) -> str:
    return decisions.get(row) or OTHER


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


def _question(sheet, question) -> dict:
    """What is asked of a column, its answers, the safe one first."""
    examples = sheet.understood.profiles[question.at].examples
    plain = {name: getattr(question, name) for name in ("at", "sentence", "answers", "kind")}
    plain["name"] = "peserta" if question.kind == "peserta" else f"kolom-{question.at}"
    return plain | {"heading": sheet.table.headings[question.at], "examples": examples}


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


def _doubt(row: int, name: str, candidates) -> dict:
    known = [
        {
            "pk": str(candidate.person.pk),
            "name": candidate.person.name,
            "village": str(candidate.person.village or ""),
            "birth_year": candidate.person.birth_year,
            "why": candidate.why,
        }
        for candidate in candidates
    ]
    return {"row": row, "name": name, "candidates": known}
