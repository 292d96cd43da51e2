"""Libraries that held or reported something in a place and lie elsewhere today (definition 2, version 2).

They stand in its table with what they held there: their name and where they are now are told, nothing else.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q

from programs.choices import TrainingStatus
from programs.models import Library, LibraryArea, NilReport, Region, Training
from programs.models.period import end_of_month
from programs.models.training import co_hosts_in
from reports.question.levels import LENGTHS
from reports.question.moved_codes import counts_inside

NOW = "kini di {}"


def moved_libraries(question: Any) -> list[tuple[str, str]]:
    """(key, name with the place of today) by name; nobody has moved out of the nation."""
    if not question.place.code or question.place.library_id:
        return []
    period = question.period
    held = Training.unscoped.filter(status=TrainingStatus.HELD, deleted_at__isnull=True)
    held = held.filter(last_day__range=(period.first, period.last))
    hosts = held.filter(counts_inside(question, "region")).values("library")
    areas = LibraryArea.unscoped.filter(counts_inside(question, "region")).values("library")
    libraries = Library.unscoped.filter(Q(pk__in=hosts) | Q(pk__in=areas))
    libraries = libraries.exclude(counts_inside(question, "region")).order_by("name", "pk")
    known = {row.pk: row for row in libraries.prefetch_related(Prefetch("areas", LibraryArea.unscoped.all()))}
    if not known:
        return []
    here = set(hosts.filter(library__in=known).values_list("library", flat=True))
    days = held.filter(library__in=known).values_list("library", "last_day")
    here |= {key for key, day in [*days, *_others(known, period)] if _lay_inside(question, known[key], day)}
    places = places_of_today(question.place.code, (known[key].region_id for key in here))
    return [
        (str(key), f"{row.name} ({NOW.format(places[row.region_id])})")
        for key, row in known.items()
        if key in here
    ]


def _others(known: dict, period: Any) -> list[tuple]:
    """(library, a day of the month) of their other reports: nihil, and what they co-hosted."""
    nil = NilReport.unscoped.filter(library__in=known, month__range=(period.first, period.last))
    joint = co_hosts_in(period.first, period.last).filter(library__in=known)
    return [
        *nil.values_list("library", "month"),
        *joint.values_list("library", "training__last_day"),
    ]


def _lay_inside(question: Any, library: Library, day: Any) -> bool:
    """A report counts where its library lay on the last day of the month."""
    code = library.area_on(end_of_month(day))
    stays = code.startswith(question.place.code) and code not in question.codes_moved_out
    return stays or code in question.codes_moved_in


def places_of_today(here: str, codes: Iterable[str]) -> dict[str, str]:
    """Code → the kabupaten/kota of today in words; inside the same one, the kecamatan or desa."""
    levels = {code: _level_apart(here, code) for code in codes}
    regions = {row.code: row for row in Region.unscoped.filter(code__in=levels.values())}
    return {code: regions[level].full_name for code, level in levels.items()}


def _level_apart(here: str, code: str) -> str:
    """The code of the first level, from kabupaten/kota down, at which two codes differ."""
    sizes = [size for size in LENGTHS.values() if 5 <= size <= len(code)]
    return next((code[:size] for size in sizes if code[:size] != here[:size]), code)
