"""bin/serve goes on with a database of before 0.9.0, and ends with a sentence where that is not possible."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.cluster import PROJECT
from tpbis.management.migration_history import HALF_WAY
from tpbis.records.usable_database import Unusable


@pytest.fixture
def preparing(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    return pytest.importorskip("preparing")


@pytest.mark.django_db
def test_half_migrated_database_ends_with_a_sentence(preparing):
    MigrationRecorder(connection).migration_qs.filter(app__in=["programs", "reports"]).delete()
    MigrationRecorder(connection).record_applied("programs", "0002_initial")
    with pytest.raises(Unusable) as refused:
        preparing._migrate()
    assert str(refused.value) == HALF_WAY


@pytest.mark.django_db
def test_database_of_before_takes_the_new_names_over(preparing):
    applied = MigrationRecorder(connection).migration_qs
    disk = MigrationLoader(None).disk_migrations
    new = {name for (app, name), migration in disk.items() if app == "programs" and migration.replaces}
    applied.filter(app="programs", name__in=new).delete()
    assert new and not applied.filter(app="programs", name__in=new).exists()
    preparing._migrate()
    assert applied.filter(app="programs", name__in=new).count() == len(new)


def test_collected_files_can_be_served_by_another_account(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    modes = {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in tmp_path.rglob("*")}
    assert modes == {(True, "0o755"), (False, "0o644")}
