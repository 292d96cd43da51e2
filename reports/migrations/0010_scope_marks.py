"""Every write marks the nodes and years it touches; the list of regions keeps the number of desa in every scope."""

from django.db import migrations

# Rows that changed (`changed`) → (node, year); year 0 stands for every year.
AREAS = (
    "(SELECT l.id, l.region_id AS code FROM programs_library l "
    "UNION SELECT g.library_id, g.region_id FROM programs_libraryarea g) l"
)
YEAR = "extract(year FROM t.last_day)"


def of_training(source, *more):
    """Marks of the activities in `t`: where it counts, where it took place, its library, and whom staff represent."""
    codes = ["t.region_id", "t.place_id", *more]
    parts = [f"SELECT left({code}, 5), {YEAR} FROM {source} WHERE t.last_day IS NOT NULL" for code in codes]
    parts.append(
        f"SELECT left(l.code, 5), {YEAR} FROM {source} JOIN {AREAS} ON l.id = t.library_id WHERE t.last_day IS NOT NULL"
    )
    return parts


REGISTERED = "changed t JOIN participants_enrolment e ON e.training_id = t.id AND t.audience = 'pengelola'"
VIA_TRAINING = "(SELECT DISTINCT training_id FROM changed c) r JOIN programs_training t ON t.id = r.training_id"
ENROLLED = (
    "(SELECT DISTINCT training_id, counted_region_id FROM changed c) r "
    "JOIN programs_training t ON t.id = r.training_id"
)
VIA_ENROLMENT = (
    "(SELECT DISTINCT e.training_id FROM changed c JOIN participants_enrolment e ON e.id = c.enrolment_id) r "
    "JOIN programs_training t ON t.id = r.training_id"
)
OF_PEOPLE = (
    "(SELECT DISTINCT e.training_id, e.counted_region_id FROM changed c JOIN participants_person p "
    "ON p.identity = c.identity JOIN participants_enrolment e ON e.person_id = p.id) r "
    "JOIN programs_training t ON t.id = r.training_id"
)
OF_LIBRARY = f"SELECT left(l.code, 5), {{year}} FROM changed r JOIN {AREAS} ON l.id = r.library_id"
TABLES = {
    "programs_training": [
        *of_training("changed t"),
        f"SELECT left(e.counted_region_id, 5), {YEAR} FROM {REGISTERED} WHERE t.last_day IS NOT NULL",
    ],
    "participants_enrolment": of_training(ENROLLED, "r.counted_region_id"),
    "participants_attendance": of_training(VIA_ENROLMENT),
    "participants_answer": of_training(VIA_ENROLMENT),
    "participants_declaration": of_training(VIA_TRAINING),
    "programs_representative": of_training(VIA_TRAINING),
    "programs_trainingday": of_training(VIA_TRAINING),
    "participants_person": of_training(OF_PEOPLE, "r.counted_region_id"),
    "programs_commitment": [OF_LIBRARY.format(year="extract(year FROM r.made_on)")],
    "programs_nilreport": [OF_LIBRARY.format(year="extract(year FROM r.month)")],
    "programs_partnership": [OF_LIBRARY.format(year="0")],
    "programs_library": ["SELECT left(r.region_id, 5), 0 FROM changed r"],
    "programs_libraryarea": ["SELECT left(r.region_id, 5), 0 FROM changed r", OF_LIBRARY.format(year="0")],
}
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
# What cannot change a figure: a new activity has nobody on its roster, a new person is on none (only an equal NIK
# makes somebody of them), a new library has held nothing; a library moves its past when its wilayah kerja changes.
ONLY = {
    ("programs_training", "INSERT"): of_training("new_rows t"),
    ("participants_person", "INSERT"): of_training(
        OF_PEOPLE.replace("changed c", "(SELECT * FROM new_rows n WHERE n.identity <> n.id) c"), "r.counted_region_id"
    ),
    ("programs_library", "INSERT"): [],
    ("programs_library", "UPDATE"): [
        "SELECT left(r.code, 5), 0 FROM (SELECT unnest(ARRAY[o.region_id, n.region_id]) AS code FROM old_rows o "
        "JOIN new_rows n USING (id) WHERE o.region_id <> n.region_id) r"
    ],
}
MARK = (
    "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, m.year, now() "
    "FROM ({parts}) m(node, year) WHERE m.node IS NOT NULL;"
)
EVERY_NODE = """SELECT left(region_id, 5) FROM programs_training UNION SELECT left(place_id, 5) FROM programs_training
UNION SELECT left(counted_region_id, 5) FROM participants_enrolment
WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL
UNION SELECT left(region_id, 5) FROM programs_library UNION SELECT left(region_id, 5) FROM programs_libraryarea"""
VILLAGES = """
CREATE FUNCTION rollup_villages_count(provinces text[]) RETURNS void LANGUAGE plpgsql AS $body$ BEGIN
  DELETE FROM reports_villagecount WHERE left(code, 2) = ANY(provinces) OR grain = 0;
  INSERT INTO reports_villagecount (grain, code, desa_total)
  SELECT g.size, left(r.code, g.size), count(*) FROM programs_region r CROSS JOIN (VALUES (2), (5), (8)) g(size)
  WHERE r.level = 4 AND r.valid_until IS NULL AND left(r.code, 2) = ANY(provinces) GROUP BY 1, 2;
  INSERT INTO reports_villagecount (grain, code, desa_total)
  SELECT 0, '', coalesce(sum(desa_total), 0) FROM reports_villagecount WHERE grain = 2;
END $body$"""
PROVINCES = "ARRAY(SELECT DISTINCT left(code, 2) FROM ({rows}) r WHERE level = 4)"


def marks(schema_editor, table, event):
    """(Re)make one trigger of marks."""
    name = f"rollup_{table}_{event.lower()}"
    rows = " UNION ALL ".join(f"SELECT * FROM {name}" for name in EVENTS[event])
    parts = ONLY.get((table, event), TABLES[table])
    body = MARK.format(parts=" UNION ALL ".join(part.replace("changed ", f"({rows}) ") for part in parts))
    schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    if parts:
        make(schema_editor, name, table, event, body)


def make(schema_editor, name, table, event, body):
    seen = " ".join(f"{rows[:3].upper()} TABLE AS {rows}" for rows in EVENTS[event])
    schema_editor.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} RETURN NULL; END $body$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def forwards(apps, schema_editor):
    schema_editor.execute(VILLAGES)
    for event, names in EVENTS.items():
        for table in TABLES:
            marks(schema_editor, table, event)
        rows = " UNION ALL ".join(f"SELECT code, level FROM {name}" for name in names)
        body = f"PERFORM rollup_villages_count({PROVINCES.format(rows=rows)});"
        make(schema_editor, f"rollup_villages_{event.lower()}", "programs_region", event, body)
    schema_editor.execute(f"SELECT rollup_villages_count({PROVINCES.format(rows='SELECT * FROM programs_region')})")
    schema_editor.execute(
        f"INSERT INTO reports_rollupmark (node, year, at) SELECT node, 0, now() FROM ({EVERY_NODE}) n(node) "
        "WHERE node IS NOT NULL"
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_scopes")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
