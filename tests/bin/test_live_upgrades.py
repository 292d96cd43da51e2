"""The old version saves on while an upgrade runs or fails; what is saved meanwhile stays."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import psycopg2
import pytest
from django.db.migrations.loader import MigrationLoader

from tests import cluster
from tests.browser.site import copy_demo, serve
from tests.live_savers import Savers
from tests.project_copies import copied_into
from tpbis.server import env, key_file, postgres

pytestmark = pytest.mark.long
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
BUSY = (  # triggers of one table first, then both are altered: in that order the two ended each other
    "CREATE TRIGGER later_{n} BEFORE UPDATE ON participants_person FOR EACH ROW"
    " EXECUTE FUNCTION suppress_redundant_updates_trigger();"
    " SELECT pg_sleep(0.2);"
    " ALTER TABLE programs_partner ADD COLUMN later_{n} text;"
    " ALTER TABLE participants_person ADD COLUMN later_{n} text;"
    " DROP TRIGGER later_{n} ON participants_person"
)
NAMES = "SELECT name FROM programs_partner UNION ALL SELECT name FROM participants_person"
MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("reports", "{before}")]
    operations = [migrations.RunSQL("{operation}")]
"""


class NewRelease:
    """A copy of the project with migrations of its own, for the database of a site that serves."""

    def __init__(self, place: Path, database: str):
        self.place, self.folder = place, place / "reports" / "migrations"
        self.url = cluster.running().url(database)
        self.last = MigrationLoader(None).graph.leaf_nodes("reports")[0][1]

    def add(self, operation: str) -> None:
        name = f"{9000 + len([*self.folder.glob('9*.py')])}_later"
        text = MIGRATION.format(before=self.last, operation=operation)
        (self.folder / f"{name}.py").write_text(text)
        self.last = name

    @property
    def environment(self) -> dict[str, str]:
        keys = {name: env.secret(name) for name in key_file.NAMES}
        return os.environ | keys | {"DATABASE_URL": self.url, "TPBIS_VAR": str(self.place / "var")}

    def asked(self, sql: str) -> list:
        with contextlib.closing(psycopg2.connect(self.url)) as line, line.cursor() as cursor:
            cursor.execute(sql)
            return [value for (value,) in cursor.fetchall()]

    def stored(self) -> Counter:
        return Counter(self.asked(NAMES))


def home() -> Path:
    """A folder where the account of PostgreSQL may put the cluster in which a backup is tried."""
    folder = Path(tempfile.mkdtemp(dir=cluster.running().socket_dir))
    postgres.own(folder)
    return folder


def lost_or_doubled(release: NewRelease, savers: Savers) -> dict[str, int]:
    stored = release.stored()
    return {name: stored[name] for names in savers.told.values() for name in names if stored[name] != 1}


@pytest.mark.django_db
def test_what_is_saved_during_an_upgrade_that_fails_remains(tmp_path):
    releases = tmp_path / "releases"
    copy_demo("tpbis_naik", tmp_path / "var")
    with (
        copied_into(releases, "lama") as old,
        copied_into(releases, "baru") as new,
        serve("tpbis_naik", tmp_path / "var") as url,
    ):
        (tmp_path / "current").symlink_to("releases/lama")
        release = NewRelease(new, "tpbis_naik")
        release.add("ALTER TABLE programs_partner ADD COLUMN later text")
        release.add("SELECT 1 / 0")
        told = {"TPBIS_HOME": str(home()), "TPBIS_BACKUP_TARGET": str(tmp_path / "cadangan")}
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


@pytest.mark.django_db
def test_twenty_migrations_of_busy_tables_end_no_save(tmp_path):
    copy_demo("tpbis_sibuk", tmp_path / "var")
    with copied_into(tmp_path, "baru") as new, serve("tpbis_sibuk", tmp_path / "var") as url:
        release = NewRelease(new, "tpbis_sibuk")
        for number in range(20):
            release.add(BUSY.format(n=number))
        with Savers(url) as savers:
            savers.wait_for(1)
            command = [sys.executable, "manage.py", "migrate", "--no-input"]
            done = subprocess.run(
                command, cwd=new, env=release.environment, capture_output=True, text=True, check=False
            )
            savers.wait_for(3)
        assert (done.returncode, done.stdout.count("_later... OK")) == (0, 20), done.stderr
        assert (savers.answers.keys(), release.asked(DEADLOCKS)) == ({302}, [0]), savers.refusal
        assert lost_or_doubled(release, savers) == {}
