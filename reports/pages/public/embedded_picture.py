"""The sentence of a public page as one SVG that other sites show with <img>: no script and no frame."""

import textwrap

from reports.charts.svg import about, esc, num
from tpbis.formats import format_date
from tpbis.formats.colours import LIGHT

WIDTH, EDGE, LINE = 640, 24, 30
LETTERS = 52  # in a line of the sentence
MOST_DOTS = 60
KINDS = ((LIGHT["win"], LIGHT["win"]), ("none", LIGHT["win"]), (LIGHT["edge"], LIGHT["edge"]))
FONT = "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif"


def sentence_of(context: dict) -> str:
    """The lead sentence of a page as plain words."""
    if not context["year"]:
        return "Belum ada angka yang terbit."
    said = context["answer"]
    return " ".join(part for part in (said.who, said.count, said.rest) if part)


def embedded_picture(context: dict, site: str) -> str:
    """Title, sentence, dots while they can be counted, day and source; colours of the light theme."""
    title = context["where"].title + (f", tahun {context['year']}" if context["year"] else "")
    sentence = sentence_of(context)
    lines = textwrap.wrap(sentence, LETTERS)
    y, parts = 92, []
    for line in lines:
        parts.append(_text(line, y, 22, LIGHT["ink"]))
        y += LINE
    drawn, y = _dots(context, y)
    for note in _notes(context):
        y += 20
        parts.append(_text(note, y, 14, LIGHT["ink2"]))
    y += 20
    parts.append(_text(f"TPBIS · {site}/publik/{context['where'].code}/", y, 14, LIGHT["ink2"]))
    height = y + EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" font-family="{FONT}">{about(title, sentence)}'
        f'<rect width="{WIDTH}" height="{height}" fill="{LIGHT["card"]}"/>'
        f'<rect width="{WIDTH}" height="52" fill="{LIGHT["top"]}"/>'
        f"{_text(title, 34, 22, LIGHT['top-ink'], weight='bold')}{''.join(parts)}{drawn}</svg>"
    )


def _notes(context: dict) -> list[str]:
    if not context["year"]:
        return []
    day = f"Keadaan per {format_date(context['day'])}" + (", sementara" if context["provisional"] else "")
    months = context["incomplete"]
    return [day, f"Data belum lengkap: {months} bulan dilaporkan"] if months else [day]


def _text(words: str, y: int, size: int, colour: str, weight: str = "normal") -> str:
    font = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{EDGE}" y="{y}" {font}>{esc(words)}</text>'


def _dots(context: dict, y: int) -> tuple[str, int]:
    """People as dots: solid measured, outline claimed, small grey not yet; none where they are too many."""
    dots = context["year"] and context["answer"].dots
    if not dots or sum(dots) > MOST_DOTS:
        return "", y - 10
    kinds = [kind for kind, many in zip(KINDS, dots, strict=True) for _ in range(many)]
    row = 24
    marks = [
        f'<circle cx="{num(EDGE + 9 + 24 * (n % row))}" cy="{y + 24 * (n // row)}"'
        f' r="{4 if fill == LIGHT["edge"] else 7.5}" fill="{fill}" stroke="{line}" stroke-width="3"/>'
        for n, (fill, line) in enumerate(kinds)
    ]
    return "".join(marks), y + 24 * ((len(kinds) - 1) // row) + 12
