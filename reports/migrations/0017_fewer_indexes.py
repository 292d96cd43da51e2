"""Nobody looks rows up by who wrote them, and an index that another one begins with is kept twice: both go."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WHO = {"null": True, "blank": True, "editable": False, "related_name": "+", "db_index": False}
RECORDS = ["exportrun", "publishedfigure", "referenceline", "snapshot", "target", "savedexport"]
REMOVABLE = ["savedexport"]


def who(model, name):
    field = models.ForeignKey(settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, **WHO)
    return migrations.AlterField(model, name, field)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0016_cheap_marks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *(who(model, name) for model in RECORDS for name in ("created_by", "updated_by")),
        *(who(model, "deleted_by") for model in REMOVABLE),
    ]
