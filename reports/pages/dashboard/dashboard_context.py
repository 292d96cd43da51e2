"""The context of one dashboard page, from a place, a period and a user."""

from programs.menu import url_of
from reports.pages.dashboard.dashboard_figures import numbers
from reports.pages.dashboard.lead_sentence import Answer
from reports.pages.dashboard.stories import published, stories
from reports.pages.dashboard.to_do import to_do_list
from reports.pages.dashboard.trend import trend, years_with_data
from reports.question.periods import OUTCOMES_BY_YEAR
from reports.question.question import Question
from tpbis.models import User


def context_of(question: Question, colour: str = "jangkauan") -> dict:
    """The context of templates/reports/dashboard/body.html."""
    user, place, period = question.user, question.place, question.period
    figures = numbers(question, colour)
    months, tasks = figures.pop("months"), figures.pop("tasks")
    if not user.sees_names and not period.year and not figures["answer"].empty:
        figures["answer"] = Answer(OUTCOMES_BY_YEAR)
    return {
        **frame(question),
        **figures,
        "to_do": to_do_list(user, place.code, question.today, tasks),
        "years": years_with_data(months, question.today, period.year),
        "trend": trend(months, period.year if user.sees_names else None, question.today),
        "stories": stories(question),
        "published": published(user) if place.code == "" else [],
    }


def frame(question: Question) -> dict:
    """Title, dates, links of the page."""
    place, period = question.place, question.period
    level = place.map_level or question.level
    query = f"wilayah={place.url_code}&tingkat={level}" + (f"&tahun={period.year}" if period.year else "")
    return {
        "where": place,
        "crumbs": place.crumbs,
        "period": period,
        "per_tanggal": question.today,
        "download": f"/laporan/dampak.xlsx?{query}",
        "download_label": f"Unduh per {place.label_of(level).lower()}",
        "first_step": first_step(question.user),
        "in_place": f"?wilayah={place.url_code}&tahun={period.year or 'semua'}",
    }


def first_step(user: User) -> tuple[str, str, str]:
    """What to do first where nothing is recorded: sentence, URL, verb."""
    if user.has_perm("programs.add_training"):
        return ("Catat pelatihan pertama beserta pesertanya.", url_of("training_create"), "Catat kegiatan")
    return ("Minta perpustakaan di wilayah ini mencatat pelatihan beserta pesertanya.", "", "")
