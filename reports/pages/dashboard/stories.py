"""Stories of a region and published figures, shown beside the counted ones."""

from typing import Any

from participants.models import Story
from reports.figures.by_training import figures_by_training
from reports.models import PublishedFigure
from reports.pages.figure_wording import share
from reports.question.question import Question
from tpbis.formats import format_int
from tpbis.models import User

SHOWN = 3


def stories(question: Question) -> list[Story]:
    """The newest stories; without the right to names only published ones, without the person."""
    user, period = question.user, question.period
    rows = Story.objects.visible_to(user).filter(library__region__code__startswith=question.place.code)
    if not user.sees_names:
        rows = rows.filter(published=True)
    if not period.is_all:
        rows = rows.filter(training__last_day__range=(period.first, period.last))
    rows = rows.select_related("training__library", "library")
    shown: list[Any] = list(rows.order_by("-published", "-story_day", "-id")[:SHOWN])
    figures = figures_by_training(question, {story.training_id for story in shown if story.training_id})
    for story in shown:
        story.cohort = cohort_sentence(figures.get(str(story.training_id)), user)
    return shown


def cohort_sentence(row: Any, user: User) -> str:
    """The figures of the story's training in one sentence; outcomes only for users who see names."""
    if row is None or not row["dilatih"]:
        return ""
    trained = f"{format_int(row['dilatih'])} orang dilatih dalam pelatihan ini"
    if not user.sees_names:
        return trained + "."
    parts = [
        (row["berhasil_terukur"], "berhasil menurut jawaban peserta"),
        (row["berhasil_dinyatakan"], "dinyatakan berhasil"),
    ]
    counts = [f"{format_int(number)} {words}" for number, words in parts if number] or [
        "belum ada yang berhasil"
    ]
    answered = f"; {share(row, 'dijawab', 'jatuh_tempo')} sudah menjawab" if row["jatuh_tempo"] else ""
    return f"{trained}: {', '.join(counts)}{answered}."


def published(user: User) -> list[dict]:
    """Angka resmi terbitan, one group per period and source."""
    groups: dict[tuple, dict] = {}
    for row in (
        PublishedFigure.objects.visible_to(user)
        .filter(region=None)
        .order_by("first_year", "last_year", "position")
    ):
        key = (row.first_year, row.last_year, row.source)
        group = groups.setdefault(key, {"years": _years(row), "source": row.source, "rows": []})
        group["rows"].append(
            {
                "label": row.label,
                "value": format_int(row.value),
                "unit": row.unit,
                "definition": row.definition,
            }
        )
    return list(groups.values())


def _years(row) -> str:
    return str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"
