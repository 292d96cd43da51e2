"""Fixed parts of an OpenDocument spreadsheet: styles, frame of a sheet, view settings."""

from xml.sax.saxutils import escape, quoteattr

MIME = "application/vnd.oasis.opendocument.spreadsheet"
URN = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
EMPTY = "<table:table-cell/>"
WIDTH = 0.21  # centimetres of one character
WIDTHS = (6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 44, 50, 60, 70, 90)

MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0"'
    ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2"'
    f' manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml"'
    ' manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="settings.xml"'
    ' manifest:media-type="text/xml"/></manifest:manifest>'
)
SPACES = " ".join(
    f'xmlns:{short}="{URN}:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number",
        "datastyle"),
        ("fo", "xsl-fo-compatible"), ("config", "config"),
    )
)  # fmt: skip
PLAIN = '<number:number number:decimal-places="0" number:min-integer-digits="1"'
NUMBERS = (
    f'<number:number-style style:name="n-angka">{PLAIN}'
    ' number:grouping="true"/></number:number-style><number:number-style'
    f' style:name="n-tahun">{PLAIN}/></number:number-style><number:number-style'
    f' style:name="n-rupiah"><number:text>Rp</number:text>{PLAIN}'
    ' number:grouping="true"/></number:number-style><number:number-style'
    ' style:name="n-desimal"><number:number number:decimal-places="1" number:min-decimal-places="1"'
    ' number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:percentage-style'
    ' style:name="n-pecahan"><number:number number:decimal-places="1" number:min-decimal-places="1"'
    ' number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style><number:date-style'
    ' style:name="n-tanggal"><number:day number:style="long"/><number:text>/</number:text><number:month'
    ' number:style="long"/><number:text>/</number:text><number:year'
    ' number:style="long"/></number:date-style><number:text-style'
    ' style:name="n-teks"><number:text-content/></number:text-style>'
)
CELLS = "".join(
    f'<style:style style:name="{kind}" style:family="table-cell" style:data-style-name="n-{kind}"/>'
    for kind in ("teks", "angka", "tahun", "rupiah", "pecahan", "desimal", "tanggal")
)
HEADING = (
    '<style:style style:name="kepala" style:family="table-cell"><style:table-cell-properties'
    ' fo:background-color="#e8eef4" fo:wrap-option="wrap" style:vertical-align="top"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
COLUMNS = "".join(
    f'<style:style style:name="co{wide}" style:family="table-column"><style:table-column-properties'
    f' style:column-width="{wide * WIDTH:.2f}cm"/></style:style>'
    for wide in WIDTHS
)
OPENING = (
    f'{HEAD}<office:document-content {SPACES} office:version="1.2"><office:automatic-styles>'
    f"{NUMBERS}{CELLS}{HEADING}{COLUMNS}</office:automatic-styles><office:body><office:spreadsheet>"
)


def table(name: str, columns) -> str:
    """A sheet up to its rows, its heading included."""
    widths = "".join(
        "<table:table-column"
        f' table:style-name="co{next((w for w in WIDTHS if w >= column.width), WIDTHS[-1])}"/>'
        for column in columns
    )
    cells = "".join(
        '<table:table-cell table:style-name="kepala" office:value-type="string">'
        f"<text:p>{escape(column.label)}</text:p></table:table-cell>"
        for column in columns
    )
    rows = f"<table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows>"
    return f"<table:table table:name={quoteattr(name)}>{widths}{rows}"


def closing(areas) -> str:
    """The filters of all sheets, (name, last column, last row) each, and the end."""
    ranges = "".join(
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{n}" table:display-filter-buttons="true"'
        f" table:target-range-address={quoteattr(_area(name, column, row))}/>"
        for n, (name, column, row) in enumerate(areas)
    )
    return (
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _area(name: str, column: str, row: int) -> str:
    sheet = "'" + name.replace("'", "''") + "'"
    return f"{sheet}.A1:{sheet}.{column}{row}"


def _item(name: str, kind: str, value) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def settings(sheets) -> str:
    """What keeps the heading (and the first columns) in sight."""
    views = "".join(_view(name, frozen) for name, frozen in sheets)
    return (
        f"{HEAD}<office:document-settings {SPACES}"
        ' office:version="1.2"><office:settings><config:config-item-set'
        ' config:name="ooo:view-settings"><config:config-item-map-indexed'
        ' config:name="Views"><config:config-item-map-entry>'
        + _item("ViewId", "string", "view1")
        + f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _view(name: str, frozen: int) -> str:
    across = "".join(
        (_item("HorizontalSplitMode", "short", 2), _item("HorizontalSplitPosition", "int", frozen))
        if frozen
        else ()
    )
    down = _item("VerticalSplitMode", "short", 2) + _item("VerticalSplitPosition", "int", 1)
    place = _item("ActiveSplitRange", "short", 3 if frozen else 2)
    right, bottom = _item("PositionRight", "int", frozen), _item("PositionBottom", "int", 1)
    return (
        f"<config:config-item-map-entry config:name={quoteattr(name)}>"
        f"{across}{down}{place}{right}{bottom}</config:config-item-map-entry>"
    )
