"""Make the small backup of a version for the tests of upgrades: `python -m tests.backups.make 0.9.0 [TREE]`.

All demo data, with trial keys; of the 91,599 regions only the provinces, the kabupaten/kota, and what lies
inside Banten and Surabaya. TREE is another checkout, for the backup of an older version.
"""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tpbis.backups import manifest
from tpbis.server import key_file, postgres

HERE, PROJECT = Path(__file__).resolve().parent, postgres.PROJECT
FEWER_REGIONS = """
SET session_replication_role = replica;
CREATE TEMP TABLE far AS SELECT code FROM programs_region WHERE level > 2 AND code !~ '^(36|35\\.78)';
DELETE FROM programs_regionevent WHERE code IN (SELECT code FROM far);
DELETE FROM programs_region WHERE code IN (SELECT code FROM far);
SELECT rollup_villages_count(ARRAY(SELECT code FROM programs_region WHERE level = 1))"""


def make(version: str, tree: Path) -> str:
    """Write `<version>.tar.xz` beside this file, by the oldest PostgreSQL that is supported here."""
    with postgres.throwaway() as cluster:
        environment = os.environ | {"DATABASE_URL": cluster.url(), "TPBIS_TRIAL_KEYS": "1"}
        folder = cluster.data.parent / "cadangan"
        postgres.own(folder)

        def manage(*args):
            subprocess.run([sys.executable, "manage.py", *args], cwd=tree, env=environment, check=True)

        manage("migrate", "--verbosity=0")
        manage("createcachetable")
        manage("load_reference")
        cluster.run("psql", "-q", "-v", "ON_ERROR_STOP=1", cluster.url(), "-c", FEWER_REGIONS)
        manage("load_demo")
        manage("rebuild_rollups")
        manage("rebuild_rollups", "--check")
        dump = ["--format=custom", "--compress=0", f"--file={folder / manifest.DATABASE}"]
        cluster.run("pg_dump", *dump, cluster.url())
        key_file.keep(folder / manifest.KEYS, dict.fromkeys(key_file.NAMES, ""))
        manifest.describe(folder, version, datetime.now(UTC)).write(folder)
        return shutil.make_archive(str(HERE / version), "xztar", folder)


if __name__ == "__main__":
    print(make(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else PROJECT)))
