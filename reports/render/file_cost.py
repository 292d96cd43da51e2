"""How long a file of a report will take: rows x columns x format, the one rule of what goes to the worker."""

from reports.render import pdf
from reports.tables import ReportTable

LONGEST = 3.0  # seconds for which somebody waits inside a request
STREAMED = (
    "csv",
    "csv-polos",
    "json",
)  # sent from the first row on, also to scripts, that cannot come back later
# Cells that go into a format in a second, measured with the national reports on one quiet core.
CELLS_A_SECOND = {"xlsx": 400_000, "ods": 600_000, "parquet": 1_000_000, "pdf": 12_000}


def expected_seconds(table: ReportTable, fmt: str) -> float:
    """How long writing the file will take."""
    columns = pdf.on_paper(table) if fmt == "pdf" else table.columns
    return table.row_count() * len(columns) / CELLS_A_SECOND[fmt]


def outgrows_request(table: ReportTable, fmt: str) -> bool:
    """Whether the worker makes this file."""
    return fmt not in STREAMED and expected_seconds(table, fmt) > LONGEST
