"""The old version saves on while the new one migrates; what is saved meanwhile stays, come what may."""

import contextlib
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psycopg2
import pytest
from django.db.migrations.loader import MigrationLoader

from tests import cluster
from tests.browser.site import serve_demo
from tests.live_savers import Savers
from tests.project_copies import copied_into
from tpbis.server import env, key_file

pytestmark = pytest.mark.long
RUNS = 20
NAMES = "SELECT name FROM programs_partner UNION ALL SELECT name FROM participants_person"
# What every save writes, in the order in which no save takes them.
TABLES = ["programs_partner", "programs_training", "participants_person", "participants_enrolment"]
TABLES += ["participants_attendance", "tpbis_user", "tpbis_auditentry"]
TRIGGERS = [
    "programs/period_triggers.sql",
    "participants/signals/triggers.sql",
    "reports/rollups/triggers.sql",
]
MIGRATION = """
from django.db import migrations
from tpbis.records.migration_steps import InstallTriggers

class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("reports", "{before}")]
    operations = [{operations}]
"""


class NewRelease:
    """A copy of the project with migrations of its own, for the database of a site that serves."""

    def __init__(self, place: Path, database: str):
        self.place, self.folder = place, place / "reports" / "migrations"
        self.url = cluster.running().url(database)
        self.last = MigrationLoader(None).graph.leaf_nodes("reports")[0][1]

    def add(self, *operations: str, atomic: bool = True) -> None:
        name = f"{9000 + len([*self.folder.glob('9*.py')])}_later"
        text = MIGRATION.format(before=self.last, operations=", ".join(operations), atomic=atomic)
        (self.folder / f"{name}.py").write_text(text)
        self.last = name

    def add_a_column(self, number: int, luck: random.Random) -> None:
        """A column in two tables and triggers anew in one transaction, then an index."""
        tables = luck.sample(TABLES, 2)
        column = f"later_{number} text NOT NULL DEFAULT '-'"
        steps = [f'migrations.RunSQL("ALTER TABLE {table} ADD COLUMN {column}")' for table in tables]
        steps.append(f'InstallTriggers("{luck.choice(TRIGGERS)}", "")')
        self.add(*luck.sample(steps, len(steps)))
        index = f"CREATE INDEX CONCURRENTLY ON {tables[0]} (later_{number})"
        self.add(f'migrations.RunSQL("{index}")', atomic=False)

    @property
    def environment(self) -> dict[str, str]:
        keys = {name: env.secret(name) for name in key_file.NAMES}
        return os.environ | keys | {"DATABASE_URL": self.url, "TPBIS_VAR": str(self.place / "var")}

    def manage(self, *words: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=self.place, env=self.environment, capture_output=True, text=True, check=False
        )

    def stored(self) -> Counter:
        with contextlib.closing(psycopg2.connect(self.url)) as line, line.cursor() as cursor:
            cursor.execute(NAMES)
            return Counter(name for (name,) in cursor.fetchall())


def deadlocks() -> int:
    return (cluster.running().data.parent / "postgres.log").read_text().count("deadlock detected")


def lost_or_doubled(release: NewRelease, savers: Savers) -> dict[str, int]:
    stored = release.stored()
    return {name: stored[name] for names in savers.told.values() for name in names if stored[name] != 1}


@pytest.mark.django_db
def test_old_version_saves_on_while_the_new_one_migrates(tmp_path):
    luck, before = random.Random(17), deadlocks()
    with copied_into(tmp_path) as place, serve_demo("tpbis_migrasi", tmp_path / "var") as url:
        release = NewRelease(place, "tpbis_migrasi")
        with Savers(url) as savers:
            savers.wait_for(1)
            for number in range(RUNS):
                release.add_a_column(number, luck)
                done = release.manage("migrate", "--no-input", "-v0")
                assert done.returncode == 0, done.stderr
            savers.wait_for(1)
        assert savers.answers.keys() == {302}, savers.answers
        assert (deadlocks() - before, lost_or_doubled(release, savers)) == (0, {})
        saved = {kind: len(names) for kind, names in savers.told.items()}
        print(f"{RUNS} migrations, saved meanwhile {saved}, the longest save {savers.longest:.1f} s")


@pytest.mark.django_db
def test_what_is_saved_during_an_upgrade_that_fails_remains(tmp_path):
    releases = tmp_path / "releases"
    with (
        copied_into(releases, "lama") as old,
        copied_into(releases, "baru") as new,
        serve_demo("tpbis_naik", tmp_path / "var") as url,
    ):
        (tmp_path / "current").symlink_to("releases/lama")
        release = NewRelease(new, "tpbis_naik")
        release.add_a_column(0, random.Random(17))
        release.add('migrations.RunSQL("SELECT 1 / 0")')
        told = {"TPBIS_HOME": str(tmp_path / "data"), "TPBIS_BACKUP_TARGET": str(tmp_path / "cadangan")}
        with Savers(url) as savers:
            savers.wait_for(1)
            command = [sys.executable, "bin/upgrade", "--restart", "false"]
            done = subprocess.run(
                command, cwd=new, env=release.environment | told, capture_output=True, text=True, check=False
            )
            savers.wait_for(3)
        assert done.returncode == 1 and "Menyesuaikan tabel”: " in done.stderr, done.stderr
        assert "Versi lama tetap melayani" in done.stderr and [*(tmp_path / "cadangan").iterdir()]
        assert (tmp_path / "current").resolve() == old.resolve()
        assert savers.answers.keys() == {302}, savers.answers
        assert lost_or_doubled(release, savers) == {}
