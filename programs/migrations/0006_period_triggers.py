"""Statement-level triggers: what counts in a locked period may not change, through whichever door (docs/decisions/0004).

Each table says what its rows count as: (id, code, what, first, last). What counted before and after a statement is
cut to every lock that stands; a difference raises `period_locked` with the sentence of the lock.
"""

from django.db import migrations

BOOK = ("version", "updated_at", "updated_by_id", "created_by_id")
COUNTED = "t.status = 'terlaksana' AND t.deleted_at IS NULL AND t.last_day IS NOT NULL"
AREA_ON = """coalesce((SELECT g.region_id FROM programs_libraryarea g WHERE g.library_id = l.id
    AND coalesce(g.start, '-infinity') <= {day} AND coalesce(g."end", 'infinity') >= {day}
    ORDER BY g.start DESC NULLS LAST LIMIT 1), l.region_id)"""
WORKS_IN = """(SELECT l.id, l.region_id AS code FROM programs_library l
    UNION SELECT g.library_id, g.region_id FROM programs_libraryarea g)"""


def what(row, *free):
    """SQL: everything a row says except what may change freely."""
    names = ", ".join(f"'{name}'" for name in (*BOOK, *free))
    return f"(to_jsonb({row}) - ARRAY[{names}])::text"


def of_training(joins, said, *codes, also="true", key="r.id"):
    """What hangs on an activity counts on its last day, where the activity counts and where it took place."""
    places = ", ".join(f"({code})" for code in ("t.region_id", "t.place_id", *codes))
    return (
        f"SELECT {key}::text AS id, c.code, {said} AS what, t.last_day AS first, t.last_day AS last FROM {joins} "
        f"CROSS JOIN LATERAL (VALUES {places}) c(code) WHERE {COUNTED} AND c.code IS NOT NULL AND {also}"
    )


VIA_TRAINING = "{rows} r JOIN programs_training t ON t.id = r.training_id"
VIA_ENROLMENT = (
    "{rows} r JOIN participants_enrolment e ON e.id = r.enrolment_id JOIN programs_training t ON t.id = e.training_id"
)
OF_LIBRARY = "{rows} r JOIN programs_library l ON l.id = r.library_id"
VERIFIED = ("verified_on", "verified_by_id", "verification", "verification_note", "note")
TABLES = {
    "programs_training": of_training(
        "{rows} t", what("t", "consent_sheet", "consent_photo"), key="t.id"
    ),
    "programs_trainingday": of_training(VIA_TRAINING, what("r")),
    "programs_trainingfunding": of_training(VIA_TRAINING, what("r")),
    "programs_trainingpartner": of_training(VIA_TRAINING, what("r")),
    "programs_representative": of_training(VIA_TRAINING, what("r")),
    "programs_training_skills": of_training(VIA_TRAINING, "r.skill_id::text", key="r.training_id"),
    "participants_enrolment": of_training(VIA_TRAINING, what("r", "note", "number"), "r.counted_region_id"),
    "participants_enrolment_skills": of_training(VIA_ENROLMENT, "r.skill_id::text", key="r.enrolment_id"),
    "participants_attendance": of_training(VIA_ENROLMENT, "r.day::text", key="r.enrolment_id"),
    "participants_declaration": of_training(VIA_TRAINING, what("r", "note")),
    "participants_answer": of_training(VIA_ENROLMENT, what("r", *VERIFIED), also="r.moment = 'awal'"),
    "programs_commitment": f"""
        SELECT r.id::text AS id, {AREA_ON.format(day="r.made_on")} AS code, {what("r", "realised_on")} AS what,
          r.made_on AS first, r.made_on AS last FROM {OF_LIBRARY}""",
    "programs_nilreport": f"""
        SELECT r.id::text AS id, {AREA_ON.format(day="r.month")} AS code, '' AS what, r.month AS first, r.month AS last
        FROM {OF_LIBRARY}""",
    "programs_partnership": f"""
        SELECT r.library_id::text AS id, l.code, r.status AS what, r.start AS first,
          coalesce(r."end", '9999-12-31') AS last
        FROM {{rows}} r JOIN {WORKS_IN} l ON l.id = r.library_id
        WHERE r.status IN ('penerima_penuh_apbn', 'replikasi_mandiri', 'penerima_buku')""",
    # A first row that only says where the library worked all along changes nothing.
    "programs_libraryarea": """
        SELECT r.library_id::text AS id, c.code, r.region_id AS what, coalesce(r.start, '0001-01-01') AS first,
          coalesce(r."end", '9999-12-31') AS last
        FROM {rows} r JOIN programs_library l ON l.id = r.library_id
          CROSS JOIN LATERAL (VALUES (r.region_id), (l.region_id)) c(code)
        WHERE r.region_id <> l.region_id OR EXISTS (
          SELECT 1 FROM programs_libraryarea g WHERE g.library_id = l.id AND g.id <> r.id)""",
    # Without dated wilayah kerja a library takes its past along.
    "programs_library": """
        SELECT r.id::text AS id, r.region_id AS code, '' AS what, d.first, d.last FROM {rows} r CROSS JOIN LATERAL (
          SELECT start AS first, coalesce("end", '9999-12-31') AS last FROM programs_partnership
            WHERE library_id = r.id AND status IN ('penerima_penuh_apbn', 'replikasi_mandiri', 'penerima_buku')
          UNION SELECT month, month FROM programs_nilreport WHERE library_id = r.id
          UNION SELECT made_on, made_on FROM programs_commitment WHERE library_id = r.id) d
        WHERE NOT EXISTS (SELECT 1 FROM programs_libraryarea g WHERE g.library_id = r.id)""",
    "participants_person": of_training(
        "(SELECT a.* FROM {rows} a JOIN old_rows o ON o.id = a.id JOIN new_rows n ON n.id = a.id "
        "WHERE (o.deleted_at IS NULL) <> (n.deleted_at IS NULL)) r "
        "JOIN participants_enrolment e ON e.person_id = r.id AND e.attended "
        "JOIN programs_training t ON t.id = e.training_id",
        "''",
        "e.counted_region_id",
        also="r.deleted_at IS NULL",
        key="e.id",
    ),
}
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
ONLY = {"programs_library": ("UPDATE",), "participants_person": ("UPDATE",)}
NOTHING = "SELECT ''::text AS id, ''::text AS code, ''::text AS what, NULL::date AS first, NULL::date AS last WHERE false"
CUT = """SELECT k.id AS lock, s.id, s.code, s.what, greatest(s.first, k.first) AS first, least(s.last, k.last) AS last
    FROM {side} s JOIN reach r ON r.code = s.code JOIN programs_periodlock k ON k.reopened_at IS NULL
      AND coalesce(k.region_id, '') = r.prefix AND s.first <= k.last AND s.last >= k.first"""
