"""The whole database moves to an empty one elsewhere, compared table by table; what is here stays."""

import pytest
from django.core.management import CommandError, call_command

from tests import cluster
from tpbis.backups import move_contents
from tpbis.server import folder_lock, plain_connection


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(folder_lock, "_held", [])


def test_contents_move_and_are_compared(here, make_installation, alone, capsys):
    there = make_installation(tables=False)
    here.enter()
    before = here.state()
    call_command("move_database", cluster.running().url(there.database))
    assert "4 tabel dengan" in capsys.readouterr().out
    assert there.saved() == here.saved() == [1, 2, 3] and here.state() == before
    with pytest.raises(CommandError, match="sudah berisi tabel"):
        call_command("move_database", cluster.running().url(there.database))


def test_difference_empties_the_new_one_again(here, make_installation, alone, monkeypatch):
    there = make_installation(tables=False)
    here.enter()
    original = move_contents._pour

    def pour(*arguments):
        original(*arguments)
        there.ask("UPDATE \"Simpanan, lama\" SET teks = 'lain' WHERE n = 2")

    monkeypatch.setattr(move_contents, "_pour", pour)
    with pytest.raises(CommandError, match='tetap kosong: isinya berbeda di tabel public."Simpanan, lama"'):
        call_command("move_database", cluster.running().url(there.database))
    assert there.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert here.saved() == [1, 2, 3]


def test_what_cannot_be_the_new_one_is_refused(here, alone):
    url = cluster.running().url
    for address, sentence in (
        (url(here.database), "yang sekarang dipakai"),
        (url("tidak_ada"), "tidak dapat dihubungi: .*tidak_ada"),
        ("mysql://tpbis@server/x", "hanya PostgreSQL"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("move_database", address)
    with plain_connection.connected(here.database), pytest.raises(CommandError, match="sedang dipakai"):
        call_command("move_database", url("postgres"))
