"""Year and source of the population figure shown beside the people."""

from programs.models import Population
from reports.question.question import Question


def loaded(question: Question) -> Population | None:
    """The row that `penduduk` of the registry reads: of the period's last year or the latest before it."""
    rows = Population.objects.visible_to(question.user).filter(region=question.place.code)
    rows = rows.filter(year__lte=question.period.last.year)
    return rows.order_by("-year").first()
