"""Columns of the participants room's lists as files; NIK and income are never among them."""

from pathlib import Path

from django.db.models.functions import Coalesce

from participants import choices
from participants.signals.signal_kinds import SIGNALS
from tpbis.sheets.columns import columns_from, labels_in

HOME = Coalesce("village__name", "village_text")
HOME_OF_PERSON = Coalesce("person__village__name", "person__village_text")
CAME = {True: "√", False: ""}
LABELS = labels_in(choices) | {"SIGNALS": {row.key: row.label for row in SIGNALS.values()}}
COLUMNS = columns_from(Path(__file__).parent / "data" / "list_columns.csv", LABELS)
