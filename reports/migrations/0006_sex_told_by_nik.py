"""The sex that a NIK tells is kept beside who came where; what it and merges may change is counted again."""

from django.db import migrations, models

from tpbis.records.migration_steps import InstallTriggers

MARK = """
INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(t.region_id, 8), 0, now() FROM participants_person p
  JOIN participants_enrolment e ON e.person_id = p.id JOIN programs_training t ON t.id = e.training_id
WHERE p.nik_hash IS NOT NULL OR p.merged_into_id IS NOT NULL
  OR p.id IN (SELECT merged_into_id FROM participants_person WHERE merged_into_id IS NOT NULL)"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_published_editions"),
        ("participants", "0009_fill_sex_told_by_nik"),
    ]

    operations = [
        migrations.AddField(
            model_name="presence",
            name="nik_sex",
            field=models.CharField(db_default="", default="", max_length=1),
        ),
        InstallTriggers("reports/rollups/triggers.sql", "663b4ab73d10"),
        migrations.RunSQL([MARK], migrations.RunSQL.noop),
    ]
