"""What was verified, and drawn for a visit, is counted beside what waits."""

from django.db import migrations

from tpbis.records.migration_steps import CountAgain

MARK = """
INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(t.region_id, 8), 0, now() FROM participants_answer a
  JOIN participants_enrolment e ON e.id = a.enrolment_id JOIN programs_training t ON t.id = e.training_id
WHERE a.verified_by_id IS NOT NULL"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0010_keeper_of_saved_exports"),
        ("participants", "0012_verification_by_another"),
    ]

    operations = [CountAgain([MARK], migrations.RunSQL.noop)]
