"""Tree of generations: one line a node, set in below the one that it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from reports.charts.svg import SafeString, esc, picture

STEP, LINE, GAP, DOT = 20, 19, 12, 6
WIDEST = 34  # letters of a line that fit a phone in the third generation


@dataclass
class Node:
    """A name, what is said below it, and who comes from it; `active`: somebody does."""

    name: str
    words: str
    children: list["Node"] = field(default_factory=list)


def family_tree(roots: Sequence[Node], *, title: str) -> SafeString:
    """Whoever has children is a full dot, the others are open ones."""
    body, height, told = "", 0, list[str]()
    for root in roots:
        body, height = _drawn(root, 0, body, height, told)
    return picture(body, height=height, title=title, desc="; ".join(told), css="chart tree-picture")


def _drawn(node: Node, depth: int, body: str, top: int, told: list[str]) -> tuple[str, int]:
    """The markup with this node and those below it, and where the next begins."""
    x, y = depth * STEP + DOT + 1, top + LINE // 2 + 2
    told.append(f"generasi {depth + 1}: {node.name}, {node.words}")
    lines = [("", text) for text in wrap(node.name, WIDEST - 2 * depth)]
    lines += [(' class="sub"', text) for text in wrap(node.words, WIDEST + 4 - 2 * depth)]
    text = "".join(
        f'<text{css} x="{x + 14}" y="{top + LINE * n + 15}">{esc(line)}</text>'
        for n, (css, line) in enumerate(lines)
    )
    below, last = "", top + LINE * len(lines) + GAP
    end = y
    for child in node.children:
        end = last + LINE // 2 + 2
        below += f'<path class="ln axis" d="M{x} {end}h{STEP - DOT}"/>'
        below, last = _drawn(child, depth + 1, below, last, told)
    stem = f'<path class="ln axis" d="M{x} {y}V{end}"/>' if node.children else ""
    dot = f'<circle class="{"s1" if node.children else "open"}" cx="{x}" cy="{y}" r="{DOT - 1}"/>'
    return f"{body}{stem}{below}{dot}{text}", last
