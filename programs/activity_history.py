"""The history of one activity in words, from the events recorded by triggers."""

from typing import Any

from programs.models import Training
from tpbis.web.stale import spoken

WATCHED = [
    *("title", "kind", "kind_text", "status", "library", "first_day", "last_day", "place", "venue"),
    *("book_title", "book_author", "meeting_level", "follows", "measured", "head_count", "head_count_female"),
    *("head_count_male", "cost", "result", "consent_sheet"),
]
RELATED = ("updated_by", "kind", "library", "place", "follows")


def changes_of(training: Any) -> list[dict]:
    """Each save, the latest first: `when`, `who`, `verb` and `rows` of (label, before, after)."""
    events = training.events.select_related(*RELATED).order_by("pgh_id")
    changes: list[dict] = []
    before = None
    for event in events:
        rows: list = differences(before, event) if before else []
        verb = verb_of(before, event)
        if rows or verb:
            changes.append(
                {"when": event.pgh_created_at, "who": event.updated_by, "verb": verb, "rows": rows}
            )
        before = event
    return changes[::-1]


def verb_of(before: Any, event: Any) -> str:
    if before is None:
        return "Dicatat"
    if bool(before.deleted_at) != bool(event.deleted_at):
        return "Dihapus" if event.deleted_at else "Dikembalikan"
    return "Diubah" if differences(before, event) else ""


def differences(before: Any, event: Any) -> list[tuple[str, str, str]]:
    rows = []
    for name in WATCHED:
        field: Any = Training._meta.get_field(name)
        old, new = (spoken(field, getattr(row, name)) for row in (before, event))
        if old != new:
            rows.append((str(field.verbose_name).capitalize(), old, new))
    return rows
