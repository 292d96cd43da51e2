"""Load population per region and year from a CSV; safe to repeat, all or nothing."""

import csv
from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from programs.models import Population, Region
from tpbis.formats import Unreadable, read_integer
from tpbis.models import User

COLUMNS = ("code", "year", "population", "source")
YEARS = range(1970, 2101)


class BadPopulation(ValueError):
    """The list cannot be used; each argument is a sentence that names its line."""


def read_population(file: Iterable[str]) -> list[dict]:
    """The lines of a CSV with columns code, year, population, source; BadPopulation names each bad line."""
    reader = csv.DictReader(file)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise BadPopulation(f"Kolom {', '.join(missing)} tidak ada. Kolomnya: {', '.join(COLUMNS)}.")
    known = set(Region.unscoped.values_list("code", flat=True))
    found, problems, seen = [], [], dict[tuple, int]()
    for number, row in enumerate(reader, start=2):
        try:
            line = _line({name: (row.get(name) or "").strip() for name in COLUMNS}, known)
            key = (line["region_id"], line["year"])
            if key in seen:
                raise ValueError(f"wilayah dan tahun ini sudah ada di baris {seen[key]}.")
            seen[key] = number
            found.append(line)
        except ValueError as problem:
            problems.append(f"Baris {number}: {problem}")
    if problems:
        raise BadPopulation(*problems)
    return found


def _line(values: dict, known: set) -> dict:
    code, year = values["code"], values["year"]
    if code not in known:
        raise ValueError(f"kode “{code}” tidak ada di daftar wilayah.")
    if not (year.isdecimal() and year.isascii() and int(year) in YEARS):
        raise ValueError(f"tahun “{year}” tidak dikenal. Contoh: 2024.")
    try:
        number = read_integer(values["population"]).value
    except Unreadable as problem:
        raise ValueError(f"{problem}") from None
    if not number:
        raise ValueError("jumlah penduduk kosong.")
    if not values["source"]:
        raise ValueError("sumber kosong. Tulis dari mana angkanya.")
    return {"region_id": code, "year": int(year), "number": number, "source": values["source"][:300]}


@transaction.atomic
def load_population(lines: list[dict], *, by: User | None = None) -> Counter:
    """Add or correct the figures; equal ones stay untouched."""
    stored = {(row.region_id, row.year): row for row in Population.unscoped.all()}
    done = Counter(baru=0, berubah=0, tetap=0)
    fresh = []
    for line in lines:
        row = stored.get((line["region_id"], line["year"]))
        if row is None:
            fresh.append(Population(**line).stamp(by))
        elif (row.number, row.source) == (line["number"], line["source"]):
            done["tetap"] += 1
        else:
            row.number, row.source = line["number"], line["source"]
            row.stamp(by).save()
            done["berubah"] += 1
    Population.objects.bulk_create(fresh)
    done["baru"] = len(fresh)
    return done
