"""The columns of a large import say what they hold: the staged file and what the uploader chose."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_person_erased_at")]

    operations = [
        migrations.RenameField("importjob", "told", "staged"),
        migrations.RenameField("importjob", "sent", "choices"),
    ]
