"""bin/serve takes its port before it does anything else, and says so when it cannot."""

import os
import socket
import subprocess
import sys

import pytest

from tests.cluster import PROJECT


@pytest.fixture
def listening(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    monkeypatch.delenv("TPBIS_LISTENS", raising=False)
    return pytest.importorskip("listening")


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_serve_says_that_its_port_is_taken_before_it_installs_anything(taken, tmp_path):
    """With a Python that has no package and no environment yet."""
    environment = {"PATH": os.environ["PATH"], "PORT": str(taken), "HOME": str(tmp_path)}
    command = [sys.executable, "-S", "-E", str(PROJECT / "bin" / "serve")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        f"Porta {taken} sudah dipakai program lain. Pilih yang lain, misalnya: PORT=8001 bin/serve\n"
    )


@pytest.mark.parametrize("wrong", ["0", "65536", "-1", "http", ""])
def test_port_that_is_none_is_refused(listening, monkeypatch, wrong):
    monkeypatch.setenv("PORT", wrong)
    with pytest.raises(SystemExit, match="PORT harus bilangan 1 sampai 65535"):
        listening.claim()


@pytest.mark.parametrize("wrong", ["192.0.2.1", "tidak ada", "300.1.1.1"])
def test_address_of_another_machine_is_refused(listening, monkeypatch, wrong):
    monkeypatch.setenv("TPBIS_BIND", wrong)
    monkeypatch.setenv("PORT", "8190")
    with pytest.raises(SystemExit, match="TPBIS_BIND harus alamat mesin ini"):
        listening.claim()


def test_place_is_held_through_the_change_into_the_environment(listening, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    monkeypatch.setenv("TPBIS_LISTENS", "")
    monkeypatch.delenv("TPBIS_LISTENS")
    listening.claim()
    listening.claim()  # as the same script again, in the virtual environment
    with pytest.raises(OSError, match="in use"):
        socket.create_server(("127.0.0.1", port))
    with listening.claimed() as line:
        assert line.getsockname() == ("127.0.0.1", port)
        assert not line.get_inheritable()
