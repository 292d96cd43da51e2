"""Which libraries held something since a day is read from the index of the days alone."""

from django.db import migrations

NEW = "CREATE INDEX rollup_training_day ON programs_training (last_day) INCLUDE (library_id, status, deleted_at)"
OLD = "CREATE INDEX rollup_training_day ON programs_training (last_day)"
DROP = "DROP INDEX rollup_training_day"


class Migration(migrations.Migration):
    dependencies = [("reports", "0020_desa")]
    operations = [migrations.RunSQL([DROP, NEW], [DROP, OLD])]
