"""The reference data (93,000 regions, the vocabularies), loaded once a run."""

from programs.loading.reference_loader import load_reference
from tests import standing_rows


def reference() -> str:
    """The name of the database in which they stand, to be copied."""
    return standing_rows.made_once("tpbis_rujukan", load_reference)
