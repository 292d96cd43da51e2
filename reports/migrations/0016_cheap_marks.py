"""Marks follow keys from the changed rows and from nowhere else, whatever the statistics of the tables say.

Each step asks an index for one key (LATERAL … OFFSET 0 is not reordered), so a statement costs what it changes: not
the list of libraries, and not the table itself where statistics are of before a large file. A new person is on no
roster yet, and a person counts with the row that came: only that row's own activities are marked.
"""

from django.db import migrations

EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
MARK = "INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 5), m.year, now() FROM ("
END = ") m(code, year) WHERE m.code IS NOT NULL;"
# Activities (and a code of their own, when a row brings one) that the changed rows touch.
OF_ENROLMENT = """SELECT DISTINCT e.training_id, NULL::varchar AS code
  FROM (SELECT DISTINCT enrolment_id FROM ({rows}) o) c
  CROSS JOIN LATERAL (SELECT training_id FROM participants_enrolment WHERE id = c.enrolment_id OFFSET 0) e"""
OF_TRAINING = "SELECT DISTINCT training_id, NULL::varchar AS code FROM ({rows}) c"
TOUCHED = {
    "participants_enrolment": "SELECT DISTINCT training_id, counted_region_id AS code FROM ({rows}) c",
    "participants_attendance": OF_ENROLMENT,
    "participants_answer": OF_ENROLMENT,
    "participants_declaration": OF_TRAINING,
    "programs_representative": OF_TRAINING,
    "programs_trainingday": OF_TRAINING,
    "participants_person": """SELECT DISTINCT e.training_id, e.counted_region_id AS code FROM ({rows}) c
  CROSS JOIN LATERAL (
    SELECT training_id, counted_region_id FROM participants_enrolment WHERE person_id = c.id OFFSET 0) e""",
}
ACTS = """WITH touched AS MATERIALIZED ({touched}), acts AS MATERIALIZED (
  SELECT t.region_id, t.place_id, t.library_id, extract(year FROM t.last_day) AS year, r.code FROM touched r
  CROSS JOIN LATERAL (SELECT region_id, place_id, library_id, last_day FROM programs_training
    WHERE id = r.training_id AND last_day IS NOT NULL OFFSET 0) t)"""
SELF = """WITH acts AS MATERIALIZED (SELECT id, region_id, place_id, library_id, extract(year FROM last_day) AS year,
  NULL::varchar AS code, audience FROM ({rows}) t WHERE last_day IS NOT NULL)"""
STAFF = """ UNION SELECT e.counted_region_id, a.year FROM acts a
  CROSS JOIN LATERAL (SELECT counted_region_id FROM participants_enrolment WHERE training_id = a.id OFFSET 0) e
  WHERE a.audience = 'pengelola'"""
CODES = """SELECT region_id, year FROM acts UNION SELECT place_id, year FROM acts UNION SELECT code, year FROM acts
  UNION SELECT l.code, h.year FROM (SELECT DISTINCT library_id, year FROM acts) h CROSS JOIN LATERAL ({areas}) l"""
AREAS = """SELECT region_id AS code FROM programs_library WHERE id = h.library_id
  UNION ALL SELECT region_id FROM programs_libraryarea WHERE library_id = h.library_id"""
OF_LIBRARY = """SELECT l.code, h.year FROM (SELECT DISTINCT library_id, {year} AS year FROM ({rows}) r) h
  CROSS JOIN LATERAL ({areas}) l"""
HELD_BY = {
    "programs_commitment": "extract(year FROM made_on)",
    "programs_nilreport": "extract(year FROM month)",
    "programs_partnership": "0",
}


def body(table, event):
    """The statement of one trigger."""
    rows = " UNION ALL ".join(f"SELECT * FROM {name}" for name in EVENTS[event])
    if table in HELD_BY:
        return MARK + OF_LIBRARY.format(year=HELD_BY[table], rows=rows, areas=AREAS) + END
    codes = CODES.format(areas=AREAS)
    if table == "programs_training":
        return SELF.format(rows=rows) + MARK + codes + ("" if event == "INSERT" else STAFF) + END
    return ACTS.format(touched=TOUCHED[table].format(rows=rows)) + MARK + codes + END


def forwards(apps, schema_editor):
    for event in EVENTS:
        for table in ("programs_training", *TOUCHED, *HELD_BY):
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION rollup_{table}_{event.lower()}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$body$ BEGIN {body(table, event)} RETURN NULL; END $body$"
            )
    schema_editor.execute("DROP FUNCTION rollup_participants_person_insert() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0015_page_marks")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
