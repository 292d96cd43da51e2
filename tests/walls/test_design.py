"""The stylesheet's promises: contrast, steps that differ by lightness, small scripts, nothing inline."""

import gzip
import re
from pathlib import Path

import pytest

from tests.walls.source import TEMPLATES, problems

ROOT = Path(__file__).resolve().parents[2]
TOKENS = (ROOT / "static/css/tokens.css").read_text()
PARTS = re.split(r"@media [^{]+\{", TOKENS)
LIGHT, DARK, PRINT = (dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in PARTS)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK, "print": LIGHT | PRINT}
TEXT = [
    ("ink", "paper"), ("ink", "card"), ("ink2", "paper"), ("ink2", "card"), ("ink2", "soft"),
    ("link", "card"), ("link", "paper"), ("on-brand", "brand"), ("top-ink", "top"), ("top-soft", "top"),
    ("win-ink", "card"),
    ("bad", "card"), ("bad", "bad-soft"), ("ok", "ok-soft"), ("ink", "ask-soft"), ("tile-ink", "t0"),
    ("tile-ink", "t1"), ("tile-ink", "t2"), ("tile-ink-deep", "t3"), ("tile-ink-deep", "t4"),
]  # fmt: skip
OFFLINE = ("drafts.js", "send-queue.js", "without-signal.js")
LARGER = {"nik.js": 4} | dict.fromkeys(OFFLINE, 6)  # nik.js holds every shape that the server takes
SHAPES = [("edge", "card"), ("win", "card"), ("brand", "card"), ("none-line", "card")]


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_enough_contrast(theme):
    colours = THEMES[theme]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_that_mean_something_have_enough_contrast(theme):
    colours = THEMES[theme]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_map_steps_move_away_from_the_paper_by_lightness_alone(theme):
    colours = THEMES[theme]
    steps = [colours["card"], *(colours[f"t{n}"] for n in range(5))]
    ratios = [contrast(a, b) for a, b in zip(steps, steps[1:], strict=False)]
    assert min(ratios) >= 1.25
    from_card = [contrast(colours["card"], step) for step in steps]
    assert from_card == sorted(from_card)


@pytest.mark.parametrize("script", sorted((ROOT / "static/js").glob("*.js")), ids=lambda p: p.name)
def test_script_is_small(script):
    """As a phone takes it; what works without signal is held together to twelve kilobytes below."""
    assert len(gzip.compress(script.read_bytes(), 9)) <= LARGER.get(script.name, 2) * 1024


def test_what_works_without_signal_is_small():
    files = [ROOT / "static/js" / name for name in (*OFFLINE, "phone-store.js", "shrink-photo.js")]
    files.append(TEMPLATES / "tpbis/sw.js")
    assert (
        sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file.name != "drafts.js") <= 12_000
    )


def test_template_carries_nothing_inline():
    inline = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:")
    assert problems(TEMPLATES.rglob("*.html"), lambda path: inline.findall(path.read_text())) == {}
