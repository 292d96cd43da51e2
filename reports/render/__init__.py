"""The formats of a report file: suffix → content type and the function that yields its bytes."""

from reports.render import pdf
from tpbis import sheets

FORMATS = sheets.FORMATS | {"pdf": ("application/pdf", pdf.render)}


def write(table, fmt: str, file) -> None:
    """Write a report into an open binary file, outside a request as well."""
    for piece in FORMATS[fmt][1](table):
        file.write(piece)
