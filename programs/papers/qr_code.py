"""A QR code as SVG text, for papers and pages."""

import segno

QUIET = 4  # modules left free around it on a screen; on paper whoever places it leaves them


def qr_svg(text: str, border: int = 0) -> str:
    """Black on white, in the dark theme too, as large as the place it is put into."""
    code = segno.make(text, micro=False, error="m", mask=1)  # trying all eight takes three times as long
    return code.svg_inline(border=border, light="white", omitsize=True, lineclass=None, svgclass=None)
