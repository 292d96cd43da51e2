"""How many inhabitants a place has, where an operator loaded it, and how many of them are known by name."""

from dataclasses import dataclass

from programs.models import Population


@dataclass(frozen=True)
class Inhabitants:
    """The latest loaded figure of a place, and `orang` beside it; never a share of anything else."""

    number: int
    year: int
    source: str
    people: int

    @property
    def share(self) -> float | None:
        """Persons known by name ÷ inhabitants; None without inhabitants."""
        return self.people / self.number if self.number else None


def inhabitants(user, code: str, year: int | None, people: int | None) -> Inhabitants | None:
    """The figure of the year asked for or the latest before it, through the door; None when none is loaded."""
    rows = Population.objects.visible_to(user).filter(region=code)
    if year:
        rows = rows.filter(year__lte=year)
    found = rows.order_by("-year").first()
    return Inhabitants(found.number, found.year, found.source, people) if found and people is not None else None
