"""Sessions of one day: activities of equal title, kind, days and library that differ in their figures."""

from typing import Any, NamedTuple
from uuid import UUID

FIGURES = ("{} hadir", "{} L", "{} P")


class Session(NamedTuple):
    """What tells two sessions apart; None is not told, and 0 of our own lists neither."""

    total: int | None
    male: int | None
    female: int | None
    place: str | None

    @classmethod
    def of(cls, training: Any) -> "Session":
        """The figures and the place of an activity, or of a draft."""
        male, female = training.head_count_male, training.head_count_female
        by_sex = (male or 0) + (female or 0) if male is not None or female is not None else None
        total = by_sex if training.head_count is None else training.head_count
        return cls(total, male, female, training.place_id)

    def fits(self, other: "Session") -> bool:
        """Tell whether nothing that both tell is different."""
        return all(None in pair or pair[0] == pair[1] for pair in zip(self, other, strict=True))

    def same_figures(self, other: "Session") -> bool:
        """Tell whether the counts do not contradict each other, wherever it was."""
        return self[:3] == other[:3] or Session(*self[:3], None).fits(Session(*other[:3], None))

    def __str__(self):
        figures = zip(FIGURES, self, strict=False)
        return (
            ", ".join(words.format(count) for words, count in figures if count is not None) or "tanpa jumlah"
        )


class Stored(NamedTuple):
    """An activity that is stored: its version and the values a file may state."""

    pk: UUID
    version: int
    values: list
    session: Session


def pair_up(drafts: list[Any], stored: list[Stored]) -> list[Stored | None]:
    """For each draft of one key its stored activity: the one of equal figures first, then in order."""
    free = {row.pk: row for row in stored}
    paired: list[Stored | None] = []
    for draft in drafts:
        fits = [
            row for row in free.values() if row.pk == draft.stated_pk or Session.of(draft).fits(row.session)
        ]
        best = max(fits, key=lambda row: row.pk == draft.stated_pk, default=None)
        paired.append(free.pop(best.pk) if best else None)
    for at, row in enumerate(paired):
        if row is None and free:
            paired[at] = free.pop(next(iter(free)))
    return paired
