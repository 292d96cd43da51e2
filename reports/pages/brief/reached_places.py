"""The names of the places reached, for the brief of a kabupaten/kota (others have a map)."""

from reports.figures.count_figures import count
from reports.figures.figure_table import Figures
from tpbis.formats import format_int

NAMED = 24


def reached(figures: Figures) -> str:
    """ "Kelurahan yang dijangkau: Cipare, Kalodran." in code order; never hidden, for it names no person."""
    question = figures.question
    if question.level != "kecamatan" or not figures.total["desa_terjangkau"]:
        return ""
    rows = count([question.variant(level="desa", parts=("places",))])[0].rows
    names = [row.name for row in rows if row["desa_terjangkau"]]
    more = f" dan {format_int(len(names) - NAMED)} lain" if len(names) > NAMED else ""
    return f"{question.place.village.capitalize()} yang dijangkau: {', '.join(names[:NAMED])}{more}."
