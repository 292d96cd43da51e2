"""Fixed parts of an xlsx workbook: types, relations, styles, and the frame of a sheet."""

from collections.abc import Sequence
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from tpbis.formats.colours import LIGHT
from tpbis.sheets.columns import DAY, DECIMAL, MONEY, NUMBER, SHARE, TEXT, YEAR, Column

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# Positions in cellXfs of xlsx_styles.xml, where numbers group by the reader's settings (dots in Indonesia).
HEADING, STYLES = 1, {TEXT: 2, NUMBER: 3, MONEY: 4, DAY: 5, SHARE: 6, DECIMAL: 7, YEAR: 0}
STYLE_SHEET = Template((Path(__file__).with_name("xlsx_styles.xml")).read_text(encoding="utf-8"))


A4_WIDE, CHARACTERS = 9, 150  # the number of that paper, and what stays legible side by side on one sheet


def fixed(names: list[str], filters: list[str], repeated: list[str]) -> dict[str, str]:
    """Everything but the sheets, by its path; `repeated` is what each sheet prints on all its pages."""
    sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
    return {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names, filters, repeated),
        "xl/_rels/workbook.xml.rels": _links([*sheets, ("styles", "styles.xml")]),
        "xl/styles.xml": STYLE_SHEET.substitute(head=LIGHT["sheet-head"][1:].upper()),
    }


def _types(sheets: int) -> str:
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    parts += [(f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    rows = [f'<Override PartName="/xl/{path}" ContentType="{KIND}.{kind}+xml"/>' for path, kind in parts]
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds.items()]
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join([*defaults, *rows])}</Types>'


def _links(targets: list[tuple[str, str]]) -> str:
    rows = [
        f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    ]
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _workbook(names, filters, repeated) -> str:
    sheets, areas = [], []
    for n, (name, area, titles) in enumerate(zip(names, filters, repeated, strict=True)):
        safe = escape(name, {'"': "&quot;"})
        quoted = safe.replace("'", "''")
        sheets.append(f'<sheet name="{safe}" sheetId="{n + 1}" r:id="rId{n + 1}"/>')
        areas.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}"'
            f" hidden=\"1\">'{quoted}'!{area}</definedName>"
        )
        printed = ",".join(f"'{quoted}'!{part}" for part in (titles, "$1:$1") if part)
        areas.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{printed}</definedName>')
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><bookViews><workbookView'
        ' activeTab="0"/></bookViews>'
        f"<sheets>{''.join(sheets)}</sheets><definedNames>{''.join(areas)}</definedNames></workbook>"
    )


def opening(columns: Sequence[Column], frozen: int, first: bool) -> str:
    """A sheet up to its rows: the frozen heading (and first columns), the widths."""
    corner = f"{chr(65 + frozen)}2"
    across = f' xSplit="{frozen}"' if frozen else ""
    pane = "bottomRight" if frozen else "bottomLeft"
    chosen = ' tabSelected="1"' if first else ""
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
        for n, column in enumerate(columns, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{chosen} workbookViewId="0"><pane{across}'
        f' ySplit="1" topLeftCell="{corner}" activePane="{pane}"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )


def repeated(frozen: int) -> str:
    """The first columns, which are printed on every page as they stay in sight on the screen."""
    return f"$A:${chr(64 + frozen)}" if frozen else ""


def closing(area: str, columns: Sequence[Column]) -> str:
    """The filter, and how it is printed: A4 across, as many pages side by side as its width needs."""
    pages = max(1, round(sum(column.width for column in columns) / CHARACTERS))
    return (
        f'</sheetData><autoFilter ref="{area}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5"'
        f' header="0.2" footer="0.2"/><pageSetup paperSize="{A4_WIDE}" orientation="landscape"'
        f' fitToWidth="{pages}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P dari'
        " &amp;N</oddFooter></headerFooter></worksheet>"
    )
