"""Which small counts of people are hidden (DOMAIN definition 15, version 2): pure rules over counts.

Counts are hidden in groups, so that people of two places can be exchanged in all that is hidden of them:
what is published stays the same, and no hidden number is known closer than HIDDEN_RANGE.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from participants.definition_constants import HIDDEN_RANGE, SMALL
from reports.indicators.registry import INDICATORS

TRAINED, DUE, ANSWERED, ASSESSED, MEASURED = (
    "dilatih",
    "jatuh_tempo",
    "dijawab",
    "dinilai",
    "berhasil_terukur",
)
CLAIMED, PEOPLE, DISABLED = "berhasil_dinyatakan", "orang", ("disabilitas", "disabilitas_tidak_diketahui")
DIRECTIONS = ("naik", "tetap", "turun")
# They follow from what is never hidden: dilatih = jatuh_tempo + belum_waktunya + meninggal.
NEVER = {"jatuh_tempo", "belum_waktunya", "meninggal"}


@dataclass(eq=False)
class Cell:
    """A place, or what one library did at it: its counts, the cells that add up to it, and what is hidden.

    `limits` are the values that a hidden count may have for all that is published, and `former` what last
    month's edition told (`former_edition.Former`), of cells without parts; of a sum, that there was one.
    """

    counts: dict[str, int]
    parts: list["Cell"] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    limits: dict[str, tuple[int, int]] = field(default_factory=dict)
    former: Any = None

    def least(self, key: str) -> int:
        return self.limits.get(key, (self.counts[key],))[0]

    def most(self, key: str) -> int:
        return self.limits.get(key, (self.counts[key],))[-1]


Count = Callable[[Cell, str], int]


@dataclass(frozen=True)
class Group:
    """Counts that are hidden together, after a group that takes this one with it.

    `slots` are the people of whom a count is a part, `wide` the same where the group before is hidden too;
    `least` and `most` are what can be known of it, `floor` is the part of it that the slots leave out.
    `widest` is the natural range of a count, `small` tells where the group is hidden for its own sake.
    """

    keys: tuple[str, ...]
    slots: Count
    most: Count
    wide: Count = lambda cell, key: cell.counts[ASSESSED]
    least: Count = lambda cell, key: 0
    floor: Count = lambda cell, key: 0
    small: Callable[[Cell], bool] = lambda cell: False
    widest: Callable[[Cell], int] = lambda cell: cell.counts[DUE]
    after: str = ""
    whole: str = TRAINED
    divides_rest: bool = False  # later groups divide those of the slots that are not counted

    def is_small(self, cell: Cell) -> bool:
        counts = cell.counts
        few = counts[self.whole] in SMALL or any(counts[key] in SMALL for key in self.keys)
        return few or self.small(cell)

    def limits(self, cell: Cell, key: str) -> tuple[int, int]:
        value = cell.counts[key]
        return min(value, self.least(cell, key)), max(value, self.most(cell, key))

    def room(self, cell: Cell) -> int:
        """How far a count of the group may lie from end to end where nothing else is known."""
        low, high = self.limits(cell, self.keys[0])
        return high - low

    def wanted(self, cell: Cell) -> int:
        """How far apart the ends of a hidden count must stay."""
        return min(HIDDEN_RANGE, self.widest(cell))


def of(key: str) -> Count:
    return lambda cell, _: cell.counts[key]


def most_of(key: str) -> Count:
    return lambda cell, _: cell.most(key)


def _not_assessed(cell: Cell, key: str = "") -> int:
    return cell.counts[TRAINED] - cell.counts[ASSESSED]


def _few_failed(cell: Cell) -> bool:
    """Those assessed, or those who answered, without success: one to four count like a count of these."""
    return any(cell.counts[whole] - cell.counts[MEASURED] in SMALL for whole in (ASSESSED, ANSWERED))


def _claims_tell(cell: Cell) -> bool:
    """Whether nearly everybody is claimed: hidden assessed people would be known to be few."""
    return cell.counts[TRAINED] - cell.counts[CLAIMED] < min(HIDDEN_RANGE, cell.counts[DUE])


def _beside_claims(cell: Cell, most: int) -> int:
    """Who is claimed is not assessed: of so many, no more than the claims that may be shown leave."""
    return most if _claims_tell(cell) else min(most, cell.counts[TRAINED] - cell.counts[CLAIMED])


def beside_claims_of(key: str) -> Count:
    return lambda cell, _: _beside_claims(cell, cell.counts[key])


def _most_assessed(cell: Cell, key: str) -> int:
    return _beside_claims(cell, cell.most(ANSWERED))


def _failed(cell: Cell, key: str) -> int:
    return cell.counts[ASSESSED] - cell.counts[MEASURED]


def _risen(cell: Cell, key: str) -> int:
    """Those who succeeded are among those who rose."""
    return cell.counts[MEASURED] if key == "naik" else 0


GROUPS = {
    "answered": Group((ANSWERED,), slots=of(DUE), most=of(DUE)),
    "assessed": Group(
        (ASSESSED,),
        slots=beside_claims_of(ANSWERED),
        most=_most_assessed,
        wide=beside_claims_of(DUE),
        after="answered",
    ),
    "measured": Group(
        (MEASURED,),
        slots=of(ASSESSED),
        most=most_of(ASSESSED),
        wide=beside_claims_of(ANSWERED),
        small=_few_failed,
        after="assessed",
        divides_rest=True,
    ),
    "evidence": Group(
        ("berhasil_dilaporkan", "berhasil_diverifikasi"),
        slots=of(MEASURED),
        most=most_of(MEASURED),
        after="measured",
    ),
    "directions": Group(
        DIRECTIONS,
        slots=_failed,
        most=lambda cell, key: cell.most(ASSESSED) - (0 if key == "naik" else cell.least(MEASURED)),
        least=lambda cell, key: cell.least(MEASURED) if key == "naik" else 0,
        floor=_risen,
        after="measured",
    ),
    "lower_rungs": Group(
        ("l0", "l1", "l2"),
        slots=lambda cell, key: cell.counts[ANSWERED] - cell.counts[MEASURED],
        most=lambda cell, key: cell.most(ANSWERED) - cell.least(MEASURED),
        wide=of(ANSWERED),
        after="measured",
    ),
    "upper_rungs": Group(("l3", "l4"), slots=of(MEASURED), most=most_of(MEASURED), after="measured"),
    "lost": Group(
        ("tidak_bertahan",), slots=of("l3"), most=most_of("l3"), wide=of(MEASURED), after="upper_rungs"
    ),
    "claimed": Group(
        (CLAIMED,),
        slots=_not_assessed,
        most=_not_assessed,
        small=lambda cell: "assessed" in cell.hidden and _claims_tell(cell),
        widest=_not_assessed,
    ),
    "first_claim": Group(
        ("pernyataan_awal",),
        slots=lambda cell, key: cell.counts[TRAINED] - cell.counts[CLAIMED],
        most=of(TRAINED),
        wide=of(TRAINED),
        least=lambda cell, key: cell.least(CLAIMED),
        floor=of(CLAIMED),
        widest=lambda cell: cell.counts[TRAINED] - cell.counts[CLAIMED],
        after="claimed",
    ),
    "remembered": Group(
        ("ingatan",), slots=of(TRAINED), most=of(TRAINED), widest=lambda cell: cell.counts[TRAINED]
    ),
    "top_band": Group(("pita_teratas",), slots=_not_assessed, most=_not_assessed, widest=_not_assessed),
    "disability": Group(
        DISABLED, slots=of(PEOPLE), most=of(PEOPLE), widest=lambda cell: cell.counts[PEOPLE], whole=PEOPLE
    ),
}
COUNTED = sorted({key for group in GROUPS.values() for key in group.keys} | {TRAINED, DUE, PEOPLE})
OUTCOMES = [key for key, row in INDICATORS.items() if row.outcome and key not in NEVER]
SECRET = frozenset([*OUTCOMES, *DISABLED])  # everything that can be hidden
_BASE = {key for group in GROUPS.values() for key in group.keys}
_GOES_WITH = {"berhasil": (MEASURED, CLAIMED)}  # parts go before totals
_SPREAD = dict.fromkeys(("median_perubahan", "kuartil_bawah_perubahan", "kuartil_atas_perubahan"), DIRECTIONS)


def keys_of(groups: Iterable[str]) -> frozenset[str]:
    """The keys of hidden groups, and of what is computed from them."""
    keys = {key for name in groups for key in GROUPS[name].keys}
    for key in OUTCOMES:
        needs = _GOES_WITH.get(key) or (*INDICATORS[key].needs, *_SPREAD.get(key, ()))
        if key not in _BASE and keys.intersection(needs):
            keys.add(key)
    return frozenset(keys)


def hide_small(counts: list[int], known: bool = True) -> list[int | None]:
    """Hide parts of a whole: 1–4 and as many more as keep them from being derived; all if it is unknown."""
    shown: list[int | None] = [None if count in SMALL else count for count in counts]
    while hidden := [count for count, seen in zip(counts, shown, strict=True) if seen is None]:
        if not known:
            break
        open_ = [place for place, seen in enumerate(shown) if seen]
        if len(hidden) > 1 and sum(hidden) >= HIDDEN_RANGE:
            return shown
        if not open_:
            break
        shown[min(open_, key=lambda place: counts[place])] = None
    return shown if known and not hidden else [None] * len(counts)
