"""One published story with its cohort's figures; told with consent, without the person's name."""

from types import SimpleNamespace

from django.db.models import Q
from django.utils.text import Truncator

from participants.models import Story
from reports.cohorts import cohorts
from reports.dashboard.reading import hidden, share
from reports.suppression import SMALL, suppress
from tpbis.formats import format_int

MOST_WORDS = 50


def story(user, where, period, total, today) -> dict | None:
    """The newest story of the year that the person agreed to publish, or None."""
    year = (period.first, period.last)
    of_year = Q(training__last_day__range=year) | Q(training=None, told_on__range=year)
    found = Story.objects.visible_to(user).filter(
        of_year, published=True, publish_consent=True, library__region__code__startswith=where.code
    )
    row = found.select_related("library").order_by("-told_on", "-id").first()
    if row is None:
        return None
    figures = cohorts({row.training_id} - {None}, today).get(str(row.training_id))
    return {
        "title": row.title,
        "quote": row.quote,
        "body": Truncator(row.body).words(MOST_WORDS, truncate=" …"),
        "library": row.library.name,
        "cohort": _cohort(figures, total),
    }


def _cohort(row, total) -> str:
    if row is None or not row["dilatih"]:
        return "Cerita ini tidak ikut dihitung dalam angka mana pun."
    trained = f"Satu dari {format_int(row['dilatih'])} orang yang dilatih dalam pelatihan ini"
    suppress(SimpleNamespace(rows=[], unallocated=row, total=row))
    if hidden(row, "berhasil") or any(_betrays(row, total, key) for key in ("dilatih", "berhasil")):
        return f"{trained}."
    parts = [
        (row["berhasil_terukur"], "berhasil menurut jawaban peserta"),
        (row["berhasil_dinyatakan"], "dinyatakan berhasil"),
    ]
    told = [f"{format_int(number)} {words}" for number, words in parts if number] or ["belum ada yang berhasil"]
    answered = "" if hidden(row, "dijawab") else share(row, "dijawab", "jatuh_tempo")
    return f"{trained}: {', '.join(told)}" + (f"; {answered} sudah menjawab." if "dari" in answered else ".")


def _betrays(row, total, key) -> bool:
    """Whether the others of the region could be had by subtraction and are too few."""
    return total[key] is None or total[key] - row[key] in SMALL
