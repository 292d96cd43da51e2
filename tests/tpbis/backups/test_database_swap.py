"""A database in use is not replaced, nor one that was written to meanwhile; what was set for it stays."""

import os
import threading

import pytest
from django.core.management import CommandError

from tests import cluster
from tests.tpbis.backups.conftest import refused
from tpbis.backups import database_swap, interrupted, restore_backup
from tpbis.backups.restore_backup import restore
from tpbis.server import folder_lock, plain_connection

ROLE = f"tanpa_hak_{os.getpid()}"


@pytest.fixture
def nobody_here(monkeypatch):
    """This process holds no folder, whatever other tests began."""
    monkeypatch.setattr(folder_lock, "_held", [])
    yield
    for descriptor in folder_lock._held:
        os.close(descriptor)


def test_running_server_of_this_folder_is_refused(here, backup, nobody_here):
    interrupted.take_part()
    with refused(here, "masih berjalan di sini"):
        restore(backup, replace=True)


def test_nothing_begins_beside_a_restore(here, backup, nobody_here, monkeypatch):
    seen = []

    def begin(*arguments, original=restore_backup._fill):
        for start in (interrupted.take_part, folder_lock.share):
            with pytest.raises(CommandError, match="sedang dipulihkan"):
                start()
        with pytest.raises(CommandError, match="masih berjalan"):
            restore(backup, replace=True)
        seen.append(True)
        return original(*arguments)

    monkeypatch.setattr(restore_backup, "_fill", begin)
    restore(backup, replace=True)
    assert seen and here.saved() == [1, 2, 3]


