"""The pictures that the README shows exist, are those of bin/screens, and stay small."""

import re

from tests.browser.screens import FOLDER, SCREENS
from tests.cluster import PROJECT


def test_screens_of_the_readme_exist():
    shown = set(re.findall(r"docs/screens/([\w-]+)\.png", (PROJECT / "README.md").read_text()))
    assert shown
    assert shown <= set(SCREENS)


def test_screens_are_those_of_the_command_and_small():
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert sorted(sizes) == sorted(SCREENS)
    assert max(sizes.values()) < 250_000
    assert sum(sizes.values()) < 3_000_000
