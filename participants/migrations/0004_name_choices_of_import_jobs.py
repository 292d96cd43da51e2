"""The columns of a large import say what they hold: the staged file and what the uploader chose."""

from django.db import migrations

from tpbis.records.migration_steps import OneStep


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_person_erased_at")]

    operations = [
        OneStep([
            migrations.RenameField("importjob", "told", "staged"),
            migrations.RenameField("importjob", "sent", "choices"),
        ]),
    ]
