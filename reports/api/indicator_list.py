"""The indicators of the registry with all versions of their definitions, as rows of the API."""

from reports.indicators.former_definitions import FORMER
from reports.indicators.indicator import Indicator
from reports.indicators.registry import INDICATORS, INTERNAL


def indicator_rows() -> list[dict]:
    """One row per figure; where it was defined otherwise before, that definition stands below."""
    return [
        {
            "id": row.key,
            "label": row.label,
            "satuan": row.unit,
            "jenis": row.jenis,
            "definisi": _definitions(row),
        }
        for row in INDICATORS.values()
        if row.key not in INTERNAL
    ]


def _definitions(row: Indicator) -> list[dict]:
    former = sorted(FORMER.get(row.key, ()), key=lambda one: -one.version)
    now = {"versi": row.version, "sampai": None, "kalimat": row.sentence}
    return [
        now,
        *({"versi": one.version, "sampai": one.until.isoformat(), "kalimat": one.sentence} for one in former),
    ]
