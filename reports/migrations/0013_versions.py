"""Figures carry a version, so that what is cached of them can be named by it; the list of regions counts it on too."""

from django.db import migrations, models

EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
COUNT = """INSERT INTO reports_rollupversion AS v (code, n)
SELECT DISTINCT left(r.code, s.size), 1 FROM ({rows}) r CROSS JOIN (VALUES (0), (2), (5)) s(size)
ON CONFLICT (code) DO UPDATE SET n = v.n + 1;"""


def forwards(apps, schema_editor):
    for event, names in EVENTS.items():
        name = f"rollup_version_{event.lower()}"
        seen = " ".join(f"{rows[:3].upper()} TABLE AS {rows}" for rows in names)
        body = COUNT.format(rows=" UNION ALL ".join(f"SELECT code FROM {rows}" for rows in names))
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} RETURN NULL; END $body$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON programs_region REFERENCING {seen} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def backwards(apps, schema_editor):
    for event in EVENTS:
        schema_editor.execute(f"DROP FUNCTION rollup_version_{event.lower()}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_waiting")]
    operations = [
        migrations.CreateModel(
            name="RollupVersion",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("n", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(forwards, backwards),
    ]
