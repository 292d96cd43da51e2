"""No table with locked figures is emptied in one stroke while a lock stands: TRUNCATE fires no other trigger."""

from django.db import migrations

TABLES = [
    *("programs_training", "programs_trainingday", "programs_trainingfunding", "programs_representative"),
    *("programs_nilreport", "programs_commitment", "programs_partnership", "programs_libraryarea", "programs_library"),
    *("participants_enrolment", "participants_attendance", "participants_declaration", "participants_answer"),
    *("participants_person", "programs_periodlock", "reports_snapshot"),
]
SENTENCE = "Ada periode yang sudah dikunci, jadi tabel ini tidak bisa dikosongkan. Buka dulu kuncinya dengan alasan."
FUNCTION = f"""CREATE FUNCTION period_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7421004);
  IF EXISTS (SELECT 1 FROM programs_periodlock WHERE reopened_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'period_locked', MESSAGE = '{SENTENCE}';
  END IF;
  RETURN NULL;
END $body$"""


def forwards(apps, schema_editor):
    schema_editor.execute(FUNCTION)
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER period_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION period_no_truncate()"
        )


def backwards(apps, schema_editor):
    schema_editor.execute("DROP FUNCTION period_no_truncate() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0012_office_of_the_nation"),
        ("participants", "0002_initial"),
        ("reports", "0007_snapshots_and_targets"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
