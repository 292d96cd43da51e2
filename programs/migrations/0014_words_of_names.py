"""Indexes over the words of regions, libraries and activities, for the search."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


def index(model: str, field: str, name: str) -> migrations.AddIndex:
    letters = django.contrib.postgres.indexes.OpClass(
        django.db.models.functions.text.Upper(field), name="gin_trgm_ops"
    )
    return migrations.AddIndex(model, django.contrib.postgres.indexes.GinIndex(letters, name=name))


class Migration(migrations.Migration):
    dependencies = [("programs", "0013_rights_above_locks")]
    operations = [
        TrigramExtension(),
        index("library", "name", "library_name_trgm"),
        index("region", "name", "region_name_trgm"),
        index("training", "title", "training_title_trgm"),
    ]
