"""Marks ask for a library by its key too, whatever the statistics say (0016 forgot it).

A recap of libraries that were just added was planned over the whole list of libraries for each of them and each year:
a seventh of the time of a large file.
"""

import importlib

from django.db import migrations

cheap = importlib.import_module("reports.migrations.0016_cheap_marks")
cells = importlib.import_module("reports.migrations.0018_cells")
BY_KEY = {"left(m.code, 5)": "left(m.code, 8)", cheap.AREAS: f"{cheap.AREAS} OFFSET 0"}


def forwards(apps, schema_editor):
    for event in cheap.EVENTS:
        for table in ("programs_training", *cheap.TOUCHED, *cheap.HELD_BY):
            if (table, event) != ("participants_person", "INSERT"):
                body = cheap.body(table, event)
                for old, new in BY_KEY.items():
                    body = body.replace(old, new)
                cells.replace(schema_editor, f"rollup_{table}_{event.lower()}", body)


class Migration(migrations.Migration):
    dependencies = [("reports", "0021_days_with_libraries")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
