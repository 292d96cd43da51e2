"""Papers of an activity as PDF: typst reads data as JSON, never markup made from strings."""

import json
from pathlib import Path

import font_lato
import typst
from django.conf import settings

from programs.papers.printable_text import printable
from tpbis.formats.colours import LIGHT
from tpbis.practice.practice_mode import MARK, is_practice
from tpbis.records.stored_files import private_folder

HERE = Path(__file__).resolve().parent
SANS = '#set text(font: "Lato", lang: "id")\n'  # a bare server has no sans; this one comes in a wheel
COLOURS = ", ".join(f'"{name}": rgb("{value}")' for name, value in LIGHT.items())
STYLE = (HERE / "paper_style.typ").read_text()
PREAMBLE = f"{SANS}#let colour = ({COLOURS})\n{STYLE}".encode()
MARKED = f"""#set page(foreground: place(top + center, dy: 4pt,
  text(9pt, weight: "bold", fill: colour.bad)[{MARK}]))
""".encode()


def compile_pdf(name: str, data: dict) -> bytes:
    """The PDF of template `name`.typ over `data`; picture paths in `data` are relative to MEDIA_ROOT."""
    return compile_source((HERE / f"{name}.typ").read_bytes(), data)


def compile_source(source: bytes, data: dict, **how) -> bytes:
    """The same for a template's text; `how` may ask for format="png" and its ppi."""
    root = Path(settings.MEDIA_ROOT)
    private_folder(root)
    preamble = PREAMBLE + MARKED if is_practice() else PREAMBLE
    return typst.compile(  # type: ignore[return-value]  # its stub wants a root of bytes for such a source
        preamble + source,
        root=str(root),
        font_paths=[font_lato.font_directory],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
        **({"format": "pdf"} | how),
    )