BODY = """
DECLARE said text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7421004);
  IF NOT EXISTS (SELECT 1 FROM programs_periodlock WHERE reopened_at IS NULL) THEN RETURN NULL; END IF;
  WITH before AS MATERIALIZED ({before}), after AS MATERIALIZED ({after}),
  reach AS MATERIALIZED (
    SELECT DISTINCT c.code, left(x.code, n.n) AS prefix
    FROM (SELECT code FROM before UNION SELECT code FROM after) c
      CROSS JOIN LATERAL (SELECT c.code UNION SELECT new_id FROM programs_regionchange WHERE old_id = c.code) x(code)
      CROSS JOIN (VALUES (0), (2), (5), (8), (13)) n(n)),
  was AS ({was}), is_now AS ({is_now})
  SELECT k.sentence INTO said FROM programs_periodlock k JOIN (
    (SELECT * FROM was EXCEPT SELECT * FROM is_now) UNION ALL (SELECT * FROM is_now EXCEPT SELECT * FROM was)) d
    ON d.lock = k.id LIMIT 1;
  IF said IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'period_locked', MESSAGE = said;
  END IF;
  RETURN NULL;
END"""


def body_of(table, names):
    def side(name):
        return TABLES[table].replace("{rows}", name) if name in names else NOTHING

    return BODY.format(
        before=side("old_rows"),
        after=side("new_rows"),
        was=CUT.format(side="before"),
        is_now=CUT.format(side="after"),
    )


def forwards(apps, schema_editor):
    for table in TABLES:
        for event in ONLY.get(table, EVENTS):
            names = EVENTS[event]
            name = f"period_{table}_{event.lower()}"
            seen = " ".join(f"{row[:3].upper()} TABLE AS {row}" for row in names)
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body_of(table, names)} $body$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )


def backwards(apps, schema_editor):
    for table in TABLES:
        for event in ONLY.get(table, EVENTS):
            schema_editor.execute(f"DROP FUNCTION period_{table}_{event.lower()}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("programs", "0005_locks_and_reviews"), ("participants", "0002_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
