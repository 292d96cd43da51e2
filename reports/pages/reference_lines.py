"""Reference lines: read an operator's CSV all or nothing, and find those of a place and year."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from participants.income_bands import band_of_amount
from programs.models import Region
from reports.models import LineKind, ReferenceLine
from tpbis.confined.workbook import Lines
from tpbis.formats import NIK_IN_LINE, format_decimal, has_nik

CODE, YEAR, KIND = ("code", "kode", "kode_wilayah"), ("year", "tahun"), ("kind", "jenis")
AMOUNT, UNIT = ("amount", "nilai", "jumlah"), ("unit", "satuan")
DECREE = ("decree", "keputusan", "dasar_hukum", "sumber")
BY_HEADING = {  # a heading that names the kind and the unit by itself
    "umk_idr_month": (LineKind.UMK, "rupiah sebulan"),
    "umk": (LineKind.UMK, "rupiah sebulan"),
    "ump": (LineKind.UMP, "rupiah sebulan"),
    "garis_kemiskinan": (LineKind.POVERTY, "rupiah per orang sebulan"),
}
FIELDS = ("amount", "unit", "decree")


class BadLines(ValueError):
    """The file cannot be taken; `problems` are (row of the file, sentence)."""

    def __init__(self, problems):
        super().__init__("; ".join(f"baris {row}: {text}" for row, text in problems))
        self.problems = problems


@dataclass(frozen=True)
class Shown:
    """A line as a page shows it, and the band of income it lies in (None: another unit)."""

    text: str
    short: str
    decree: str
    band: int | None


def read_amount(text: str) -> Decimal:
    """ "4418261.13", "4.418.261,13" and "Rp4.418.261" to the sen; ValueError for anything else."""
    plain = re.sub(r"^Rp\.?\s*", "", text.strip())
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?|[0-9]+,[0-9]{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,14}(\.[0-9]{1,2})?", plain) or not Decimal(plain):
        raise ValueError(text)
    return Decimal(plain)


def read_rows(table: Lines, decree: str = "") -> list[ReferenceLine]:
    """What the lines of a CSV say; raises BadLines with every row that cannot be taken."""
    head = [str(cell).strip().casefold() for cell in table[0][1]] if table else []
    rows = [
        (number, {name: str(cell).strip() for name, cell in zip(head, cells, strict=False) if name})
        for number, cells in table[1:]
    ]
    regions = set(
        Region.unscoped.filter(code__in=[_of(row, CODE) for _, row in rows]).values_list("code", flat=True)
    )
    lines, problems, seen = [], [], set()
    for number, row in rows:
        try:
            if any(map(has_nik, [*row.values(), decree])):
                raise ValueError(NIK_IN_LINE)
            line = _line(row, regions, decree)
        except ValueError as problem:
            problems.append((number, str(problem)))
            continue
        key = (line.region_id, line.kind, line.year)
        if key in seen:
            problems.append((number, "wilayah, jenis dan tahun ini sudah ada di baris lain."))
        seen.add(key)
        lines.append(line)
    if problems or not lines:
        raise BadLines(problems or [(1, "tidak ada baris yang dapat dibaca.")])
    return lines


def _of(row: dict, names: tuple) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _line(row: dict, regions: set, decree: str) -> ReferenceLine:
    code, year = _of(row, CODE), _of(row, YEAR)
    named = next((name for name in BY_HEADING if row.get(name)), "")
    kind, unit = BY_HEADING.get(named, (_of(row, KIND).casefold().replace(" ", "_"), ""))
    if code not in regions:
        raise ValueError(f"kode wilayah “{code}” tidak dikenal.")
    if not re.fullmatch(r"(19|20)[0-9][0-9]", year):
        raise ValueError(f"tahun “{year}” harus empat angka.")
    if kind not in LineKind.values:
        raise ValueError(f"jenis “{kind}” tidak dikenal; pakai {', '.join(LineKind.values)}.")
    try:
        amount = read_amount(row.get(named) or _of(row, AMOUNT))
    except ValueError as problem:
        raise ValueError(f"nilai “{problem}” bukan jumlah rupiah.") from None
    unit = _of(row, UNIT) or unit or "rupiah sebulan"
    said = _of(row, DECREE) or decree
    return ReferenceLine(region_id=code, kind=kind, year=int(year), amount=amount, unit=unit, decree=said)


@transaction.atomic
def save_lines(lines: list[ReferenceLine]) -> dict[str, int]:
    """Write all lines; what is there with the same figures stays untouched. Returns how many were what."""
    stored = {(row.region_id, row.kind, row.year): row for row in ReferenceLine.unscoped.all()}
    counts = {"baru": 0, "berubah": 0, "tetap": 0}
    for line in lines:
        old = stored.get((line.region_id, line.kind, line.year))
        if old is None:
            line.save()
            counts["baru"] += 1
        elif all(getattr(old, name) == getattr(line, name) for name in FIELDS):
            counts["tetap"] += 1
        else:
            for name in FIELDS:
                setattr(old, name, getattr(line, name))
            old.save()
            counts["berubah"] += 1
    return counts


def lines_of(code: str, year: int | None) -> list[Shown]:
    """The lines of a place, or of its kabupaten/kota and province, of that year or the newest before it.

    Decrees are public, so they are read past the door.
    """
    around = [code[:length] for length in (5, 2) if len(code) >= length]
    rows = ReferenceLine.unscoped.filter(region_id__in=around).select_related("region")
    rows = rows.filter(year__lte=year) if year else rows
    newest: dict[str, ReferenceLine] = {}
    for row in sorted(rows, key=lambda row: (len(row.region_id or ""), row.year), reverse=True):
        newest.setdefault(row.kind, row)
    return [shown(row) for row in newest.values()]


def shown(row: Any) -> Shown:
    label = row.get_kind_display()
    amount = format_decimal(row.amount, 2)
    monthly = row.unit == "rupiah sebulan"
    return Shown(
        f"{label} {row.region.name} {row.year}: Rp{amount.removesuffix(',00')} ({row.unit})",
        f"{label} {row.year}",
        row.decree or "keputusannya belum dicatat",
        band_of_amount(int(row.amount)) if monthly else None,
    )
