"""Functions and triggers are what their files say; a changed file comes with a migration."""

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from tpbis.management import migration_detector
from tpbis.records.migration_steps import InstallTriggers
from tpbis.records.trigger_files import PROJECT, digest, read_triggers

FILES = sorted(
    path.relative_to(PROJECT).as_posix()
    for pattern in ("*/*triggers.sql", "*/*/*triggers.sql")
    for path in PROJECT.glob(pattern)
)
OURS = """
SELECT p.proname, p.oid::regprocedure::text, pg_get_functiondef(p.oid),
  ARRAY(SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE t.tgfoid = p.oid ORDER BY 1)
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname !~ '^_?(pgtrigger|pgh)_'
  AND p.proname <> 'tpbis_analyze'  -- no trigger calls it
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"""
CHANGED = """{path} says something else than its last migration installed: `bin/manage makemigrations` writes
the step InstallTriggers("{path}", "{digest}"); type beside it, for what left the file,
migrations.RunSQL("DROP FUNCTION … CASCADE")."""
DIFFERENT = """These functions or triggers are not as the files *triggers.sql say: {names}.
A change made by hand in a migration belongs into the file; what left a file is dropped by a migration."""


def installed(cursor):
    cursor.execute(OURS)
    return {
        name: (signature, function, triggers) for name, signature, function, triggers in cursor.fetchall()
    }


def test_every_room_with_triggers_has_its_file():
    assert FILES == [
        "participants/signals/triggers.sql",
        "programs/period_triggers.sql",
        "reports/api/triggers.sql",
        "reports/rollups/triggers.sql",
    ]


@pytest.mark.django_db
def test_database_has_what_the_files_say():
    with connection.cursor() as cursor:
        before = installed(cursor)
        for signature, *_ in before.values():
            cursor.execute(f"DROP FUNCTION {signature} CASCADE")
        for path in FILES:
            for statement in read_triggers(path):
                cursor.execute(statement)
        after = installed(cursor)
    different = {name for name in before | after if before.get(name) != after.get(name)}
    assert not different, DIFFERENT.format(names=", ".join(sorted(different)))
    assert len(after) == len(before) > 100


@pytest.mark.parametrize("path", FILES)
def test_changed_file_comes_with_a_migration(path):
    steps = [
        step for _, one in sorted(MigrationLoader(None).disk_migrations.items()) for step in one.operations
    ]
    last = [step for step in steps if isinstance(step, InstallTriggers) and step.path == path][-1]
    assert last.digest == digest(path), CHANGED.format(path=path, digest=digest(path))


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES)
def test_makemigrations_writes_the_step_of_a_changed_file(path, monkeypatch, capsys):
    monkeypatch.setattr(migration_detector, "digest", lambda one: "new" if one == path else digest(one))
    call_command("makemigrations", dry_run=True, verbosity=3)
    written = capsys.readouterr().out
    assert f"InstallTriggers(\n            path='{path}',\n            digest='new'," in written
    assert (written.count("InstallTriggers"), "CountAgain" in written) == (1, False)
    if not path.startswith("programs/"):
        assert "('programs', '" in written


@pytest.mark.parametrize("table", ["tally", "distinct"])
def test_a_new_sum_is_counted_in_the_databases_there_are(table):
    added = migrations.AddField(table, "new_count", models.IntegerField(default=0))
    (step,) = migration_detector.count_again("reports", [added])
    assert "INSERT INTO reports_rollupmark" in step.sql
    other = migrations.AddField("target", "note", models.TextField(default=""))
    assert migration_detector.count_again("reports", [other]) == []


def test_spacing_and_comments_are_no_change(tmp_path):
    one, two = tmp_path / "one.sql", tmp_path / "two.sql"
    one.write_text("-- Why.\n-- trigger: a_* on x after insert\nSELECT 1 FROM {rows} r;\n")
    two.write_text("-- trigger: a_* on x after insert\nSELECT 1\n  -- as before\n  FROM {rows} r;\n")
    assert digest(one) == digest(two)


def test_pieces_are_filled_for_the_rows_of_each_event(tmp_path):
    file = tmp_path / "triggers.sql"
    file.write_text(
        "-- piece: mark\nINSERT INTO marks {body};\n\n"
        "-- piece: differ\nDECLARE x; BEGIN {before} EXCEPT {after}; END\n\n"
        "-- piece: nothing\nSELECT WHERE false\n\n"
        "-- trigger: mark_* on a, b after insert, update in mark\nSELECT x FROM {rows x} c\n\n"
        "-- trigger: differ on a after delete in differ\nSELECT x FROM {rows}\n\n"
        "-- script: last\nSELECT 1\n"
    )
    *triggers, last = read_triggers(file)
    added = "BEGIN INSERT INTO marks SELECT x FROM (SELECT x FROM new_rows) c; RETURN NULL; END"
    changed = added.replace(
        "SELECT x FROM new_rows", "SELECT x FROM old_rows UNION ALL SELECT x FROM new_rows"
    )
    assert last == "SELECT 1"
    assert [" ".join(statement.split("$body$")[1].split()) for statement in triggers] == [
        *(added, changed, added, changed),
        "DECLARE x; BEGIN SELECT x FROM old_rows EXCEPT SELECT WHERE false; END",
    ]
    assert [statement.split("(")[0].split()[-1] for statement in triggers] == [
        *("mark_a_insert", "mark_a_update", "mark_b_insert", "mark_b_update", "differ_delete")
    ]
