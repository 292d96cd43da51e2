"""The label of each field of each kind of sheet, as its resource declares it."""

from participants.importing.kinds import SHEETS

DAYS = 7


def field_choices(what: str) -> list[tuple[str, str]]:
    """Every field a heading may mean, the empty one first."""
    named = [(name, field.column_name) for name, field in SHEETS[what].resource.fields.items()]
    days = [(f"day_{n}", f"Hadir hari {n}") for n in range(1, DAYS + 1)] if what == "peserta" else []
    return [("", "Tidak dipakai"), *named, *days]
