"""A colour is written in tokens.css alone, and whatever names one names one that exists."""

import re

from django.template import Context, Template

from tests.walls.source import PROJECT, ROOMS, name_of
from tpbis.formats.colours import DARK, LIGHT, colours_of, inlined

TOKENS = PROJECT / "static/css/tokens.css"
ICON = PROJECT / "static/favicon.svg"  # a browser draws it alone: it cannot name a token
KINDS = (".py", ".typ", ".html", ".svg", ".css", ".js", ".xml")
FOLDERS = (*(PROJECT / room for room in ROOMS), PROJECT / "templates", PROJECT / "static", PROJECT / "bin")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in folder.rglob("*")
    if path.suffix in KINDS and path not in (TOKENS, ICON) and "migrations" not in path.parts
)
WRITTEN = re.compile(
    r"(?<!&)#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b|\"FF[0-9a-f]{6}\"|\b(?:rgb|hsl)a?\(\s*\d",
    re.IGNORECASE,
)
NAMED = {
    ".css": re.compile(r"var\(--([\w-]+)\)"),
    ".typ": re.compile(r"(?<![\w.])colour\.([\w-]+)"),
    ".py": re.compile(r"(?:LIGHT|DARK)\[\"([\w-]+)\"\]|var\(--([\w-]+)\)"),
    ".html": re.compile(r"\{% colour \"([\w-]+)\""),
}


def test_colour_is_written_in_the_tokens_alone():
    written = {name_of(path): WRITTEN.findall(path.read_text()) for path in FILES}
    assert {name: found for name, found in written.items() if found} == {}


def test_colour_that_is_named_exists():
    unknown = {}
    for path in (path for path in FILES if path.suffix in NAMED):
        text = path.read_text()
        tokens = set(re.findall(r"--([\w-]+):", TOKENS.read_text() + text))
        unknown[name_of(path)] = {"".join(one) for one in NAMED[path.suffix].findall(text)} - tokens
    assert {name: found for name, found in unknown.items() if found} == {}


def test_tokens_are_read_as_they_stand():
    read = colours_of("a { --ink: #14211f; --card: #fff; --r: 14px }")
    assert read == {"ink": "#14211f", "card": "#ffffff"}
    assert set(DARK) == set(LIGHT) and DARK["top"] != LIGHT["top"]
    assert inlined("fill:var(--card)") == f"fill:{LIGHT['card']}"


def test_bar_of_a_phone_and_icon_of_a_tab_have_the_colours_of_the_top():
    page = Template('{% load ui %}{% colour "top" %} {% colour "top" "dark" %}').render(Context())
    assert page == f"{LIGHT['top']} {DARK['top']}"
    assert re.findall("#[0-9a-f]+", ICON.read_text()) == [LIGHT["top"], LIGHT["top-ink"]]


def test_colour_wall_catches_what_it_should():
    written = ["#0B5D56", "#fff", '"FFE8EEF4"', "rgba(0"]
    assert WRITTEN.findall('rgb("#0B5D56") #fff "FFE8EEF4" rgba(0, 0, 0)') == written
    assert WRITTEN.findall("#isi #bagian-peta {# add #} &#123; #tabel") == []
