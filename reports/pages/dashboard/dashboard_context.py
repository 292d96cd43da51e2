"""The context of one dashboard page, from a place, a period and a user."""

from datetime import date

from programs.site_pages import NATION, url_of
from reports.pages.dashboard.dashboard_figures import latest_cohort, numbers
from reports.pages.dashboard.lead_sentence import Answer
from reports.pages.dashboard.stories import published, stories
from reports.pages.dashboard.to_do import to_do_list
from reports.pages.dashboard.trend import trend, years_with_data
from reports.pages.page_question import QUIET_MONTHS
from reports.pages.yearly_figures import add_sparklines, outcomes, rows_by_year, sparklines
from reports.question.levels import LENGTHS
from reports.question.periods import OUTCOMES_BY_YEAR, Period
from reports.question.question import Question
from tpbis.models import User


def context_of(question: Question, colour: str, *, opened: bool) -> dict:
    """The context of templates/reports/dashboard/body.html; `opened`: nobody chose the period.

    What is to be done this week stands on no past year that somebody chose (definition 1, version 2).
    """
    user, place, period, today = question.user, question.place, question.period, question.today
    figures = numbers(question, colour)
    months, tasks = figures.pop("months"), figures.pop("tasks")
    by_year = rows_by_year(figures.pop("counts_by_year"), today)
    add_sparklines(figures["figures"], sparklines(by_year, today, sees_names=user.sees_names))
    has_tasks = (opened or period.year == today.year) and not place.library_id
    if not user.sees_names and not period.year and not figures["answer"].empty:
        figures["answer"] = Answer(OUTCOMES_BY_YEAR)
    return {
        **frame(question),
        **figures,
        "to_do": to_do_list(user, place.code, today, tasks) if has_tasks else [],
        "cohort_before": latest_cohort(question, figures["total"], months),
        "year_is_empty": _shows_last_year(period, months, today),
        "years": years_with_data(months, today, period.year),
        "trend": trend(months, period.year if user.sees_names else None, today),
        "outcome_years": outcomes(by_year, today) if user.sees_names else [],
        "stories": stories(question),
        "published": published(user) if place.code == "" else [],
    }


def _shows_last_year(period: Period, months: dict, today: date) -> bool:
    """Whether the year before stands on the page while the running one is still empty."""
    early = today.month <= QUIET_MONTHS and period.year == today.year - 1
    return early and not any(count for (year, _), count in months.items() if year == today.year)


def frame(question: Question) -> dict:
    """Title, dates, links of the page."""
    place, period = question.place, question.period
    level = place.map_level or question.level
    query = f"{period.query}&wilayah={place.url_code}"
    return {
        "where": place,
        "crumbs": place.crumbs,
        "period": period,
        "per_tanggal": question.today,
        "similar": url_of_similar(question),
        "download": f"/laporan/dampak.xlsx{query}&tingkat={level}",
        "download_label": f"Unduh per {place.label_of(level).lower()}",
        "first_step": first_step(question.user),
        "in_place": query,
    }


def url_of_similar(question: Question) -> str:
    """The comparison of a kabupaten/kota with those like it, for whoever sees more than this one."""
    prefix, code = question.user.scope.prefix, question.place.code
    if (
        question.place.library_id
        or prefix is None
        or len(prefix) >= len(code)
        or len(code) != LENGTHS["kabkota"]
    ):
        return ""
    return f"{url_of('comparison', prefix or NATION)}{question.period.query}&serupa={code}"


def first_step(user: User) -> tuple[str, str, str]:
    """What to do first where nothing is recorded: sentence, URL, verb."""
    if user.has_perm("programs.add_training"):
        return ("Catat pelatihan pertama beserta pesertanya.", url_of("training_create"), "Catat kegiatan")
    return ("Minta perpustakaan di wilayah ini mencatat pelatihan beserta pesertanya.", "", "")
