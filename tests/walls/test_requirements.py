"""Every package we ask for has its reason, and the pinned files name no host."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in PROJECT.glob("requirements*.in"))


def test_the_files_are_those_of_the_commands():
    ours = ["requirements", *(f"requirements-{name}" for name in ("bench", "dev", "parquet", "uv"))]
    assert ours == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_a_reason_and_a_cap(name):
    reasons = (PROJECT / "docs/dependencies.md").read_text()
    lines = (PROJECT / f"{name}.in").read_text().splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", "-r", "-c"))]
    assert [line for line in asked if "<" not in line] == []
    assert [line for line in asked if re.split(r"[<>=\[]", line)[0] not in reasons] == []


@pytest.mark.parametrize("name", NAMES)
def test_pinned_file_has_hashes_and_names_no_host(name):
    text = (PROJECT / f"{name}.txt").read_text()
    assert not re.search(r"https?://|file://|--index-url|--find-links|--trusted-host", text)
    packages = re.findall(r"^[a-z0-9-]+==.*$", text, re.MULTILINE)
    assert packages
    assert [line for line in packages if not line.endswith("\\")] == []


def test_tests_run_on_the_packages_of_the_product():
    pinned = {
        name: set(re.findall(r"^([a-z0-9-]+==[^ ]+)", (PROJECT / f"{name}.txt").read_text(), re.MULTILINE))
        for name in ("requirements", "requirements-dev")
    }
    assert pinned["requirements"] - pinned["requirements-dev"] == set()
