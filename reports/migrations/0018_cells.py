"""Marks name a cell (a kecamatan, or what is held above one) instead of a kabupaten/kota: a refresh reads a tenth."""

from importlib import import_module

from django.db import migrations, models

cheap = import_module("reports.migrations.0016_cheap_marks")
EVENTS = cheap.EVENTS
LIBRARY = {
    "INSERT": "",
    "DELETE": "SELECT left(r.region_id, 8), 0 FROM changed r",
    "UPDATE": "SELECT left(r.code, 8), 0 FROM (SELECT unnest(ARRAY[o.region_id, n.region_id]) AS code FROM old_rows o "
    "JOIN new_rows n USING (id) WHERE o.region_id <> n.region_id) r",
}
AREA = (
    "SELECT left(r.region_id, 8), 0 FROM changed r UNION ALL SELECT left(l.code, 8), 0 "
    f"FROM (SELECT DISTINCT library_id FROM changed r) h CROSS JOIN LATERAL ({cheap.AREAS}) l"
)
# Codes that are one piece of work with those of a change of codes, in either direction.
CHAIN = (
    "WITH RECURSIVE near(code) AS ({codes} UNION SELECT CASE c.old_id WHEN near.code THEN c.new_id ELSE c.old_id END "
    "FROM near JOIN programs_regionchange c ON near.code IN (c.old_id, c.new_id)) SELECT left(code, 8), 0 FROM near"
)
ENDED = (
    "SELECT o.code FROM old_rows o JOIN new_rows n USING (code) JOIN programs_regionchange c ON c.old_id = o.code "
    "WHERE o.valid_until IS DISTINCT FROM n.valid_until"
)
SHOWN = {
    "programs_library": "SELECT left(r.region_id, 8), -1 FROM changed r",
    "participants_story": "SELECT left(l.region_id, 8), -1 FROM changed r JOIN programs_library l ON l.id = r.library_id",
}
MARK = (
    "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, m.year, now() "
    "FROM ({nodes}) m(node, year) WHERE m.node IS NOT NULL;"
)
# Marks that wait now are of every cell inside.
WAITING = """INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(r.code, 8), m.year, now() FROM reports_rollupmark m JOIN programs_region r ON left(r.code, 5) = m.node"""
INDEXES = {
    "rollup_training_node": "programs_training (left(region_id, 8), last_day)",
    "rollup_training_place": "programs_training (left(place_id, 8), last_day) WHERE place_id IS NOT NULL",
    "rollup_spoken": "participants_enrolment (left(counted_region_id, 8)) "
    "WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL",
    "rollup_library_node": "programs_library (left(region_id, 8))",
    "rollup_area_node": "programs_libraryarea (left(region_id, 8))",
    "rollup_reached_node": "reports_reached (left(place, 8), year)",
    # The spread of every province, or of every kabupaten/kota, in one year.
    "rollup_change_level": "reports_changecount (grain, year, month, code) WHERE grain IN (2, 5)",
}
GONE = ("tally", "change", "step", "presence", "waiting")  # a cell is the beginning of the primary key


def replace(schema_editor, name, body):
    schema_editor.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$body$ BEGIN {body} RETURN NULL; END $body$"
    )


def forwards(apps, schema_editor):
    for event, names in EVENTS.items():
        rows = " UNION ALL ".join(f"SELECT * FROM {name}" for name in names)
        for table in ("programs_training", *cheap.TOUCHED, *cheap.HELD_BY):
            if (table, event) != ("participants_person", "INSERT"):
                body = cheap.body(table, event).replace("left(m.code, 5)", "left(m.code, 8)")
                replace(schema_editor, f"rollup_{table}_{event.lower()}", body)
        changed = " UNION ".join(f"SELECT old_id FROM {name} UNION SELECT new_id FROM {name}" for name in names)
        marks = {
            "rollup_programs_library": LIBRARY[event],
            "rollup_programs_libraryarea": AREA,
            "rollup_programs_regionchange": CHAIN.format(codes=changed),
            **{f"shown_{table}": nodes for table, nodes in SHOWN.items()},
        }
        for name, nodes in marks.items():
            if nodes:
                nodes = nodes.replace("changed ", f"({rows}) ")
                replace(schema_editor, f"{name}_{event.lower()}", MARK.format(nodes=nodes))
    replace(schema_editor, "rollup_programs_region_update", MARK.format(nodes=CHAIN.format(codes=ENDED)))
    for name in (*INDEXES, *(f"rollup_{name}_node" for name in GONE)):
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")
    for name, on in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON {on}")
    schema_editor.execute(WAITING)
    # Without statistics of what an index is made of, a plan for one cell reads whole tables.
    schema_editor.execute("ANALYZE programs_training, programs_library, programs_libraryarea, reports_reached")


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_fewer_indexes")]
    operations = [
        migrations.AlterField("rollupdue", "node", models.CharField(max_length=8)),
        migrations.AlterField("rollupmark", "node", models.CharField(db_index=True, max_length=8)),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
