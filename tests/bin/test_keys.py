"""The keys in use are the ones kept, wherever they came from; only an empty database gets new ones."""

import os
import stat

import pytest

from tests import cluster
from tpbis.server import key_file
from tpbis.server.key_file import NAMES

ENVIRONMENT = {name: f"dari-lingkungan-{name}" for name in NAMES}


@pytest.fixture
def keys(monkeypatch, tmp_path):
    """bin/keys.py over a folder of its own and an environment without any key."""
    monkeypatch.syspath_prepend(cluster.PROJECT / "bin")
    module = pytest.importorskip("keys")
    for name in (*NAMES, key_file.GIVEN):
        monkeypatch.setenv(name, "")  # so that it is taken back after the test; an empty one is none
    monkeypatch.setattr(key_file, "place", lambda: tmp_path / "rahasia.env")
    return module


@pytest.fixture(scope="module")
def empty(django_db_setup):
    name = f"empty_{os.getpid()}"
    cluster.make_database(name, like="template0")
    yield cluster.running().url(name)
    cluster.running().sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def used(django_db_setup):
    """The address of a database that knows its keys: those of the tests."""
    return cluster.running().url(cluster.TEMPLATE)


@pytest.fixture
def trial():
    return {name: f"kunci-uji-{name.lower()}-" + "x" * 40 for name in NAMES}


def kept():
    return key_file.read(key_file.place())


def in_environment():
    return {name: os.environ[name] for name in NAMES}


def test_empty_database_gets_new_keys_that_are_kept(keys, empty):
    keys.take(empty, restoring=False)
    assert kept() == in_environment() and all(len(value) == 64 for value in kept().values())
    assert stat.S_IMODE(key_file.place().stat().st_mode) == 0o600
    first = kept()
    keys.take(empty, restoring=False)
    assert kept() == first


def test_keys_of_the_environment_are_the_ones_kept(keys, empty, monkeypatch):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    keys.take(empty, restoring=False)
    assert kept() == in_environment() == ENVIRONMENT
    assert os.environ[key_file.GIVEN].split(",") == list(NAMES)


def test_one_key_of_the_environment_is_kept_beside_new_ones(keys, empty, monkeypatch):
    monkeypatch.setenv("TPBIS_NIK_KEY", "dari-lingkungan")
    keys.take(empty, restoring=False)
    assert kept() == in_environment() and kept()["TPBIS_NIK_KEY"] == "dari-lingkungan"


def test_key_of_the_environment_goes_before_the_file_and_changes_nothing_in_it(keys, used, monkeypatch):
    key_file.keep(key_file.place(), ENVIRONMENT)
    monkeypatch.setenv("TPBIS_NIK_KEY", "lain")
    keys.take(used, restoring=False)
    assert kept() == ENVIRONMENT and os.environ["TPBIS_NIK_KEY"] == "lain"


def test_second_folder_beside_a_used_database_makes_no_keys(keys, used):
    with pytest.raises(SystemExit, match=r"salin rahasia\.env .* ke /.*/rahasia\.env"):
        keys.take(used, restoring=False)
    assert kept() == {}


def test_second_folder_with_the_keys_of_the_first_goes_on(keys, used, trial):
    key_file.keep(key_file.place(), trial)
    keys.take(used, restoring=False)
    assert in_environment() == trial


@pytest.mark.parametrize("name", NAMES[1:])
def test_one_missing_key_of_a_used_database_is_not_made(keys, used, trial, name):
    key_file.keep(key_file.place(), {one: value for one, value in trial.items() if one != name})
    with pytest.raises(SystemExit, match="kuncinya tidak ada di sini"):
        keys.take(used, restoring=False)
    assert name not in kept()


def test_missing_session_key_is_made_beside_any_database(keys, used, trial):
    trial.pop("TPBIS_SECRET_KEY")
    key_file.keep(key_file.place(), trial)
    keys.take(used, restoring=False)
    assert kept() == in_environment() and kept().items() > trial.items()


def test_wrong_key_of_the_environment_is_refused_and_not_kept(keys, used, trial, monkeypatch):
    for name, value in (trial | {"TPBIS_NIK_KEY": "salah"}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match="ditulis dengan TPBIS_NIK_KEY yang lain"):
        keys.take(used, restoring=False)
    assert kept() == {}


@pytest.mark.parametrize("given", ["", "salah"])
def test_restore_has_keys_over_any_database_and_keeps_none(keys, used, monkeypatch, given):
    monkeypatch.setenv("TPBIS_NIK_KEY", given)
    keys.take(used, restoring=True)
    assert kept() == {} and all(in_environment().values())
    assert os.environ["TPBIS_NIK_KEY"] == given or not given
    assert os.environ[key_file.GIVEN] == ("TPBIS_NIK_KEY" if given else "")


def test_database_that_does_not_answer_is_said(keys, tmp_path):
    with pytest.raises(SystemExit, match="tidak dapat dihubungi"):
        keys.take(f"postgres:///tpbis?host={tmp_path}", restoring=False)
    assert kept() == {}


def test_other_lines_of_the_file_stay(keys, empty, monkeypatch):
    key_file.place().write_text("# catatan\nTPBIS_HOSTS=contoh.go.id\n\nTPBIS_NIK_KEY=\nbukan baris\n")
    monkeypatch.setenv("TPBIS_HOSTS", "")
    keys.take(empty, restoring=False)
    lines = key_file.place().read_text().splitlines()
    assert lines[:2] == ["# catatan", "TPBIS_HOSTS=contoh.go.id"] and "bukan baris" in lines
    assert os.environ["TPBIS_HOSTS"] == "contoh.go.id"
    assert kept().keys() == {"TPBIS_HOSTS", *NAMES}
