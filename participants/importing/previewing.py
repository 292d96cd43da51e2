"""What a file that was read would do, as plain data: for the page at once, or kept until its uploader looks."""

from participants.importing.labels import field_choices

SHOWN = 200


def preview_of(sheet) -> dict:
    """The counts, the meaning of each column, the first faults and notes, and the doubtful people of a dry run."""
    outcome = sheet.outcome
    return {
        "what": sheet.what,
        "noun": "orang" if sheet.what == "peserta" else sheet.noun,
        "sheet": outcome.sheet,
        "header_row": outcome.header_row,
        "counts": {name: getattr(outcome, name) for name in ("rows", "new", "matched", "unchanged")},
        "columns": _columns(sheet),
        "understood": len(outcome.mapping),
        **_first(outcome.errors, "errors", vars),
        **_first(outcome.warnings, "warnings", vars),
        **_first(outcome.skipped, "skipped", dict),
        **_first(list(sheet.doubts.items()), "doubts", lambda pair: _doubt(sheet, *pair)),
    }


def choices_of(what: str) -> dict:
    """What a page needs beside a preview: the meanings that a column may have."""
    return {"choices": field_choices(what)}


def _first(items: list, name: str, plain) -> dict:
    return {name: [plain(item) for item in items[:SHOWN]], f"{name}_count": len(items)}


def _columns(sheet) -> list[tuple]:
    mapping = sheet.outcome.mapping
    return [(at, title, mapping.get(title, "")) for at, title in enumerate(sheet.table.headings) if title]


def _doubt(sheet, row: int, candidates) -> dict:
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
    return {"row": row, "name": sheet.names.get(row, ""), "candidates": known}
