"""Fixed parts of an xlsx workbook: types, relations, styles, and the frame of a sheet."""

from xml.sax.saxutils import escape

from tpbis.sheets.columns import DAY, DECIMAL, MONEY, NUMBER, SHARE, TEXT, YEAR

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# Positions in cellXfs below. Numbers group by the reader's settings (dots in Indonesia); @ is text.
HEADING, STYLES = 1, {TEXT: 2, NUMBER: 3, MONEY: 4, DAY: 5, SHARE: 6, DECIMAL: 7, YEAR: 0}
NUMBER_FORMATS = {164: '"Rp"#,##0', 165: "dd/mm/yyyy", 166: "0.0%", 167: "#,##0.0"}
BY_STYLE = (0, 49, 3, 164, 165, 166, 167)


def fixed(names: list[str], filters: list[str]) -> dict[str, str]:
    """Everything but the sheets, by its path."""
    return {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": (
            HEAD + "<Relationships"
            f' xmlns="{PACKAGE}/relationships">{_link(1, "officeDocument", "xl/workbook.xml")}'
            + "</Relationships>"
        ),
        "xl/workbook.xml": _workbook(names, filters),
        "xl/_rels/workbook.xml.rels": _links(len(names)),
        "xl/styles.xml": _styles(),
    }


def _types(sheets: int) -> str:
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    parts += [(f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    rows = [f'<Override PartName="/xl/{path}" ContentType="{KIND}.{kind}+xml"/>' for path, kind in parts]
    plain = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    plain += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{plain}{"".join(rows)}</Types>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'


def _links(sheets: int) -> str:
    rows = [_link(n, "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    rows.append(_link(sheets + 1, "styles", "styles.xml"))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _workbook(names, filters) -> str:
    sheets, areas = [], []
    for n, (name, area) in enumerate(zip(names, filters, strict=True)):
        safe = escape(name, {'"': "&quot;"})
        quoted = safe.replace("'", "''")
        sheets.append(f'<sheet name="{safe}" sheetId="{n + 1}" r:id="rId{n + 1}"/>')
        areas.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}"'
            f" hidden=\"1\">'{quoted}'!{area}</definedName>"
        )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><bookViews><workbookView'
        ' activeTab="0"/></bookViews>'
        f"<sheets>{''.join(sheets)}</sheets><definedNames>{''.join(areas)}</definedNames></workbook>"
    )


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for n, code in NUMBER_FORMATS.items()
    )
    frame = "<left/><right/><top/>"
    plain, heading = (
        '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
        (
            '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1"'
            ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"'
            ' wrapText="1"/></xf>'
        ),
    )
    cells = plain.format(0) + heading + "".join(plain.format(number) for number in BY_STYLE[1:])
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(NUMBER_FORMATS)}">{formats}</numFmts><fonts'
        f' count="2"><font>{font}</font><font><b/>{font}</font></fonts><fills count="3"><fill><patternFill'
        ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill'
        ' patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders'
        f' count="2"><border>{frame}<bottom/><diagonal/></border><border>{frame}<bottom'
        ' style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0"'
        ' fillId="0" borderId="0"/></cellStyleXfs><cellXfs'
        f' count="{len(BY_STYLE) + 1}">{cells}</cellXfs><cellStyles count="1"><cellStyle name="Normal"'
        ' xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def opening(columns, frozen: int, first: bool) -> str:
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
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView{chosen} workbookViewId="0"><pane{across}'
        f' ySplit="1" topLeftCell="{corner}" activePane="{pane}"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )


def closing(area: str) -> str:
    return f'</sheetData><autoFilter ref="{area}"/></worksheet>'
