"""The audit of packages: holes are an error, and what could not be asked is said."""

import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from tpbis.management.commands import audit_packages


@pytest.fixture
def answered(monkeypatch, capsys):
    """Run the command with what pip-audit would print; gives what the command prints."""

    def run(text: str) -> str:
        monkeypatch.setattr(audit_packages.importlib.util, "find_spec", lambda name: name)
        done = SimpleNamespace(stdout=text)
        monkeypatch.setattr(audit_packages.subprocess, "run", lambda *words, **how: done)
        call_command("audit_packages")
        return capsys.readouterr().out

    return run


def packages(*rows) -> str:
    return json.dumps({"dependencies": list(rows)})


GOOD = {"name": "django", "version": "5.2.19", "vulns": []}
UNKNOWN = {"name": "segno", "skip_reason": "Dependency not found"}
HOLE = {"name": "pillow", "version": "9.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["9.0.1"]}]}


def test_packages_without_a_hole(answered):
    assert answered(packages(GOOD)) == "1 paket diperiksa, tidak ada lubang yang diketahui.\n"


def test_packages_that_the_service_does_not_know_are_told(answered):
    told = answered(packages(GOOD, UNKNOWN))
    assert told.splitlines()[0] == "tidak diperiksa: 1 dari 2 paket tidak dikenal layanannya"
    assert told.splitlines()[1].startswith("1 paket diperiksa")


def test_a_hole_is_an_error_with_its_remedy(answered, capsys):
    with pytest.raises(CommandError, match="1 lubang"):
        answered(packages(GOOD, HOLE))
    assert capsys.readouterr().out == "pillow 9.0: PYSEC-1; perbaikannya: 9.0.1\n"


def test_service_that_does_not_answer_is_told(answered):
    assert answered("") == "tidak diperiksa: layanannya tidak menjawab\n"


def test_missing_pip_audit_is_told(monkeypatch, capsys):
    monkeypatch.setattr(audit_packages.importlib.util, "find_spec", lambda name: None)
    call_command("audit_packages")
    assert capsys.readouterr().out == f"tidak diperiksa: {audit_packages.NOT_INSTALLED}\n"
