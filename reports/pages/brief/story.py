"""One published story with the figures of its cohort; told with consent, without the person's name."""

from django.db.models import Q
from django.utils.text import Truncator

from participants.models import Story
from reports.figures.by_training import figures_by_training
from reports.figures.figure_table import Row
from reports.pages.figure_wording import share
from reports.question.question import Question
from tpbis.formats import format_int

MOST_WORDS = 50


def story(question: Question, *, opened: bool) -> dict | None:
    """The newest story of the year that the person agreed to publish, or None."""
    year = (question.period.first, question.period.last)
    of_year = Q(training__last_day__range=year) | Q(training=None, story_day__range=year)
    rows = Story.objects.visible_to(question.user).filter(
        of_year, published=True, publish_consent=True, library__region__code__startswith=question.place.code
    )
    row = rows.select_related("library").order_by("-story_day", "-id").first()
    if row is None:
        return None
    figures = figures_by_training(question, filter(None, [row.training_id])).get(str(row.training_id))
    return {
        "title": row.title,
        "quote": row.quote,
        "body": Truncator(row.body).words(MOST_WORDS, truncate=" …"),
        "library": row.library.name,
        "cohort": _cohort(figures, opened=opened),
    }


def _cohort(row: Row | None, *, opened: bool) -> str:
    """What a single training gives; its outcomes stand in no published table, so only offices read them."""
    if row is None or not row["dilatih"]:
        return "Cerita ini tidak ikut dihitung dalam angka mana pun."
    trained = f"Satu dari {format_int(row['dilatih'])} orang yang dilatih dalam pelatihan ini"
    if not opened:
        return f"{trained}."
    parts = [
        (row["berhasil_terukur"], "berhasil menurut jawaban peserta"),
        (row["berhasil_dinyatakan"], "dinyatakan berhasil"),
    ]
    words = [f"{format_int(number)} {word}" for number, word in parts if number] or [
        "belum ada yang berhasil"
    ]
    answered = share(row, "dijawab", "jatuh_tempo")
    return f"{trained}: {', '.join(words)}" + (f"; {answered} sudah menjawab." if "dari" in answered else ".")
