"""HTML without the line breaks that only lay out a template."""

import re


def one_line(html: str) -> str:
    """One space wherever there is white space."""
    return " ".join(html.split())


def squeezed(html: str) -> str:
    """The same, and none beside tags."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", one_line(html))
