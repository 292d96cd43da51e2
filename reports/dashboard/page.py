"""Everything one dashboard page says, from a place, a period and a user."""

from datetime import date

from programs.menu import url_of
from reports.dashboard.answer import answer, evidence, measured_note
from reports.dashboard.asks import asks
from reports.dashboard.change import year_before
from reports.dashboard.cohort import cohort
from reports.dashboard.headlines import headlines, others
from reports.dashboard.stories import published, stories
from reports.dashboard.table import table
from reports.dashboard.tiles import map_of
from reports.dashboard.trend import trend, years_with_data
from reports.data import Wanted, reports_on
from reports.from_rollups import ADDS_UP
from reports.levels import LABELS, moved_codes
from reports.months import activities_by_month

# The parts of reports.from_rollups that a page shows; medians stand for the whole place only.
COUNTS = ("tally", "people", "places", "partners", "desa")
FIGURES = (*COUNTS, "whole_spread", "tasks")
SHADES = {"jangkauan": ("people", "places", "desa"), "terukur": ("tally",)}


def page(user, where, period, *, today: date, colour: str = "jangkauan") -> dict:
    """The context of templates/reports/dashboard/region.html."""
    moved = tuple(sorted(moved_codes(None).items()))

    earlier, called = _last_year(period, user, today)
    wanted = {
        "now": Wanted(where.level, period, FIGURES),
        "before": earlier and Wanted(where.level, earlier, COUNTS if earlier.year else tuple(ADDS_UP)),
        "map": where.map_level and Wanted(where.map_level, period, SHADES[colour]),
    }
    asked = {name: one for name, one in wanted.items() if one}
    found = reports_on(user, where.place, list(asked.values()), today, listed=where.inside, moved=moved)
    reports = dict(zip(asked, found, strict=True))
    now, before = reports["now"], reports["before"].total if earlier else None
    months = activities_by_month(where.place, where.level, today, moved)
    return {
        **frame(user, where, now, period, today),
        **body(now, before, called, where, by_month=bool(earlier and not earlier.year)),
        "map": map_of(reports["map"], where, user, colour) if where.map_level else None,
        "asks": asks(user, where.code, today, now.tasks),
        "years": years_with_data(months, today, period.year),
        "trend": trend(months, period.year if user.sees_names else None, today),
        "stories": stories(user, where.code, period, today),
        "published": published(user) if where.code == "" else [],
    }


def frame(user, where, now, period, today) -> dict:
    """Title, dates, links of the page."""
    level = where.map_level or where.level
    query = f"wilayah={where.place.url_code}&tingkat={level}" + (f"&tahun={period.year}" if period.year else "")
    return {
        "where": where,
        "crumbs": where.crumbs,
        "period": period,
        "per_tanggal": today,
        "sementara": now.provisional,
        "waiting": now.waiting,
        "download": f"/laporan/dampak.xlsx?{query}",
        "download_label": f"Unduh per {LABELS[level].lower()}",
        "first_step": first_step(user),
        "in_place": f"?wilayah={where.place.url_code}&tahun={period.year or 'semua'}",
    }


def body(now, before, called, where, *, by_month=False) -> dict:
    """What the figures say."""
    return {
        "total": now.total,
        "answer": answer(now.total, where.place),
        "measured": measured_note(now.total),
        "evidence": evidence(now.total),
        "figures": headlines(now.total, before, called, where.village, by_month=by_month),
        "others": others(now.total),
        "table": None if where.place.library_id else table(now, where),
        "cohort": cohort(now.total),
    }


def first_step(user) -> tuple[str, str, str]:
    """What to do first where nothing is recorded: sentence, URL, verb."""
    if user.has_perm("programs.add_training"):
        return ("Catat pelatihan pertama beserta pesertanya.", url_of("training_create"), "Catat kegiatan")
    return ("Minta perpustakaan di wilayah ini mencatat pelatihan beserta pesertanya.", "", "")


def _last_year(period, user, today):
    """The period to compare with, and what it is called."""
    if not period.year or (period.year == today.year and not user.sees_names):
        return None, ""
    return year_before(period.year, today)
