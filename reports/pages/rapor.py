"""The rapor of a library: an estimate from loaded official weights, and what is missing to green."""

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import transaction

from reports.figures.figure_table import Row
from reports.models import RaporWeight
from reports.models.targets import ADDABLE
from tpbis.formats import NIK_IN_LINE, has_nik

GREEN, YELLOW = 75, 50  # green is above 75 (SIM TPBIS, 2024); the middle is ours
HEADINGS = ("kunci", "bobot", "nilai_penuh", "sumber")
COLOURS = {"hijau": "Hijau", "kuning": "Kuning", "merah": "Merah"}


class BadWeights(ValueError):
    """The file of weights cannot be used; the message is for people."""


@dataclass(frozen=True)
class Part:
    """One counted thing: how many there are, how many earn its weight in full, and what that is worth."""

    label: str
    unit: str
    count: int
    full: int
    points: float
    worth: float

    @property
    def missing(self) -> int:
        return max(self.full - self.count, 0)


@dataclass(frozen=True)
class Rapor:
    """An estimate: points of 100, its colour, and the shortest way to green in words ("" if green)."""

    points: float
    colour: str
    parts: list[Part]
    advice: str
    source: str


def read_weights(lines: Iterable[str]) -> list[RaporWeight]:
    """Rows of a CSV with the columns kunci, bobot, nilai_penuh, sumber. Raises BadWeights."""
    weights = []
    for number, row in enumerate(csv.DictReader(lines), 2):
        if any(has_nik(str(text)) for text in row.values()):
            raise BadWeights(f"Baris {number}: {NIK_IN_LINE}")
        if missing := [name for name in HEADINGS if not (row.get(name) or "").strip()]:
            raise BadWeights(f"Baris {number}: kolom {', '.join(missing)} belum diisi.")
        key = row["kunci"].strip()
        if key not in ADDABLE:
            raise BadWeights(f"Baris {number}: angka “{key}” tidak dikenal.")
        try:
            weight, full = Decimal(row["bobot"].strip().replace(",", ".")), int(row["nilai_penuh"])
        except (InvalidOperation, ValueError):
            raise BadWeights(f"Baris {number}: bobot dan nilai penuh ditulis dengan angka.") from None
        if not (weight.is_finite() and weight > 0 and full > 0):
            raise BadWeights(f"Baris {number}: bobot dan nilai penuh harus lebih dari nol.")
        weights.append(
            RaporWeight(indicator=key, weight=weight, full=full, source=row["sumber"].strip()[:200])
        )
    if not weights:
        raise BadWeights("Berkas ini tidak berisi bobot.")
    return weights


@transaction.atomic
def replace_weights(rows: list[RaporWeight]) -> None:
    RaporWeight.objects.all().delete()
    RaporWeight.objects.bulk_create(rows)


def rapor_of(counts: Row, weights: list[RaporWeight]) -> Rapor | None:
    """The estimate from a row of figures; None while no weights are loaded."""
    weights = [row for row in weights if row.indicator in ADDABLE]
    if not weights:
        return None
    whole = float(sum(row.weight for row in weights))
    parts = [_part(row, counts[row.indicator] or 0, whole) for row in weights]
    points = sum(part.points for part in parts)
    colour = "hijau" if points > GREEN else "kuning" if points > YELLOW else "merah"
    return Rapor(points, colour, parts, advice(parts, points), weights[0].source)


def _part(row, count: int, whole: float) -> Part:
    known, worth = ADDABLE[row.indicator], 100 * float(row.weight) / whole
    return Part(known.label, known.unit, count, row.full, worth * min(count / row.full, 1), worth)


def advice(parts: list[Part], points: float) -> str:
    """What to add to get above green, the dearest first: "2 advokasi lagi agar hijau"."""
    said = []
    for part in sorted(parts, key=lambda part: part.worth / part.full, reverse=True):
        if points > GREEN or not part.missing:
            continue
        each = part.worth / part.full
        needed = min(math.floor((GREEN - points) / each + 1e-9) + 1, part.missing)
        points += needed * each
        said.append(f"{needed} {part.label.lower()}")
    return f"{' dan '.join(said)} lagi agar hijau" if said else ""
