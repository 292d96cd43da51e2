"""The context of one dashboard page, from a place, a period and a user."""

from datetime import date

from programs.menu import url_of
from reports.pages.dashboard.dashboard_figures import numbers
from reports.pages.dashboard.lead_sentence import Answer
from reports.pages.dashboard.stories import published, stories
from reports.pages.dashboard.to_do import asks
from reports.pages.dashboard.trend import trend, years_with_data
from reports.question.moved_codes import moved_pairs
from reports.question.periods import OUTCOMES_BY_YEAR


def page(user, where, period, *, today: date, colour: str = "jangkauan", moved=None) -> dict:
    """The context of templates/reports/dashboard/body.html; `moved` as in reports.question.moved_codes."""
    moved = moved_pairs() if moved is None else moved
    found = numbers(user, where, period, today, colour, moved)
    months, tasks = found.pop("months"), found.pop("tasks")
    if not user.sees_names and not period.year and not found["answer"].empty:
        found["answer"] = Answer(OUTCOMES_BY_YEAR)
    return {
        **frame(user, where, period, today),
        **found,
        "asks": asks(user, where.code, today, tasks),
        "years": years_with_data(months, today, period.year),
        "trend": trend(months, period.year if user.sees_names else None, today),
        "stories": stories(user, where.code, period, today),
        "published": published(user) if where.code == "" else [],
    }


def frame(user, where, period, today) -> dict:
    """Title, dates, links of the page."""
    level = where.map_level or where.level
    query = f"wilayah={where.place.url_code}&tingkat={level}" + (
        f"&tahun={period.year}" if period.year else ""
    )
    return {
        "where": where,
        "crumbs": where.crumbs,
        "period": period,
        "per_tanggal": today,
        "download": f"/laporan/dampak.xlsx?{query}",
        "download_label": f"Unduh per {where.label_of(level).lower()}",
        "first_step": first_step(user),
        "in_place": f"?wilayah={where.place.url_code}&tahun={period.year or 'semua'}",
    }


def first_step(user) -> tuple[str, str, str]:
    """What to do first where nothing is recorded: sentence, URL, verb."""
    if user.has_perm("programs.add_training"):
        return ("Catat pelatihan pertama beserta pesertanya.", url_of("training_create"), "Catat kegiatan")
    return ("Minta perpustakaan di wilayah ini mencatat pelatihan beserta pesertanya.", "", "")
