"""Doubles within one file: the same NIK, or the same name with nothing that contradicts it."""

from functools import lru_cache
from typing import Any

from participants.importing.sheet.row import Row
from participants.people.matching import PersonSought, born_apart, same_name
from tpbis.formats import Birth

TRAITS = ("person", "phone", "nik", "sex")
PLACES = ("village", "district")


class RepeatedPeople:
    """Rows seen so far; called with a row it returns the number of the row it repeats, 0 if none.

    A NIK that an earlier row has under an unlike name or another birth is nobody's; `nik_of` names that row.
    """

    def __init__(self):
        self.by_nik: dict[str, tuple] = {}  # number, name key and birth; of 200,000 rows nothing larger
        self.by_name: dict[str, tuple[tuple, ...]] = {}

    def __call__(self, row: Row) -> int:
        values = row.values
        nik, name = values.get("nik"), values["name_key"]
        if nik and nik in self.by_nik:
            first, key, birth = self.by_nik[nik]
            same = _sought(key, birth)
            if same_name(key, name) and not born_apart(same, _sought(name, values.get("birth"))):
                return first
            values["nik_of"] = first
        traits = _traits(values)
        like = self.by_name.get(name)
        if like is None:
            self.by_name[name] = ((row.number, traits),)
        else:
            for number, others in like:
                if all(not one or not two or one == two for one, two in zip(traits, others, strict=True)):
                    return number
            self.by_name[name] = (*like, (row.number, traits))
        if nik:
            self.by_nik.setdefault(nik, (row.number, name, values.get("birth")))
        return 0


def _sought(key: str, birth: Birth | None) -> PersonSought:
    """What tells two holders of one NIK apart."""
    born: dict[str, Any] = {"birth_year": birth.year, "birth_date": birth.date} if birth else {}
    return PersonSought(None, key, **born)


def _traits(values: dict) -> tuple:
    birth = values.get("birth")
    born = birth and (birth.date or birth.year)
    return (born, values.get("age"), *map(values.get, TRAITS), *[_plain(values.get(name)) for name in PLACES])


@lru_cache(5000)
def _plain(place: str | None) -> str:
    """A place in lower case; equal texts are shared."""
    return (place or "").casefold()
