"""Columns of the programs room's lists as files; their headings can be imported again."""

from pathlib import Path

from programs import choices
from tpbis.sheets.columns import columns_from, labels_in

COLUMNS = columns_from(Path(__file__).parent / "data" / "list_columns.csv", labels_in(choices))
