"""What trainings cost is a count of its own; every sum, and every cohort after it, is counted again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_retentionrun"),
    ]

    operations = [
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
    ]
