"""What a page shows beside its figures marks too, with year -1: nothing is counted again, but what is kept goes stale."""

from django.db import migrations

EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
OF_LIBRARY = "SELECT left(l.region_id, 5) FROM ({rows}) r JOIN programs_library l ON l.id = r.library_id"
# Table → nodes whose pages show it, from its changed `rows`.
SHOWN = {
    "programs_library": "SELECT left(r.region_id, 5) FROM ({rows}) r",
    "participants_story": OF_LIBRARY,
    "reports_publishedfigure": "SELECT '' FROM ({rows}) r",
}
MARK = "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, -1, now() FROM ({nodes}) m(node);"
# The list of regions counts the version itself on; the name of a province stands on every page inside it.
COUNT = """INSERT INTO reports_rollupversion AS v (code, n)
SELECT code, 1 FROM (SELECT left(r.code, s.size) AS code FROM ({rows}) r CROSS JOIN (VALUES (0), (2), (5)) s(size)
  UNION SELECT i.code FROM ({rows}) r JOIN programs_region i ON i.level = 2 AND left(i.code, 2) = r.code) c
ORDER BY code ON CONFLICT (code) DO UPDATE SET n = v.n + 1;"""


def rows(columns, names):
    return " UNION ALL ".join(f"SELECT {columns} FROM {name}" for name in names)


def forwards(apps, schema_editor):
    def function(name, body):
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$body$ BEGIN {body} RETURN NULL; END $body$"
        )

    for event, names in EVENTS.items():
        function(f"rollup_version_{event.lower()}", COUNT.format(rows=rows("code", names)))
        seen = " ".join(f"{one[:3].upper()} TABLE AS {one}" for one in names)
        for table, nodes in SHOWN.items():
            name = f"shown_{table}_{event.lower()}"
            function(name, MARK.format(nodes=nodes.format(rows=rows("*", names))))
            schema_editor.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )


def backwards(apps, schema_editor):
    for event in EVENTS:
        for table in SHOWN:
            schema_editor.execute(f"DROP FUNCTION shown_{table}_{event.lower()}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_due_nodes")]
    operations = [migrations.RunPython(forwards, backwards)]
