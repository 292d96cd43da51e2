"""Who waits to be asked and which answers wait for a second pair of eyes, kept per scope and day."""

from django.db import migrations, models

MARK = """INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(region_id, 5), 0, now() FROM programs_training WHERE region_id IS NOT NULL"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_reference_lines")]
    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "grain",
                        "code",
                        "year",
                        "task",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("grain", models.SmallIntegerField()),
                ("code", models.CharField(db_collation="C", max_length=8)),
                ("year", models.SmallIntegerField()),
                ("task", models.CharField(max_length=8)),
                ("day", models.DateField()),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.RunSQL(
            "CREATE INDEX rollup_waiting_node ON reports_waiting (left(code, 5), year) WHERE grain = 8",
            "DROP INDEX rollup_waiting_node",
        ),
        migrations.RunSQL(
            "CREATE INDEX rollup_training_day ON programs_training (last_day)", "DROP INDEX rollup_training_day"
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
