"""A recorded pemekaran marks the nodes on both sides: roll-ups stand under today's codes."""

from django.db import migrations

MARK = "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 5), 0, now() FROM ({}) m(code);"
CHANGES = "SELECT old_id FROM {rows} UNION SELECT new_id FROM {rows}"
ENDED = """WITH ended AS (SELECT n.code FROM old_rows o JOIN new_rows n USING (code)
  WHERE o.valid_until IS DISTINCT FROM n.valid_until)
SELECT old_id FROM programs_regionchange WHERE old_id IN (SELECT code FROM ended)
UNION SELECT new_id FROM programs_regionchange WHERE old_id IN (SELECT code FROM ended)"""
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}


def create(schema_editor, table, event, codes):
    name = f"rollup_{table}_{event.lower()}"
    seen = " ".join(f"{rows[:3].upper()} TABLE AS {rows}" for rows in EVENTS[event])
    schema_editor.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
        f"{MARK.format(codes)} RETURN NULL; END $body$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def forwards(apps, schema_editor):
    for event, tables in EVENTS.items():
        codes = " UNION ".join(CHANGES.format(rows=rows) for rows in tables)
        create(schema_editor, "programs_regionchange", event, codes)
    create(schema_editor, "programs_region", "UPDATE", ENDED)
    schema_editor.execute(MARK.format(CHANGES.format(rows="programs_regionchange")))


def backwards(apps, schema_editor):
    for event in EVENTS:
        schema_editor.execute(f"DROP FUNCTION rollup_programs_regionchange_{event.lower()}() CASCADE")
    schema_editor.execute("DROP FUNCTION rollup_programs_region_update() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_rollup_marks")]
    operations = [migrations.RunPython(forwards, backwards)]
