"""The sentence of a cell that holds a spreadsheet error such as #REF!."""

import re

FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|RUMUS!)")
SAID = {
    "#RUMUS!": "Rumus ini belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi.",
    None: "Sel ini berisi galat {}. Betulkan rumusnya, atau ketik nilainya.",
}


def fault_in(cell: object) -> str:
    """The sentence of a cell that holds an error value, "" for any other cell."""
    if not (isinstance(cell, str) and cell.startswith("#") and FAULT.fullmatch(cell)):
        return ""
    return SAID.get(cell) or SAID[None].format(cell)
