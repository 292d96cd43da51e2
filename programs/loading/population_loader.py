"""Load population per region and year from a CSV; safe to repeat, all or nothing."""

from collections import Counter

from django.db import transaction

from programs.loading.csv_list import read_list
from programs.models import Population, Region
from tpbis.confined.workbook import Lines
from tpbis.formats import read_integer
from tpbis.models import User

COLUMNS = ("code", "year", "population", "source")
YEARS = range(1970, 2101)


def read_population(lines: Lines) -> list[dict]:
    """The lines of a CSV with columns code, year, population, source; BadList names each bad line."""
    known, seen = set(Region.unscoped.values_list("code", flat=True)), dict[tuple, int]()

    def line(number: int, values: dict) -> dict:
        figure = _figure(values, known)
        first = seen.setdefault((figure["region_id"], figure["year"]), number)
        if first != number:
            raise ValueError(f"wilayah dan tahun ini sudah ada di baris {first}.")
        return figure

    return read_list(lines, COLUMNS, line)


def _figure(values: dict, known: set) -> dict:
    code, year = values["code"], values["year"]
    if code not in known:
        raise ValueError(f"kode “{code}” tidak ada di daftar wilayah.")
    if not (year.isdecimal() and year.isascii() and int(year) in YEARS):
        raise ValueError(f"tahun “{year}” tidak dikenal. Contoh: 2024.")
    number = read_integer(values["population"]).value
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
