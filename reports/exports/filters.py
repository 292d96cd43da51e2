"""The filter of a saved export as typed, and its period, which moves with the months."""

from datetime import date, timedelta

from django.http import QueryDict

from reports.models import SavedExport

KEYS = ("wilayah", "tingkat", "tahun", "dari", "sampai", "kode_per")


def typed_of(query: QueryDict | dict) -> dict[str, str]:
    """The keys of a report's query that were filled in."""
    return {key: str(query[key])[:40] for key in KEYS if query.get(key)}


def query_at(saved: SavedExport, today: date) -> dict[str, str]:
    """The query of a saved export on a day: a moving period takes the place of the one typed."""
    if not saved.moving:
        return saved.query
    month = today.replace(day=1) - timedelta(days=1)
    kept = {key: value for key, value in saved.query.items() if key not in ("tahun", "dari", "sampai")}
    if saved.moving == SavedExport.Moving.THIS_YEAR:
        return kept | {"tahun": str(month.year)}
    return kept | {"dari": f"{month:%Y-%m}", "sampai": f"{month:%Y-%m}"}
