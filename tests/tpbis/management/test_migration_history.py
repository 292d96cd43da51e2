"""A database goes on from the end of the old migrations or from nothing, and from nowhere between."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tpbis.management.migration_history import HALF_WAY, is_half_way


@pytest.fixture(scope="module")
def ours():
    """Our migrations that replace older ones, in the order in which an empty database takes them."""
    loader = MigrationLoader(None)
    plan = dict.fromkeys(
        key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf)
    )
    return [loader.disk_migrations[key] for key in plan if loader.disk_migrations[key].replaces]


def test_every_old_migration_is_replaced_once(ours):
    names = [name for one in ours for name in one.replaces]
    assert len(names) == len(set(names)) == 48
    assert {app for app, _ in names} == {"tpbis", "programs", "participants", "reports"}


def test_nothing_and_all_of_the_old_migrations_go_on(ours):
    assert not is_half_way({("auth", "0001_initial")})
    assert not is_half_way({name for one in ours for name in one.replaces})
    assert not is_half_way({(one.app_label, one.name) for one in ours})


def test_any_missing_old_migration_is_half_way(ours):
    every = {name for one in ours for name in one.replaces}
    for name in every:
        assert is_half_way(every - {name}), name
        assert is_half_way({name}) or name == ("tpbis", "0001_initial"), (
            name
        )  # which the old plan never began with


def test_new_migrations_that_were_interrupted_go_on(ours):
    """Django writes the replaced names down first, and the new name when everything is done."""
    applied = set()
    for one in ours:
        applied |= set(one.replaces)
        assert not is_half_way(applied), one


@pytest.mark.django_db
def test_migrate_says_so_in_one_sentence():
    MigrationRecorder(connection).migration_qs.filter(app__in=["programs", "reports"]).delete()
    MigrationRecorder(connection).record_applied("programs", "0002_initial")
    with pytest.raises(CommandError) as refused:
        call_command("migrate", verbosity=0)
    assert str(refused.value) == HALF_WAY
