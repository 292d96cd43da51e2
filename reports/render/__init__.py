"""The formats of a report file: suffix → content type and the function that yields its bytes."""

from reports.render import pdf
from tpbis import sheets

FORMATS = sheets.FORMATS | {"pdf": ("application/pdf", pdf.render)}
