"""The names of the places reached, for the brief of a kabupaten/kota (others have a map)."""

from reports.figures.count import Table, count
from reports.question.regions import rows_of
from tpbis.formats import format_int

NAMED = 24


def reached(where, guard, total) -> str:
    """ "Kelurahan yang dijangkau: Cipare, Kalodran." in code order; never hidden, for it names no person."""
    if where.level != "kecamatan" or not total["desa_terjangkau"]:
        return ""
    listed = tuple(rows_of(where.place, "desa", None, guard.moved))
    table = Table(where.place, "desa", guard.period, listed, only=("places",))
    rows = count([table], guard.today, moved=guard.moved)[0].rows
    names = [row.name for row in rows if row["desa_terjangkau"]]
    more = f" dan {format_int(len(names) - NAMED)} lain" if len(names) > NAMED else ""
    return f"{where.village.capitalize()} yang dijangkau: {', '.join(names[:NAMED])}{more}."
