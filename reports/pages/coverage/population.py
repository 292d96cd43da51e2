"""Year and source of the population figure shown beside the people."""

from programs.models import Population


def loaded(user, code: str, period) -> Population | None:
    """The row that `penduduk` of the registry reads: of the period's last year or the latest before it."""
    rows = Population.objects.visible_to(user).filter(region=code, year__lte=period.last.year)
    return rows.order_by("-year").first()
