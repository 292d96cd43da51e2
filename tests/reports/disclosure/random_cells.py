"""Random small countries of people trained."""

from collections import Counter
from random import Random

from reports.disclosure.complements import every
from reports.disclosure.suppress import COUNTED, DISABLED, PEOPLE, Cell


def counts_of_people(random: Random, many: int) -> dict[str, int]:
    """What became of so many people trained at one place; kinds are common here and rare there."""
    due, answers, judges, wins, claims, rare = (random.choice((0, 0.1, 0.5, 0.9, 1)) for _ in range(6))
    made: Counter = Counter()
    for _ in range(many):
        made["dilatih"] += 1
        claimed, judged = random.random() < claims, False
        if random.random() < due:
            made["jatuh_tempo"] += 1
            if random.random() < answers:
                judged = random.random() < judges
                made.update(_answer(random, judged, wins, rare))
        top = not judged and random.random() < rare / 4
        made.update(pernyataan_awal=claimed, berhasil_dinyatakan=claimed and not judged, pita_teratas=top)
        made["ingatan"] += random.random() < rare / 3
    unknown = sum(random.random() < rare / 2 for _ in range(many))
    told = sum(random.random() < rare / 3 for _ in range(many - unknown))
    made.update(orang=many, disabilitas=told, disabilitas_tidak_diketahui=unknown)
    return {key: made[key] for key in COUNTED}


def _answer(random: Random, judged: bool, wins: float, rare: float) -> list[str]:
    if not judged:
        return ["dijawab", random.choice(("l0", "l1", "l2"))]
    direction = "naik" if random.random() < wins else random.choice(("tetap", "turun"))
    told = ["dijawab", "dinilai", direction]
    if direction != "naik" or random.random() < 0.2:
        return [*told, random.choice(("l0", "l1", "l2"))]
    verified = "berhasil_diverifikasi" if random.random() < rare else "berhasil_dilaporkan"
    told += ["berhasil_terukur", verified, "l4" if random.random() < rare else "l3"]
    return [*told, "tidak_bertahan"] if told[-1] == "l3" and random.random() < rare else told


class Above(Cell):
    """What is held at a place itself, in no place below it."""


def whole_of(parts: list[Cell], kind: type[Cell] = Cell) -> Cell:
    return kind({key: sum(part.counts[key] for part in parts) for key in COUNTED}, parts)


def country(random: Random, depth: int = 4, above: float = 0) -> Cell:
    """A place of one to three places each, the smallest of some libraries with nobody to sixty trained.

    `above`: how often a library of the place itself holds something.
    """
    if not depth:
        return Cell(counts_of_people(random, random.choice((0, 1, 3, 4, 6, 11, 20, 40, 60))))
    parts = [country(random, depth - 1, above) for _ in range(random.choice((1, 2, 2, 3)))]
    if above and random.random() < above:
        parts.append(whole_of([country(random, 0)], Above))
    return whole_of(parts)


def people_in_several(random: Random, root: Cell) -> Cell:
    """Let some people come in several places: of each kind at least the largest part, at most the sum."""
    kinds = {}
    for cell in reversed([*every(root)]):
        known = [cell.counts[key] for key in DISABLED]
        kinds[id(cell)] = [*known, cell.counts[PEOPLE] - sum(known)]
        if cell.parts:
            parts = list(zip(*(kinds[id(part)] for part in cell.parts), strict=True))
            kinds[id(cell)] = [max(some) + int((sum(some) - max(some)) * random.random()) for some in parts]
        counts = dict(zip(DISABLED, kinds[id(cell)], strict=False))
        cell.counts |= counts | {PEOPLE: sum(kinds[id(cell)])}
    return root


def month_later(random: Random, cell: Cell) -> Cell:
    """The same country after a month in which a third of the libraries trained a few more people."""
    parts = [month_later(random, part) for part in cell.parts]
    if parts:
        return whole_of(parts, type(cell))
    more = counts_of_people(random, random.choice((0, 0, 0, 0, 2, 8)))
    return Cell({key: cell.counts[key] + more[key] for key in COUNTED})


def leaves(cell: Cell) -> list[Cell]:
    return [one for one in every(cell) if not one.parts]
