"""What trainings cost is a count of its own; every sum, and every cohort after it, is counted again."""

import tpbis.records.migration_steps
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_retentionrun"),
    ]

    operations = [
        tpbis.records.migration_steps.OneStep(
            operations=[
                migrations.AddField(
                    model_name="tally",
                    name="biaya",
                    field=models.BigIntegerField(default=0),
                ),
                migrations.AddField(
                    model_name="tally",
                    name="dilatih_berbiaya",
                    field=models.IntegerField(default=0),
                ),
                migrations.AddField(
                    model_name="tally",
                    name="pelatihan",
                    field=models.IntegerField(default=0),
                ),
                migrations.AddField(
                    model_name="tally",
                    name="pelatihan_berbiaya",
                    field=models.IntegerField(default=0),
                ),
            ],
        ),
        tpbis.records.migration_steps.CountAgain(
            sql="\nINSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(code, 8), 0, now() FROM (\n  SELECT region_id FROM programs_training UNION SELECT place_id FROM programs_training\n  UNION SELECT counted_region_id FROM participants_enrolment UNION SELECT region_id FROM programs_library\n  UNION SELECT region_id FROM programs_libraryarea) n(code) WHERE code IS NOT NULL\n",
            reverse_sql="",
        ),
    ]
