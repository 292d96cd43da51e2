"""The colours of static/css/tokens.css for paper, spreadsheets, pictures and the browser's own parts."""

import re
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "static/css/tokens.css"


def colours_of(css: str) -> dict[str, str]:
    """Name and "#rrggbb" of every colour in a piece of CSS."""
    match = re.findall(r"--([\w-]+): (#[0-9a-f]{6}|#[0-9a-f]{3});", css)
    return {name: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", value) for name, value in match}


def inlined(css: str) -> str:
    """CSS for a picture that stands without the style sheet: every variable is its colour."""
    return re.sub(r"var\(--([\w-]+)\)", lambda match: LIGHT[match[1]], css)


LIGHT, DARK = (colours_of(theme) for theme in TOKENS.read_text().split("@media")[:2])
DARK = LIGHT | DARK
