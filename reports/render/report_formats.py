"""The formats of a report file: suffix → content type and the function that yields its bytes."""

from reports.render import pdf
from tpbis.sheets.file_formats import FORMATS as SHEETS

FORMATS = SHEETS | {"pdf": ("application/pdf", pdf.render)}
