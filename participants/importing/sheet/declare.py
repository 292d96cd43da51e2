"""Declaration of a sheet: an import-export resource with columns as fields and our readers as widgets."""

from collections.abc import Callable, Sequence

from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget

from participants.importing.file.error_sentences import fault_in
from participants.importing.issue import Issue, Remark
from participants.importing.sheet.ditto_marks import ABOVE, EMPTY, REPEATED, is_ditto
from participants.importing.sheet.row import Row
from participants.importing.sheet.torn_nik import torn_nik
from tpbis.formats import Unreadable, names_nik, shown, take_niks
from tpbis.formats.reader_result import Certain, Reading, is_number, plain_text

MOST_STORED = 5000
DITTO = Reading(None, "ditto")


class ReaderWidget(Widget):
    """A cell read by one of our readers; `Unreadable` is the ValueError that import-export reports."""

    def __init__(self, reader: Callable[[object], Reading]):
        super().__init__()
        self.read = reader

    def clean(self, value, row=None, **kwargs):
        return self.read(value).value


class Cell(Field):
    """A column: what people call it, how its cells are read, and the sentence when it is missing.

    A column with a `heading` stands in the template, with a `width` and an `example`. `per_file` makes a
    reader that looks its words up in the database, anew for each file. `private` cells hold NIKs: they are
    told masked, for the log keeps what was told.
    """

    def __init__(
        self,
        label,
        reader=None,
        heading="",
        width=18,
        example="",
        *,
        required="",
        per_file=None,
        private=None,
    ):
        super().__init__(column_name=label, widget=ReaderWidget(reader))
        self.heading, self.width, self.example = heading, width, example
        self.required, self.per_file, self.private = required, per_file, private


class SheetResource(Resource):
    """One kind of sheet. `key` is the field without which a row is no row."""

    key = "name"

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name, field in self.fields.items():
            field.attribute = field.attribute or name
            if field.per_file:
                field.widget = ReaderWidget(field.per_file())

    def readers(self) -> dict[str, Callable]:
        """Field → its reader, for the fields that are kept."""
        return {name: field.widget.read for name, field in self.fields.items() if field.widget.read}


class Column:
    """One column of one file; a cell that repeats is read once, and a NIK in it is taken out first."""

    def __init__(self, name: str, at: int, heading: str, reader: Callable, private=None):
        self.name, self.at, self.heading, self.reader, self.private = name, at, heading, reader, private
        self.known: dict[object, Reading | str] = {}
        self.niks: dict[object, list[str]] = {}
        self.names_nik = names_nik(heading)
        self.remarks: dict[str, Remark] = {}

    def read(self, cell: object) -> Reading | str:
        """The reading of a cell, or the sentence why there is none."""
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        return self.known.get(key) or self._read(cell, key)

    def niks_in(self, cell: object) -> list[str]:
        """The NIKs that stood in a cell that was read."""
        return self.niks.get(cell if cell.__class__ is str else (cell.__class__, cell), [])

    def _read(self, cell, key) -> Reading | str:
        reading: Reading | str
        if is_ditto(cell) and not (self.name == "declared" and cell.strip()[0].isalpha()):
            return self.known.setdefault(key, DITTO)  # “sama” of an income is an answer
        cell = cell if self.private else self._without_niks(cell, key)
        try:
            reading = fault_in(cell) or self.reader(cell)
        except Unreadable as problem:
            reading = str(problem)
        if len(self.known) < MOST_STORED:
            self.known[key] = reading
        return reading

    def _without_niks(self, cell, key):
        text = cell if cell.__class__ is str else plain_text(cell) if is_number(cell) else ""
        rest, niks = take_niks(text, beside=self.names_nik)
        if niks:
            self.niks[key] = niks
        return rest if niks else cell

    def repeat(self, row: Row, cells: list, above: list | None) -> Reading | str:
        """The reading of a ditto mark, which becomes the cell above it, or an empty one."""
        mark, repeats = cells[self.at], above is not None and self.name in REPEATED
        cells[self.at] = above[self.at] if above and repeats and self.at < len(above) else ""
        self.warn(row, shown(mark), Certain((ABOVE if repeats else EMPTY).format(shown(mark))))
        return self.read(cells[self.at])

    def warn(self, row: Row, value: str, warning: str) -> None:
        """A warning of a row; what leaves no doubt becomes one remark of the column, with its rows."""
        if not isinstance(warning, Certain):
            row.warnings.append(Issue(row.number, self.heading, value, warning))
        elif told := self.remarks.get(warning):
            told.rows.append(row.number)
        else:
            self.remarks[warning] = Remark(row.number, self.heading, value, warning)
            row.warnings.append(self.remarks[warning])

    def shown(self, cell: object) -> str:
        return self.private(shown(cell)) if self.private else shown(cell)


def read_row(
    number: int, cells: list, columns: list[Column], above: list | None = None, texts: Sequence[int] = ()
) -> Row:
    """One line as a row; `above` are the cells of the row before it, for ditto marks.

    `texts` are the columns (at) of which the next one may hold the rest of a NIK.
    """
    row, width = Row(number), len(cells)
    for at in texts:
        if at + 1 < width and (torn := torn_nik(cells[at], cells[at + 1])):
            cells[at], cells[at + 1], nik = torn
            row.niks.append((next(c.heading for c in columns if c.at in (at, at + 1)), nik))
    values = row.values
    for column in columns:
        cell = cells[column.at] if column.at < width else ""
        reading = column.read(cell)
        if reading is DITTO:
            reading = column.repeat(row, cells, above)
        if column.niks:
            row.niks += [(column.heading, nik) for nik in column.niks_in(cell)]
        if isinstance(reading, str):
            row.errors.append(Issue(number, column.heading, column.shown(cell), reading))
            continue
        values[column.name], warning = reading
        if warning:
            column.warn(row, column.shown(cell), warning)
    return row
