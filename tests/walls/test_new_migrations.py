"""Migrations newer than a baseline only expand the schema and hold no table for long; squawk reads their SQL.

The old version goes on serving and writing while they run and, where an upgrade fails, after them. What may
not be done at once is done in two versions: CONTRIBUTING.md, "Migrations".
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BASELINE = {"tpbis": "0012", "programs": "0015", "participants": "0012", "reports": "0011"}
# Rule by migration, with the reason why it may be broken there.
EXCEPTIONS: dict[tuple[str, str], dict[str, str]] = {
    ("reports", "0013_files_made_once"): {
        "ban-drop-not-null": "only the new version makes files without a saved export",
        "constraint-missing-not-valid": "a table of few hundred rows",
    },
    ("programs", "0016_dhis2_uids_of_offices"): {
        "constraint-missing-not-valid": "a table of few hundred rows, one per office",
    },
}
BREAKS_THE_OLD_VERSION = {
    "adding-required-field",
    "ban-drop-column",
    "ban-drop-default",  # AddField(default=…) that is NOT NULL: the old version does not name it; db_default
    "ban-drop-database",
    "ban-drop-not-null",
    "ban-drop-table",
    "ban-truncate-cascade",
    "changing-column-type",
    "renaming-column",
    "renaming-table",
}
HOLDS_A_TABLE = {
    "adding-field-with-default",
    "adding-not-nullable-field",
    "adding-primary-key-constraint",
    "adding-serial-primary-key-field",
    "ban-concurrent-index-creation-in-transaction",
    "constraint-missing-not-valid",
    "disallowed-unique-constraint",
    "require-concurrent-index-creation",
    "require-concurrent-index-deletion",
}
SQUAWK = Path(sys.prefix) / "bin" / "squawk"


def findings(sql: str, *, atomic: bool = True) -> set[str]:
    """The rules that statements break, of those that we heed."""
    words = ["--pg-version=15", "--reporter=json", *["--assume-in-transaction"] * atomic]
    done = subprocess.run([SQUAWK, *words], input=sql, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1) and not done.stderr.startswith("error"), done.stderr
    told = {one["rule_name"] for one in json.loads(done.stdout)}
    assert "syntax-error" not in told, done.stdout
    return told & (BREAKS_THE_OLD_VERSION | HOLDS_A_TABLE)


@pytest.mark.django_db
def test_new_migrations_expand_and_hold_nothing_for_long():
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    steps = {(migration.app_label, migration.name): migration for migration, _ in plan}
    former = [key for key in steps if key[1][:4] <= BASELINE.get(key[0], "9999")]
    state, wrong = executor.loader.project_state(former), {}
    for key, migration in steps.items():
        if key in former:
            continue
        with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        told = findings("\n".join(editor.collected_sql), atomic=migration.atomic)
        if left := told - EXCEPTIONS.get(key, {}).keys():
            wrong[key] = left
    assert wrong == {}


TABLE = 'ALTER TABLE "programs_training"'


@pytest.mark.parametrize(
    ("sql", "rules"),
    [
        (f"{TABLE} ADD COLUMN \"x\" varchar(9) DEFAULT '' NOT NULL;", set()),  # what db_default writes
        (
            f'{TABLE} ADD COLUMN "x" text DEFAULT \'\' NOT NULL; {TABLE} ALTER COLUMN "x" DROP DEFAULT;',
            {"ban-drop-default"},
        ),
        (f'{TABLE} ADD COLUMN "x" text NOT NULL;', {"adding-required-field"}),
        (f'{TABLE} DROP COLUMN "x" CASCADE;', {"ban-drop-column"}),
        (f'{TABLE} RENAME COLUMN "x" TO "y";', {"renaming-column"}),
        (f'{TABLE} ALTER COLUMN "x" TYPE bigint USING "x"::bigint;', {"changing-column-type"}),
        (f'{TABLE} ADD CONSTRAINT "c" CHECK ("x" <> \'\');', {"constraint-missing-not-valid"}),
        (f'{TABLE} ADD CONSTRAINT "c" CHECK ("x" <> \'\') NOT VALID;', set()),
        ('CREATE INDEX "i" ON "programs_training" ("x");', {"require-concurrent-index-creation"}),
        ('CREATE TABLE "n" ("x" text NOT NULL); CREATE INDEX "i" ON "n" ("x");', set()),
    ],
)
def test_what_would_stop_the_old_version_is_found(sql, rules):
    assert findings(sql) == rules


def test_index_is_made_beside_the_writers_outside_of_a_transaction():
    sql = f'{TABLE} ADD COLUMN "x" text; CREATE INDEX CONCURRENTLY "i" ON "programs_training" ("x");'
    assert findings(sql, atomic=False) == set()
    assert findings(sql) == {"ban-concurrent-index-creation-in-transaction"}
