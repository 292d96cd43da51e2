"""The history of one activity in words, from the events recorded by triggers."""

from typing import Any

from programs.models import Training
from tpbis.models import User
from tpbis.records.row_visibility import named_to
from tpbis.web.stale import spoken

WATCHED = [
    *("title", "kind", "kind_text", "status", "library", "first_day", "last_day", "starts_at", "ends_at"),
    *("place", "venue"),
    *("book_title", "book_author", "meeting_level", "follows", "measured", "head_count", "head_count_female"),
    *("head_count_male", "cost", "result", "consent_sheet"),
]
RELATED = ("updated_by", "kind", "library", "place", "follows__library")


def changes_of(training: Any, viewer: User) -> list[dict]:
    """Each save, the latest first: `when`, `who`, `verb` and `rows` of (label, before, after)."""
    events = training.events.select_related(*RELATED).order_by("pgh_id")
    changes: list[dict] = []
    before = None
    for event in events:
        rows: list = differences(before, event, viewer) if before else []
        verb = verb_of(before, event, rows)
        if rows or verb:
            changes.append(
                {"when": event.pgh_created_at, "who": event.updated_by, "verb": verb, "rows": rows}
            )
        before = event
    return changes[::-1]


def verb_of(before: Any, event: Any, rows: list) -> str:
    if before is None:
        return "Dicatat"
    if bool(before.deleted_at) != bool(event.deleted_at):
        return "Dihapus" if event.deleted_at else "Dikembalikan"
    return "Diubah" if rows else ""


def value_of(row: Any, name: str, viewer: User) -> Any:
    value = getattr(row, name)
    return named_to(value, viewer) if name in ("library", "follows") else value


def differences(before: Any, event: Any, viewer: User) -> list[tuple[str, str, str]]:
    rows = []
    for name in WATCHED:
        field: Any = Training._meta.get_field(name)
        old, new = (spoken(field, value_of(row, name, viewer)) for row in (before, event))
        if old != new:
            rows.append((str(field.verbose_name).capitalize(), old, new))
    return rows
