"""Load a pemekaran from a list: new codes, their predecessors, and libraries and accounts that move."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from programs.choices import RegionKind, RegionLevel
from programs.loading.csv_list import BadList, read_list
from programs.models import Library, Office, Region, RegionChange
from programs.services import move_library
from tpbis.confined.workbook import Lines
from tpbis.models import User

CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
COLUMNS = ("code_old", "code_new", "name", "day", "decree")


@dataclass(frozen=True)
class Change:
    """One line: `new` took over from `old` on `day`; with old = new the old code lives on."""

    old: str
    new: str
    name: str
    day: date
    decree: str = ""

    @property
    def level(self) -> int:
        return self.new.count(".") + 1


def read_changes(lines: Lines) -> list[Change]:
    """The lines of a CSV with columns code_old, code_new, name, day, decree; BadList names bad lines."""
    changes = read_list(lines, COLUMNS, _change, optional="decree")
    return sorted(changes, key=lambda change: (change.day, change.new, change.old))


def _change(number: int, values: dict) -> Change:
    old, new = values["code_old"], values["code_new"]
    for code in (old, new):
        if not CODE.fullmatch(code):
            raise ValueError(f"kode “{code}” tidak dikenal. Contoh: 36.04.05.2001.")
    if len(old) != len(new):
        raise ValueError(f"{old} dan {new} tidak setingkat.")
    try:
        day = date.fromisoformat(values["day"])
    except ValueError:
        raise ValueError(f"tanggal “{values['day']}” tidak terbaca. Tulis seperti 2024-01-01.") from None
    return Change(old, new, values["name"], day, values["decree"])


@transaction.atomic
def change_regions(changes: list[Change], *, by: User | None = None) -> Counter:
    """Record the changes and move what lies there; a second run with the same list changes nothing."""
    done = Counter(wilayah=0, perubahan=0, ditutup=0, perpustakaan=0, akun=0)
    _check(changes)
    for change in sorted(changes, key=lambda row: row.level):
        done["wilayah"] += _open(change)
        if change.old != change.new:
            values = {"day": change.day, "decree": change.decree}
            done["perubahan"] += RegionChange.unscoped.get_or_create(
                old_id=change.old, new_id=change.new, defaults=values
            )[1]
    staying = {change.old for change in changes if change.old == change.new}
    for change in sorted(changes, key=lambda row: (row.day, -row.level)):
        if change.old not in staying:
            done["ditutup"] += _close(change)
    for change in changes:
        done.update(_take_along(change, by))
    return done


def _check(changes: list[Change]) -> None:
    """Check that old codes and parents exist or are in the list, and that new codes have a name."""
    coming = {change.new for change in changes}
    asked = {code for row in changes for code in (row.old, row.new, row.new.rpartition(".")[0]) if code}
    known = set(Region.unscoped.filter(code__in=asked).values_list("code", flat=True))
    problems = []
    for row in changes:
        parent = row.new.rpartition(".")[0]
        if row.old not in known | coming:
            problems.append(f"Kode lama {row.old} tidak ada di daftar wilayah.")
        if parent and parent not in known | coming:
            problems.append(f"Wilayah {parent}, induk {row.new}, tidak ada dan tidak ada di daftar ini.")
        if row.new not in known and not row.name:
            problems.append(f"Nama wilayah {row.new} belum diisi.")
    if problems:
        raise BadList(*dict.fromkeys(problems))


def _open(change: Change) -> bool:
    values = {"name": change.name, "level": change.level, "kind": _kind(change.new), "valid_from": change.day}
    return Region.unscoped.get_or_create(code=change.new, defaults=values)[1]


def _kind(code: str) -> str:
    """The kind by code: 71 and above is a kota, a village number that begins with 1 a kelurahan."""
    parts = code.split(".")
    if len(parts) == 2:
        return RegionKind.KOTA if parts[1] >= "71" else RegionKind.KABUPATEN
    if len(parts) == RegionLevel.VILLAGE:
        return RegionKind.KELURAHAN if parts[3][0] == "1" else RegionKind.DESA
    return RegionKind.PROVINSI if len(parts) == 1 else RegionKind.KECAMATAN


def _close(change: Change) -> int:
    """End the old code; one above the villages stays valid while something lies in it."""
    if Region.unscoped.filter(code__startswith=change.old + ".", valid_until=None).exists():
        return 0
    rows = Region.unscoped.filter(code=change.old, valid_until=None)
    return rows.update(valid_until=change.day - timedelta(days=1))


def _take_along(change: Change, by) -> Counter:
    """Move libraries, accounts and the office of a closed code to its single successor."""
    old = Region.unscoped.filter(code=change.old, valid_until__isnull=False).first()
    heirs = set(RegionChange.unscoped.filter(old_id=change.old).values_list("new_id", flat=True))
    if old is None or heirs != {change.new}:
        return Counter()
    new = Region.unscoped.get(code=change.new)
    Library.unscoped.filter(village=old).update(village=new)
    libraries = list(Library.unscoped.filter(region=old))
    for library in libraries:
        move_library(library=library, region=new, since=_since(library, change.day), by=by)
    if not Office.unscoped.filter(region=new).exists():
        Office.unscoped.filter(region=old).update(region=new)
    return Counter(perpustakaan=len(libraries), akun=User.unscoped.filter(region=old).update(region=new))


def _since(library: Library, day: date) -> date:
    """The day of the change, or the later day on which the library moved there."""
    starts = library.areas.filter(region_id=library.region_id, start__gt=day)
    return max(filter(None, starts.values_list("start", flat=True)), default=day)


def count_in_closed_regions() -> int:
    """Libraries whose wilayah kerja is a closed code: somebody must choose among its successors."""
    return Library.unscoped.filter(region__valid_until__isnull=False).count()
