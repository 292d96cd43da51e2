"""Who was trained by whom was trained: libraries that went on to train others, as a tree."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from reports.charts.family_tree import Node, family_tree
from reports.question.periods import Period
from reports.question.question import Question
from reports.tables.cascade import rows
from tpbis.formats import format_int

MOST, DEEPEST, LINES = 2000, 4, 40
COLUMNS = (
    "training__library_id",
    "training__library__name",
    "represents_library_id",
    "represents_library__name",
    "training__last_day",
)


class Link(NamedTuple):
    """A library trained another one on a day."""

    host: UUID
    host_name: str
    trained: UUID
    name: str
    day: date


def generations(question: Question) -> dict:
    """`picture` (None where nobody trained on) and the sentence above it.

    The first training lies in the period; whatever followed from it counts until today.
    """
    until = Period(question.period.first, question.today)
    lines = rows(question.variant(period=until)).exclude(represents_library=None)
    links = [Link(*row) for row in lines.values_list(*COLUMNS)[:MOST]]
    by_host: dict[UUID, dict[UUID, Link]] = {}
    for link in sorted(links, key=lambda link: link.day):
        by_host.setdefault(link.host, {}).setdefault(link.trained, link)
    first = {link for link in links if link.day <= question.period.last}
    trained = {link.trained for link in first}
    onward = {link.trained for link in first if _later(by_host, link)}
    if not onward:
        return {"picture": None, "sentence": ""}
    said = f"{format_int(len(onward))} dari {format_int(len(trained))} perpustakaan yang dilatih"
    sentence = f"{said} sudah melatih perpustakaan lain."
    return {"picture": _picture(by_host, first, sentence), "sentence": sentence}


def _later(by_host: dict, link: Link) -> list[Link]:
    """Whom the trained library trained afterwards, each once."""
    others = by_host.get(link.trained, {}).values()
    return [other for other in others if other.day > link.day and other.trained != link.host]


def _picture(by_host: dict, first: set[Link], title: str) -> SafeString:
    """Each host whose trained libraries trained on and who came from nobody in the picture."""
    roots = dict.fromkeys(link.host for link in first if _later(by_host, link))
    onward = {link.trained for link in first if _later(by_host, link)}
    names = {link.host: link.host_name for link in first}
    drawn, left = [], [LINES]
    for host in sorted(roots.keys() - onward or roots, key=lambda pk: (names[pk], pk)):
        everybody = [link for link in by_host[host].values() if link in first]
        children = [link for link in everybody if _later(by_host, link)]
        nodes = [_node(by_host, link, {host}, left) for link in children if left[0] > 0]
        words = f"melatih {format_int(len(everybody))}, {format_int(len(children))} melatih lagi"
        drawn.append(Node(names[host], words, nodes))
    return family_tree(drawn, title=title)


def _node(by_host: dict, link: Link, above: set[UUID], left: list[int]) -> Node:
    """A trained library with those it trained later; nobody stands below themselves."""
    left[0] -= 1
    later = [one for one in _later(by_host, link) if one.trained not in above | {link.trained}]
    words = f"dilatih {link.day.year}"
    if later:
        words += f", lalu melatih {format_int(len(later))}"
    deep = len(above) < DEEPEST
    below = [_node(by_host, one, above | {link.trained}, left) for one in later if deep and left[0] > 0]
    return Node(link.name, words, below)
