"""SVG parts shared by all charts: escaping, numbers, the outer element with its title and description."""

from html import escape

from django.utils.safestring import SafeString, mark_safe


def esc(text: object) -> str:
    """Text that is safe between tags and inside quotes."""
    return escape(str(text), quote=True)


def num(value: float) -> str:
    """A coordinate with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share of the width, 0 to 1, as an SVG length; what lies outside is cut."""
    return num(100 * min(max(share, 0), 1)) + "%"


def about(title: str, desc: str = "") -> str:
    """What a screen reader says: the name and the description of the drawing around it."""
    return f"<title>{esc(title)}</title>" + (f"<desc>{esc(desc)}</desc>" if desc else "")


def picture(body: str, *, height: int, title: str, desc: str = "", css: str = "chart") -> SafeString:
    """An image as wide as its place and `height` px high."""
    # every caller has escaped its texts
    return mark_safe(  # noqa: S308
        f'<svg class="{css}" width="100%" height="{height}" role="img">{about(title, desc)}{body}</svg>'
    )
