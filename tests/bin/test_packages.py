"""Packages come by uv with pip's own settings; where uv cannot, pip installs the same file."""

import subprocess

import pytest

from tests.cluster import PROJECT

TOLD = """:env:.index-url='https://mirror/simple'
global.cert='/etc/ssl/ca.crt'
global.index-url='https://elsewhere/simple'
global.timeout='60'
"""


@pytest.fixture
def packages(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    module = pytest.importorskip("packages")
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "_pip", lambda: ["pip"])
    return module


@pytest.mark.parametrize(("uv", "by_pip"), [(True, []), (False, ["requirements.txt"])])
def test_pip_installs_only_what_uv_cannot(packages, monkeypatch, uv, by_pip):
    asked = []
    monkeypatch.setattr(packages, "_by_uv", lambda file: uv)
    monkeypatch.setattr(packages, "_by_pip", lambda *args: asked.append(args[-1]) or True)
    packages._install("requirements.txt")
    assert asked == by_pip
    assert packages._is_installed("requirements.txt")


def test_neither_of_them_ends_with_a_sentence(packages, monkeypatch):
    monkeypatch.setattr(packages, "_by_uv", lambda file: False)
    monkeypatch.setattr(packages, "_by_pip", lambda *args: False)
    with pytest.raises(SystemExit, match="Paket tidak dapat dipasang"):
        packages._install("requirements.txt")
    assert not packages._is_installed("requirements.txt")


def test_machine_that_does_not_let_uv_run_falls_back(packages, monkeypatch, tmp_path):
    (tmp_path / f"{packages.UV_FILE}.sha256").write_text(packages._hash(packages.UV_FILE))
    monkeypatch.setattr(packages, "UV", tmp_path / "uv")
    monkeypatch.setattr(packages, "_as_pip_is_told", dict)
    assert packages._by_uv("requirements.txt") is False


def test_mirror_of_pip_is_handed_to_uv(packages, monkeypatch):
    monkeypatch.setattr(
        subprocess, "run", lambda *args, **more: subprocess.CompletedProcess(args, 0, stdout=TOLD)
    )
    assert packages._as_pip_is_told() == {
        "UV_DEFAULT_INDEX": "https://mirror/simple",
        "SSL_CERT_FILE": "/etc/ssl/ca.crt",
    }


def test_durations_are_written_in_bahasa(packages):
    assert pytest.importorskip("steps").seconds(4.06) == "4,1 detik"