def test_folder_of_another_account_is_said(here, nobody_here, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch, pytest.raises(CommandError, match="dengan akun pemiliknya"):
        patch.setattr(os, "open", denied)
        folder_lock.share()


def test_connection_of_another_folder_or_machine_is_refused(here, backup):
    with plain_connection.connected(here.database), refused(here, r"sedang dipakai \(1 sambungan\)"):
        restore(backup, replace=True)


def during(monkeypatch, step: str, act):
    """Do something after a step of the restore."""
    original = getattr(restore_backup, step)

    def done(*arguments, **words):
        result = original(*arguments, **words)
        act()
        return result

    monkeypatch.setattr(restore_backup, step, done)


@pytest.mark.parametrize("step", ["sums_of", "_put_media", "_fill"])
def test_save_during_a_restore_is_not_lost(here, backup, monkeypatch, step):
    during(monkeypatch, step, lambda: here.save(100))
    with pytest.raises(CommandError, match="Selama pemulihan ada yang menyimpan"):
        restore(backup, replace=True)
    assert here.saved() == [1, 2, 3, 99, 100] and here.traces() == []


def test_save_in_the_last_moment_is_not_lost(here, backup, monkeypatch):
    """After the last look at what was written, and before nobody comes in any more."""

    def look(database, original=database_swap.writes):
        found = original(database)
        if len(looks) == 1:
            here.save(100)
        looks.append(True)
        return found

    looks = []
    monkeypatch.setattr(database_swap, "writes", look)
    with pytest.raises(CommandError, match="Selama pemulihan ada yang menyimpan"):
        restore(backup, replace=True)
    assert here.saved() == [1, 2, 3, 99, 100] and here.traces() == []


@pytest.mark.long
def test_somebody_who_comes_during_a_restore_and_stays_is_refused(here, backup, monkeypatch):
    lines = []

    def come():
        context = plain_connection.connected(here.database)
        lines.append((context, context.__enter__()))

    during(monkeypatch, "_fill", come)
    with pytest.raises(CommandError, match="sedang dipakai"):
        restore(backup, replace=True)
    lines[0][0].__exit__(None, None, None)
    assert here.saved() == [1, 2, 3, 99] and here.traces() == []


def test_saves_of_many_beside_a_restore_are_never_lost(here, backup):
    """Whoever is told "saved" finds it afterwards, whether the restore was refused or came before."""
    told, stop = [], threading.Event()

    def save_on():
        number = 1000
        while not stop.is_set():
            number += 1
            here.save(number)
            told.append(number)
            stop.wait(0.02)

    saver = threading.Thread(target=save_on)
    saver.start()
    try:
        with pytest.raises(CommandError):
            restore(backup, replace=True)
    finally:
        stop.set()
        saver.join()
    assert told and set(told) <= set(here.saved()) and here.traces() == []


def test_reader_and_vacuum_beside_a_restore_are_no_writers(here, backup, monkeypatch):
    during(monkeypatch, "_fill", lambda: (here.saved(), here.ask("VACUUM ANALYZE")))
    restore(backup, replace=True)
    assert here.saved() == [1, 2, 3]


def test_database_keeps_what_was_set_for_it(here, backup):
    name = here.database
    here.ask(f"ALTER DATABASE {name} SET statement_timeout TO '7min'")
    here.ask(f"ALTER DATABASE {name} SET search_path TO public, pg_catalog")
    here.ask(f"ALTER DATABASE {name} SET application_name TO 'it''s = ours'")
    here.ask(f"ALTER DATABASE {name} CONNECTION LIMIT 50")
    here.ask(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
    asked = """SELECT datconnlimit, encoding, datcollate, datdba, datlocprovider,
      (SELECT array_agg(a ORDER BY a::text) FROM unnest(datacl) a)::text,
      (SELECT setconfig FROM pg_db_role_setting WHERE setdatabase = d.oid)
    FROM pg_database d WHERE datname = %s"""
    before = here.ask(asked, name)
    restore(backup, replace=True)
    assert here.ask(asked, name) == before
    assert here.ask("SHOW application_name") == [("it's = ours",)]


@pytest.fixture
def role(here, monkeypatch):
    """The account of DATABASE_URL is one that owns nothing and may nothing."""
    here.ask(f"CREATE ROLE {ROLE} LOGIN")
    url = cluster.running().url(here.database).replace("tpbis@", f"{ROLE}@")
    monkeypatch.setenv("DATABASE_URL", url)
    yield ROLE
    monkeypatch.setenv("DATABASE_URL", cluster.running().url(here.database))
    here.ask(f"REASSIGN OWNED BY {ROLE} TO tpbis")
    here.ask(f"DROP OWNED BY {ROLE}")
    cluster.running().sql(f"REASSIGN OWNED BY {ROLE} TO tpbis")
    cluster.running().sql(f"DROP ROLE {ROLE}")


@pytest.mark.parametrize("rights", ["", "CREATEDB", "OWNER"])
def test_account_that_may_not_is_told_what_to_ask_for(here, backup, role, rights):
    if rights == "CREATEDB":
        cluster.running().sql(f"ALTER ROLE {role} CREATEDB")
    if rights == "OWNER":
        cluster.running().sql(f"ALTER DATABASE {here.database} OWNER TO {role}")
    with pytest.raises(CommandError, match=f"ALTER ROLE {role} CREATEDB dan ALTER DATABASE {here.database}"):
        restore(backup, replace=True)
    assert here.traces() == []


def test_account_that_may_restores_without_being_superuser(here, backup, role):
    cluster.running().sql(f"ALTER ROLE {role} CREATEDB")
    cluster.running().sql(f"ALTER DATABASE {here.database} OWNER TO {role}")
    restore(backup, replace=True)
    assert here.saved() == [1, 2, 3] and here.traces() == []
    owners = here.ask("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
    assert owners == [(role,)]


def test_two_restores_of_one_database_from_two_folders(here, backup, monkeypatch, tmp_path):
    """The second one to finish sees that the database has become another."""
    done = []

    def another():
        if not done:
            done.append(True)
            (tmp_path / "lain").mkdir()
            monkeypatch.setenv("TPBIS_VAR", str(tmp_path / "lain"))
            restore(backup, replace=True)
            monkeypatch.setenv("TPBIS_VAR", str(here.var))

    during(monkeypatch, "_fill", another)
    with pytest.raises(CommandError, match="Selama pemulihan ada yang menyimpan"):
        restore(backup, replace=True)
    assert here.saved() == [1, 2, 3] and here.traces() == []
