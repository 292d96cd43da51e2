"""An import template workbook: headings, drop-downs, example row, notes, own libraries and villages."""

import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from participants.importing.kinds import SHEETS
from programs.choices import RegionLevel
from programs.models import FundingSource, Library, Region, Skill, TrainingKind
from tpbis.accounts import services as accounts
from tpbis.formats.colours import LIGHT
from tpbis.models import User

LAST_ROW = 2000
MOST = 10_000
ALWAYS = (
    "Baris yang diawali “Contoh:” tidak diimpor. Hapus atau biarkan.",
    "Judul kolom boleh ditukar urutannya, dan kolom yang tidak dipakai boleh dihapus.",
)
# A drop-down does not forbid other values, because the reader accepts more spellings.
DROP_DOWN = {
    "validate": "list",
    "error_type": "warning",
    "error_title": "Tidak ada di daftar",
    "error_message": "Pilih dari daftar bila ada. Tetap pakai tulisan ini?",
}


def example_workbook(what: str, user: User) -> bytes:
    """The empty workbook of one kind of sheet, with lists of the user's own scope."""
    target, sheet = io.BytesIO(), SHEETS[what]
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, notes, lists = (book.add_worksheet(name) for name in (sheet.label[:31], "Petunjuk", "Daftar"))
    columns = {name: cell for name, cell in sheet.resource.fields.items() if cell.heading}
    ranges = _write_lists(book, lists, columns, user)
    bold = book.add_format({"bold": True, "bg_color": LIGHT["sheet-head"], "bottom": 1})
    grey = book.add_format({"italic": True, "font_color": LIGHT["sheet-note"]})
    text = book.add_format({"num_format": "@"})
    for at, (name, cell) in enumerate(columns.items()):
        page.set_column(
            at, at, cell.width, text if isinstance(cell.example, str) and name != "date" else None
        )
        page.write(0, at, cell.heading, bold)
        page.write(1, at, cell.example, grey)
        if name in ranges:
            page.data_validation(1, at, LAST_ROW, at, DROP_DOWN | {"source": ranges[name]})
    page.freeze_panes(1, 0)
    notes.set_column(0, 0, 110)
    notes.write_column(0, 0, [*sheet.instructions, *ALWAYS])
    book.close()
    return target.getvalue()


def _write_lists(book, page, columns: dict, user) -> dict[str, str]:
    """Write the words of each column that has some into a column of the list; returns their ranges."""
    ranges, bold = dict[str, str](), book.add_format({"bold": True})
    for name, cell in columns.items():
        if words := _words(name, cell, user):
            at = len(ranges)
            page.set_column(at, at, 30)
            page.write_string(0, at, f"Daftar {cell.heading}", bold)
            page.write_column(1, at, words)
            ranges[name] = f"=Daftar!{xl_range_abs(1, at, len(words), at)}"
    return ranges


def _words(name: str, cell, user) -> list[str]:
    """The words of a drop-down: those of the user's scope, of a vocabulary, or of the reader's own list."""
    match name:
        case "library":
            rows = Library.objects.visible_to(user).order_by("name")
            return list(rows.values_list("name", flat=True)[:MOST])
        case "village" if user.scope.prefix:
            villages = Region.objects.visible_to(user).current().at(RegionLevel.VILLAGE).order_by("code")
            return list(villages.values_list("name", flat=True)[: MOST + 1])
        case "role":
            return [role.label for role in accounts.grantable_roles(user)]
        case "sex":
            return ["L", "P"]
    vocabularies: dict[str, Any] = {"kind": TrainingKind, "funding": FundingSource, "skill": Skill}
    if model := vocabularies.get(name):
        return list(model.objects.filter(active=True).values_list("label", flat=True))
    return list(getattr(cell.widget.read, "labels", {}).values())
