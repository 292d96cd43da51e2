"""Parts of an OpenDocument spreadsheet beside its rows: styles, frame of a sheet, view settings."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape, quoteattr

from tpbis.formats.colours import LIGHT
from tpbis.sheets.columns import Column

PARTS = Path(__file__).parent
MIME = "application/vnd.oasis.opendocument.spreadsheet"
EMPTY = "<table:table-cell/>"
WIDTH = 0.21  # centimetres of one character
WIDTHS = (6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 44, 50, 60, 70, 90)
COLUMN_STYLES = "".join(
    f'<style:style style:name="co{wide}" style:family="table-column"><style:table-column-properties'
    f' style:column-width="{wide * WIDTH:.2f}cm"/></style:style>'
    for wide in WIDTHS
)

MANIFEST = (PARTS / "ods_manifest.xml").read_text(encoding="utf-8")
SETTINGS = Template((PARTS / "ods_settings.xml").read_text(encoding="utf-8"))
CONTENT = Template((PARTS / "ods_content.xml").read_text(encoding="utf-8"))
OPENING, CLOSING = CONTENT.safe_substitute(columns=COLUMN_STYLES, head=LIGHT["sheet-head"]).split("$sheets")


def table(name: str, columns: Sequence[Column]) -> str:
    """A sheet up to its rows, its heading included."""
    widths = [next((wide for wide in WIDTHS if wide >= column.width), WIDTHS[-1]) for column in columns]
    styles = "".join(f'<table:table-column table:style-name="co{wide}"/>' for wide in widths)
    cells = "".join(
        '<table:table-cell table:style-name="kepala" office:value-type="string">'
        f"<text:p>{escape(column.label)}</text:p></table:table-cell>"
        for column in columns
    )
    rows = f"<table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows>"
    return f"<table:table table:name={quoteattr(name)}>{styles}{rows}"


def closing(areas: Iterable[tuple[str, str, int]]) -> str:
    """The filters of all sheets, (name, last column, last row) each, and the end."""
    filters = "".join(
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{n}" table:display-filter-buttons="true"'
        f" table:target-range-address={quoteattr(_area(name, column, row))}/>"
        for n, (name, column, row) in enumerate(areas)
    )
    return Template(CLOSING).substitute(filters=filters)


def _area(name: str, column: str, row: int) -> str:
    sheet = "'" + name.replace("'", "''") + "'"
    return f"{sheet}.A1:{sheet}.{column}{row}"


def settings(sheets: Iterable[tuple[str, int]]) -> str:
    """What keeps the heading (and the first columns) in sight."""
    return SETTINGS.substitute(views="".join(_view(name, frozen) for name, frozen in sheets))


def _view(name: str, frozen: int) -> str:
    items = {"VerticalSplitMode": 2, "VerticalSplitPosition": 1, "ActiveSplitRange": 3 if frozen else 2}
    items |= {"PositionRight": frozen, "PositionBottom": 1}
    if frozen:
        items |= {"HorizontalSplitMode": 2, "HorizontalSplitPosition": frozen}
    cells = "".join(
        f'<config:config-item config:name="{item}" config:type="{_type(item)}">{value}</config:config-item>'
        for item, value in items.items()
    )
    return (
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{cells}</config:config-item-map-entry>"
    )


def _type(item: str) -> str:
    return "int" if "Position" in item else "short"
