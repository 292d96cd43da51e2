"""A restore that is killed at any instant leaves the old or the new, whole; and it can be repeated."""

import contextlib
import multiprocessing
import os
import signal

import pytest

from tpbis.backups import database_swap, dump_file, interrupted, restore_backup
from tpbis.backups.restore_backup import restore
from tpbis.server import folder_lock, key_file, plain_connection

STEPS = {  # a function, and after which of its calls the restore is killed
    "note": (interrupted, "begin", 1),
    "database made": (database_swap, "create", 1),
    "dump loaded": (dump_file, "load", 1),
    "uploads copied": (restore_backup, "_put_media", 1),
    "keys copied": (restore_backup, "_put_keys", 1),
    "databases swapped": (database_swap, "swap", 1),
    "files in place": (interrupted, "_put_in_place", 1),
    "old database gone": (database_swap, "drop", 1),
    "everything but the note gone": (database_swap, "drop", 2),
}
OLD, NEW = [1, 2, 3, 99], [1, 2, 3]


@pytest.fixture
def other(make_installation, here, backup):
    """Another installation with keys of its own; a restore there changes the keys too."""
    one = make_installation()
    for number in OLD:
        one.save(number)
    one.upload("punya-sendiri.jpg")
    return one


@contextlib.contextmanager
def killed(module, name: str, call: int):
    """Our process is killed after a call of a function."""
    original, calls = getattr(module, name), []

    def last(*arguments, **words):
        calls.append(True)
        result = original(*arguments, **words)
        if len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, last)
    yield
    setattr(module, name, original)


def restore_until(module, name, call, backup) -> int:
    """Restore in a process of its own, which dies at this step; its exit code."""

    def run():
        with killed(module, name, call):
            restore(backup, replace=True)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode


def begin_anew(monkeypatch):
    """What every start of bin/ does first."""
    monkeypatch.setattr(folder_lock, "_held", [])
    interrupted.take_part()
    os.close(folder_lock._held.pop())


@pytest.mark.parametrize("step", STEPS)
def test_killed_restore_leaves_the_old_or_the_new(other, here, backup, monkeypatch, step):
    states = {tuple(OLD): other.state(), tuple(NEW): (NEW, {**here.uploaded()}, key_file.read(here.keys))}
    states[tuple(NEW)][1].update({"foto/2026/a.jpg": "a"}), states[tuple(NEW)][1].pop("foto/2026/c.jpg")
    assert restore_until(*STEPS[step], backup) == -signal.SIGKILL
    begin_anew(monkeypatch)
    assert other.state() == states[tuple(other.saved())]
    assert other.traces() == []
    restore(backup, replace=True)
    assert (other.state(), other.traces()) == (states[tuple(NEW)], [])


@pytest.mark.parametrize("step", ["dump loaded", "databases swapped"])
def test_killed_restore_can_be_repeated_at_once(other, backup, step):
    assert restore_until(*STEPS[step], backup) == -signal.SIGKILL
    restore(backup, replace=True)
    assert other.saved() == NEW and other.traces() == []


def test_killed_while_the_killed_one_is_ended(other, backup, monkeypatch):
    assert restore_until(*STEPS["databases swapped"], backup) == -signal.SIGKILL
    for step in ("files in place", "old database gone"):
        with killed(*STEPS[step]):
            process = multiprocessing.get_context("fork").Process(target=interrupted.end_interrupted)
            process.start()
            process.join()
        assert process.exitcode == -signal.SIGKILL
    begin_anew(monkeypatch)
    assert other.saved() == NEW and "punya-sendiri.jpg" not in other.uploaded() and other.traces() == []


def test_uploads_between_two_names_are_found_again(other, backup, monkeypatch):
    """Cut off after the old folder has lost its name and before the new one has it."""
    assert restore_until(*STEPS["databases swapped"], backup) == -signal.SIGKILL
    other.media.rename(other.media.with_name("media.lama"))
    begin_anew(monkeypatch)
    assert set(other.uploaded()) == {"foto/2026/a.jpg", "bukti/b.pdf"} and other.traces() == []


def test_interrupt_by_the_keyboard_leaves_nothing(here, backup, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(restore_backup, "_put_media", stop)
    with pytest.raises(KeyboardInterrupt):
        restore(backup, replace=True)
    assert here.saved() == OLD and here.traces() == []


def test_long_name_of_a_database_leaves_room_for_ours():
    names = interrupted.Replacement("x" * 63, "media", "rahasia.env", "0" * 8)
    assert max(len(names.fresh), len(names.former)) <= 63 and names.fresh != names.former


def test_database_that_answers_no_more_is_ended_at_the_next_start(here, backup, monkeypatch):
    """The server of the database goes away half way: what was made is taken away when it is back."""

    def away(*arguments):
        with plain_connection.maintenance() as line:
            plain_connection.query(
                line,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND application_name = %s",
                here.database,
            )
        raise OSError("away")

    monkeypatch.setattr(restore_backup, "_put_media", away)
    monkeypatch.setenv("PGAPPNAME", here.database)  # other tests share the server
    with pytest.raises(restore_backup.CommandError, match="tidak berubah"):
        restore(backup, replace=True)
    assert here.saved() == OLD and here.traces() != []
    begin_anew(monkeypatch)
    assert here.saved() == OLD and here.traces() == []
