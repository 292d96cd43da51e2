"""Statement-level triggers: every write marks the nodes and years whose roll-ups it touches."""

from django.db import migrations

# Rows that changed (`r`) → (node, year); year 0 stands for every year.
OF_TRAINING = "SELECT left({code}, 5), extract(year FROM {t}.last_day) FROM {source} WHERE {t}.last_day IS NOT NULL"


def of_training(source, *more):
    """Marks of the activities in `t`: where it counts, where it took place, its library, and whom staff represent."""
    codes = ["t.region_id", "t.place_id", *more]
    parts = [OF_TRAINING.format(code=code, t="t", source=source) for code in codes]
    libraries = f"{source} JOIN programs_library l ON l.id = t.library_id"
    parts.append(OF_TRAINING.format(code="l.region_id", t="t", source=libraries))
    return parts


VIA_ENROLMENT = (
    "changed r JOIN participants_enrolment e ON e.id = r.enrolment_id JOIN programs_training t ON t.id = e.training_id"
)
VIA_TRAINING = "changed r JOIN programs_training t ON t.id = r.training_id"
ENROLLED = (
    "changed r JOIN participants_person p ON p.id = r.id OR p.identity = r.identity "
    "JOIN participants_enrolment e ON e.person_id = p.id JOIN programs_training t ON t.id = e.training_id"
)
AREAS = (
    "(SELECT l.id, l.region_id AS code FROM programs_library l "
    "UNION SELECT g.library_id, g.region_id FROM programs_libraryarea g) l"
)
TABLES = {
    "programs_training": [
        *of_training("changed t"),
        OF_TRAINING.format(
            code="e.counted_region_id",
            t="t",
            source="changed t JOIN participants_enrolment e ON e.training_id = t.id AND t.audience = 'pengelola'",
        ),
    ],
    "participants_enrolment": of_training(VIA_TRAINING, "r.counted_region_id"),
    "participants_attendance": of_training(VIA_ENROLMENT),
    "participants_answer": of_training(VIA_ENROLMENT),
    "participants_declaration": of_training(VIA_TRAINING),
    "programs_representative": of_training(VIA_TRAINING),
    "programs_trainingday": of_training(VIA_TRAINING),
    "participants_person": of_training(ENROLLED, "e.counted_region_id"),
    "programs_commitment": [
        f"SELECT left(l.code, 5), extract(year FROM r.made_on) FROM changed r JOIN {AREAS} ON l.id = r.library_id"
    ],
    "programs_nilreport": [
        f"SELECT left(l.code, 5), extract(year FROM r.month) FROM changed r JOIN {AREAS} ON l.id = r.library_id"
    ],
    "programs_library": ["SELECT left(r.region_id, 5), 0 FROM changed r"],
    "programs_libraryarea": [
        "SELECT left(r.region_id, 5), 0 FROM changed r",
        "SELECT left(l.region_id, 5), 0 FROM changed r JOIN programs_library l ON l.id = r.library_id",
    ],
}
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
# A library moves its past only when its wilayah kerja changes.
ONLY = {
    "programs_library": {
        "UPDATE": "(SELECT o.* FROM old_rows o JOIN new_rows n USING (id) WHERE o.region_id <> n.region_id UNION ALL "
        "SELECT n.* FROM old_rows o JOIN new_rows n USING (id) WHERE o.region_id <> n.region_id)"
    }
}
MARK = (
    "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, m.year, now() "
    "FROM ({parts}) m(node, year) WHERE m.node IS NOT NULL;"
)


def _statement(table, event):
    rows = " UNION ALL ".join(f"SELECT * FROM {name}" for name in EVENTS[event])
    changed = ONLY.get(table, {}).get(event, f"({rows})")
    parts = " UNION ALL ".join(part.replace("changed ", f"{changed} ") for part in TABLES[table])
    return MARK.format(parts=parts)


def forwards(apps, schema_editor):
    for table in TABLES:
        for event, names in EVENTS.items():
            name = f"rollup_{table}_{event.lower()}"
            seen = " ".join(f"{row[:3].upper()} TABLE AS {row}" for row in names)
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
                f"{_statement(table, event)} RETURN NULL; END $body$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )
    schema_editor.execute(
        "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(region_id, 5), 0, now() "
        "FROM (SELECT region_id FROM programs_training UNION SELECT place_id FROM programs_training "
        "UNION SELECT counted_region_id FROM participants_enrolment UNION SELECT region_id FROM programs_library) x "
        "WHERE region_id IS NOT NULL"
    )


def backwards(apps, schema_editor):
    for table in TABLES:
        for event in EVENTS:
            schema_editor.execute(f"DROP FUNCTION rollup_{table}_{event.lower()}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_rollups"),
        ("programs", "0003_initial"),
        ("participants", "0002_initial"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
