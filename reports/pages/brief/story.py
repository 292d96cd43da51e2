"""One published story with the figures of its cohort; told with consent, without the person's name."""

from types import SimpleNamespace

from django.db.models import Q
from django.utils.text import Truncator

from participants.definition_constants import SMALL
from participants.models import Story
from reports.disclosure.hiding_pattern import Guard
from reports.disclosure.suppress import suppress
from reports.figures.by_training import figures_by_training
from reports.figures.figure_table import Figures
from reports.pages.figure_wording import hidden, share
from tpbis.formats import format_int

MOST_WORDS = 50
SUCCESS_FIGURES = ("berhasil", "berhasil_terukur", "berhasil_dinyatakan")


def story(place_figures: Figures, guard: Guard) -> dict | None:
    """The newest story of the year that the person agreed to publish, or None."""
    question = place_figures.question
    year = (question.period.first, question.period.last)
    of_year = Q(training__last_day__range=year) | Q(training=None, story_day__range=year)
    rows = Story.objects.visible_to(question.user).filter(
        of_year, published=True, publish_consent=True, library__region__code__startswith=question.place.code
    )
    row = rows.select_related("library").order_by("-story_day", "-id").first()
    if row is None:
        return None
    figures = figures_by_training(question, filter(None, [row.training_id])).get(str(row.training_id))
    around = guard.library(row.library.region_id, row.library_id) if figures else None
    return {
        "title": row.title,
        "quote": row.quote,
        "body": Truncator(row.body).words(MOST_WORDS, truncate=" …"),
        "library": row.library.name,
        "cohort": _cohort(figures, place_figures.total, around),
    }


def _cohort(row, total, around) -> str:
    """`around` is the finest line containing the training (None: unknown); what it hides is hidden here."""
    if row is None or not row["dilatih"]:
        return "Cerita ini tidak ikut dihitung dalam angka mana pun."
    trained = f"Satu dari {format_int(row['dilatih'])} orang yang dilatih dalam pelatihan ini"
    suppress(SimpleNamespace(rows=[], unallocated=row, total=row))
    lines = [total, around]
    secret = around is None or any(hidden(line, *SUCCESS_FIGURES) for line in (row, *lines))
    if secret or any(_betrays(row, line, key) for line in lines for key in ("dilatih", "berhasil")):
        return f"{trained}."
    parts = [
        (row["berhasil_terukur"], "berhasil menurut jawaban peserta"),
        (row["berhasil_dinyatakan"], "dinyatakan berhasil"),
    ]
    words = [f"{format_int(number)} {word}" for number, word in parts if number] or [
        "belum ada yang berhasil"
    ]
    answered = (
        "" if any(hidden(line, "dijawab") for line in (row, *lines)) else share(row, "dijawab", "jatuh_tempo")
    )
    return f"{trained}: {', '.join(words)}" + (f"; {answered} sudah menjawab." if "dari" in answered else ".")


def _betrays(row, total, key) -> bool:
    """Tell whether the rest of the region follows by subtraction and is too small."""
    return total[key] is None or total[key] - row[key] in SMALL
