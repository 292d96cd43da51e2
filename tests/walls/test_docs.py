"""The pages beside the code name only what stands in the code."""

import re

import pytest

from tests.walls.source import PROJECT

PAGES = (
    "CONTRIBUTING.md",
    "README.md",
    *sorted(f"docs/{page.name}" for page in (PROJECT / "docs").glob("*.md")),
)
NAME = re.compile(
    r"`((?:tpbis|programs|participants|reports|templates|static|tests|docs|bin)/[\w./-]*)[^`]*`"
)


def named(text: str) -> list[str]:
    return NAME.findall(text)


@pytest.mark.parametrize("page", PAGES)
def test_page_names_files_and_folders_that_exist(page):
    assert [name for name in named((PROJECT / page).read_text()) if not (PROJECT / name).exists()] == []


def test_names_are_found_where_they_stand():
    assert named("see `bin/test tests/x.py` and `reports/nowhere.py`, not `reports`") == [
        "bin/test",
        "reports/nowhere.py",
    ]


def test_the_architecture_is_told_by_its_files():
    assert len(named((PROJECT / "docs/architecture.md").read_text())) > 20
