"""An import template workbook: headings, drop-downs, example row, notes, own libraries and villages."""

import io

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from participants.choices import Education, Occupation
from participants.importing.flow.template_columns import ALWAYS, COLUMNS, NOTES
from participants.importing.kinds import LABELS
from programs.choices import RegionLevel, Tier, TrainingStatus
from programs.models import FundingSource, Library, Region, Skill, TrainingKind
from tpbis.accounts import services as accounts

LAST_ROW = 2000
MOST = 10_000


def example_workbook(what: str, user) -> bytes:
    """The empty workbook of one kind of sheet, with lists of the user's own scope."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, notes, lists = (book.add_worksheet(name) for name in (LABELS[what][:31], "Petunjuk", "Daftar"))
    columns = COLUMNS[what]
    wanted = {column.words for column in columns if column.words}
    ranges = _write_lists(book, lists, _lists(wanted, user))
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    grey, text = (
        book.add_format({"italic": True, "font_color": "#6B7280"}),
        book.add_format({"num_format": "@"}),
    )
    for at, column in enumerate(columns):
        typed = text if isinstance(column.example, str) and column.heading != "Tanggal" else None
        page.set_column(at, at, column.width, typed)
        page.write(0, at, column.heading, head)
        page.write(1, at, column.example, grey)
        if column.words in ranges:
            page.data_validation(1, at, LAST_ROW, at, _drop_down(ranges[column.words]))
    page.freeze_panes(1, 0)
    notes.set_column(0, 0, 110)
    for at, line in enumerate([*NOTES[what], *ALWAYS]):
        notes.write_string(at, 0, line)
    book.close()
    return target.getvalue()


def _drop_down(source: str) -> dict:
    """A drop-down list that does not forbid other values, because the reader accepts more spellings."""
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": "Tidak ada di daftar",
        "error_message": "Pilih dari daftar bila ada. Tetap pakai tulisan ini?",
    }


def _lists(wanted: set[str], user) -> dict[str, list[str]]:
    known = {
        "L/P": lambda: ["L", "P"],
        "Jenis Kegiatan": lambda: _labels(TrainingKind),
        "Sumber Dana": lambda: _labels(FundingSource),
        "Keterampilan": lambda: _labels(Skill),
        "Status": lambda: list(TrainingStatus.labels),
        "Jenjang": lambda: list(Tier.labels),
        "Pendidikan": lambda: list(Education.labels),
        "Pekerjaan": lambda: list(Occupation.labels),
        "Peran": lambda: [role.label for role in accounts.grantable_roles(user)],
        "Perpustakaan": lambda: _libraries(user),
        "Desa/Kelurahan": lambda: _villages(user),
    }
    return {name: make() for name, make in known.items() if name in wanted}


def _labels(model) -> list[str]:
    return list(model.objects.filter(active=True).values_list("label", flat=True))


def _libraries(user) -> list[str]:
    return list(Library.objects.visible_to(user).order_by("name").values_list("name", flat=True)[:MOST])


def _villages(user) -> list[str]:
    rows = Region.objects.visible_to(user).current().at(RegionLevel.VILLAGE)
    return list(rows.order_by("code").values_list("name", flat=True)[: MOST + 1]) if user.scope.prefix else []


def _write_lists(book, page, lists: dict[str, list[str]]) -> dict[str, str]:
    """Write each list into a column of its own; returns their ranges."""
    ranges, bold = {}, book.add_format({"bold": True})
    for at, (name, words) in enumerate(lists.items()):
        page.set_column(at, at, 30)
        page.write_string(0, at, f"Daftar {name}", bold)
        for row, word in enumerate(words, start=1):
            page.write_string(row, at, word)
        if words:
            letter = xl_col_to_name(at)
            ranges[name] = f"=Daftar!${letter}$2:${letter}${len(words) + 1}"
    return ranges
