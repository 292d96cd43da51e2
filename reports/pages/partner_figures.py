"""What came of the activities with a partner, each figure beside the whole that it is part of."""

from uuid import UUID

from programs.site_pages import NATION
from reports.disclosure.visible_figures import answer
from reports.figures.by_training import figures_of_all
from reports.figures.figure_table import Row
from reports.pages.dashboard import lead_sentence
from reports.pages.figure_wording import text
from reports.pages.location import find
from reports.question.question import Question
from tpbis.formats import format_int
from tpbis.models import User


def partner_figures(user: User, held: list[UUID]) -> dict:
    """Of activities that were held: `figures` as (label, text), `outcome` for whoever sees names, `whole`.

    Outcomes of a reader are of calendar years (definition 15); those of a partner are of all its activities.
    """
    if not held or user.home_code is None:
        return {"figures": [], "outcome": None, "whole": ""}
    place = find(user, user.home_code or NATION)
    question = Question(place, place.next_level, user=user)
    row = figures_of_all(question, held)
    whole = answer(question.variant(parts=("tally",), merged=not place.library_id)).total
    outcome = lead_sentence.answer(row, place) if user.sees_names and row["dilatih"] else None
    return {"figures": lines(row, whole, len(held)), "outcome": outcome, "whole": place.title}


def lines(row: Row, whole: Row, held: int) -> list[tuple[str, str]]:
    """Counts of citizens first; the cost never without the share of activities that it is known of."""
    others = held - row["kegiatan"]
    found = [
        ("Kegiatan untuk warga", _part(row, whole, "kegiatan")),
        *([("Kegiatan lain", format_int(others))] if others else []),
        ("Kehadiran", _part(row, whole, "hadir")),
        ("Orang dilatih", _part(row, whole, "dilatih")),
    ]
    if row["pelatihan"]:
        known = f"{text(row, 'pelatihan_berbiaya')} dari {text(row, 'pelatihan')} pelatihan"
        cost = text(row, "biaya_per_dilatih") if row["pelatihan_berbiaya"] else "belum diketahui"
        found.append(("Biaya per orang dilatih", f"{cost}, biayanya diketahui pada {known}"))
    if row["biaya"]:
        found.append(("Biaya pelatihan itu", _part(row, whole, "biaya")))
    return found


def _part(row: Row, whole: Row, key: str) -> str:
    return f"{text(row, key)} dari {text(whole, key)}"
