"""The SQL that says what every held activity, person trained and answer counts as.

Each constant is a common table expression over the rows; all numbers of the registry and of the roll-ups are
sums over them. DOMAIN definitions 1 to 11, version 1; `participants.followup.ladder` is the same in plain
Python. `rows` says which rows (reports.facts.row_selection). Parameters: moved_old, moved_new (codes of a
pemekaran, pairwise), and of a question first, last (dates), like (code prefix), inside, outside (old codes
that count inside or outside the prefix), library (uuid or null).
"""

from participants.definition_constants import BASELINE_DAYS, RISE_ABOVE_BAND, WAVES, between
from participants.income_bands import TOP_BAND, midpoint_sql
from reports.facts.disagreeing_records import LINES, SPOKEN_SEX
from reports.facts.row_selection import OF_QUESTION, Rows

CODE_MAP = """
code_map(old, new) AS (SELECT * FROM unnest(%(moved_old)s::text[], %(moved_new)s::text[]))"""


def held(rows: Rows, *, named: bool = False) -> str:
    """SQL: activities that took place, under the code where they count (definitions 1 and 2, version 1).

    `named`: only those whose ids are the parameter `trainings`.
    """
    only = "AND t.id = ANY(%(trainings)s::uuid[])" if named else ""
    return f"""
held AS MATERIALIZED (
  SELECT t.id, t.library_id, coalesce(m.new, t.region_id) AS code, t.kind_id, t.audience, t.strategy,
    t.first_day, t.last_day, t.head_count, t.measured AND t.audience = 'warga' AS measured, t.place_id,
    t.roster_has_days, t.cost,
    coalesce(nullif((SELECT count(*) FROM programs_trainingday d WHERE d.training_id = t.id), 0),
      t.last_day - t.first_day + 1) AS days
  FROM programs_training t {rows.join("t.region_id", "t.last_day")}
    LEFT JOIN code_map m ON m.old = t.region_id
  WHERE t.deleted_at IS NULL AND t.status = 'terlaksana' {only}
    AND {rows.where("t.region_id", "t.last_day", "t.library_id")})"""


HELD = held(OF_QUESTION)
# One row per human (after merging) and activity; a human on two lines of one roster came once.
CAME = f"""
came AS MATERIALIZED (
  SELECT training_id, identity, bool_or(old_enough) AS old_enough, {SPOKEN_SEX} AS sex,
    max(nik_sex) AS nik_sex, max(able) AS able, array_agg(enrolment_id ORDER BY enrolment_id) AS enrolments
  FROM roster_line GROUP BY 1, 2)"""

ASKED = f"""
trained AS MATERIALIZED (
  SELECT c.training_id, c.identity, c.enrolments[1] AS enrolment_id, e AS any_enrolment,
    h.first_day, h.last_day
  FROM came c JOIN held h ON h.id = c.training_id AND h.measured CROSS JOIN unnest(c.enrolments) e
  WHERE c.old_enough),
asked AS MATERIALIZED (
  SELECT DISTINCT ON (t.enrolment_id, w.wave) t.enrolment_id, w.wave, a.asked_on, a.uses_skill, a.has_work,
    a.band_low, a.band_high, a.income_scope, a.income_exact, a.income_low, a.income_high, a.verified_on,
    CASE WHEN a.income_exact IS NOT NULL THEN {midpoint_sql("a.band_low")}::numeric
      WHEN a.income_low IS NOT NULL THEN (a.income_low + a.income_high) / 2.0
      ELSE {midpoint_sql("a.band_low")}::numeric END AS point
  FROM trained t CROSS JOIN LATERAL (SELECT * FROM participants_answer a
      WHERE a.enrolment_id = t.any_enrolment OFFSET 0) a  -- by its index, however many the planner expects
    CROSS JOIN LATERAL (SELECT CASE
      WHEN a.moment = 'awal' THEN CASE
        WHEN {between("a.asked_on - t.first_day", BASELINE_DAYS)} AND a.band_low IS NOT NULL THEN 'T0' END
      WHEN a.disposition NOT IN ('lengkap', 'sebagian') THEN NULL
      WHEN {between("a.asked_on - t.last_day", WAVES["T6"])} THEN 'T6'
      WHEN {between("a.asked_on - t.last_day", WAVES["T12"])} THEN 'T12' END AS wave) w
  WHERE w.wave IS NOT NULL
  ORDER BY t.enrolment_id, w.wave, a.disposition <> 'lengkap', a.asked_on, a.id)"""

# `rung` 0–4 is the ladder at T6 (null: not asked); a rise needs both incomes of one scope, T0 below the top.
STANDING = f"""
standing AS MATERIALIZED (
  SELECT s.*, CASE WHEN uses IS NULL THEN NULL WHEN NOT uses THEN 0 WHEN NOT coalesce(works, false) THEN 1
      WHEN NOT coalesce(up, false) THEN 2 WHEN coalesce(up12, false) THEN 4 ELSE 3 END AS rung
  FROM (
    SELECT t.training_id, t.identity, t.enrolment_id, t6.enrolment_id IS NOT NULL AS answered,
      t6.uses_skill AS uses, t6.has_work AS works, j.judged,
      j.judged AND t6.band_low > greatest(t0.band_high, {RISE_ABOVE_BAND}) AS up,
      j.judged AND t6.band_high < t0.band_low AS down,
      t.enrolments, t12.enrolment_id IS NOT NULL AS answered12,
      k.judged12, k.judged12 AND t12.band_low > greatest(t0.band_high, {RISE_ABOVE_BAND}) AS up12,
      t6.verified_on IS NOT NULL AS verified, coalesce(t0.asked_on > t.first_day, false) AS remembered,
      coalesce(t0.band_high = {TOP_BAND}, false) AS top,
      EXISTS (SELECT 1 FROM participants_declaration d WHERE d.enrolment_id = ANY(t.enrolments)
        AND d.status = 'berhasil') AS declared,
      t6.enrolment_id IS NULL AND EXISTS (SELECT 1 FROM participants_answer a
        WHERE a.enrolment_id = ANY(t.enrolments) AND a.disposition = 'meninggal') AS died,
      CASE WHEN j.judged THEN CASE WHEN t0.income_exact IS NOT NULL AND t6.income_exact IS NOT NULL
        THEN (t6.income_exact - t0.income_exact)::numeric ELSE t6.point - t0.point END END AS change
    FROM (SELECT training_id, identity, enrolment_id, first_day, array_agg(any_enrolment) AS enrolments
          FROM trained GROUP BY 1, 2, 3, 4) t
      LEFT JOIN asked t0 ON t0.enrolment_id = t.enrolment_id AND t0.wave = 'T0'
      LEFT JOIN asked t6 ON t6.enrolment_id = t.enrolment_id AND t6.wave = 'T6'
      LEFT JOIN asked t12 ON t12.enrolment_id = t.enrolment_id AND t12.wave = 'T12'
      CROSS JOIN LATERAL (SELECT coalesce(t0.band_high < {TOP_BAND} AND t6.band_low IS NOT NULL
        AND t6.income_scope = t0.income_scope, false) AS judged) j
      CROSS JOIN LATERAL (SELECT coalesce(t0.band_high < {TOP_BAND} AND t12.band_low IS NOT NULL
        AND t12.income_scope = t0.income_scope, false) AS judged12) k) s)"""


def outcomes(rows: Rows = OF_QUESTION, *, named: bool = False) -> str:
    """SQL: the common table expressions from the activities to where each person trained in them stands."""
    return ",".join([CODE_MAP, held(rows, named=named), LINES, CAME, ASKED, STANDING])


# Who is to be asked in a wave, by the last day of the training; by the day asked, which answers nobody
# confirmed, which were drawn for a visit, and which of all and of those were confirmed; until when an open
# commitment is waited for.
# `participants.followup.due_enrolments` and `participants.verification.answers_to_verify` are the lists.
WAITING = f"""
waiting AS (
  SELECT h.code, h.last_day, w.task, h.last_day AS day
  FROM standing s JOIN held h ON h.id = s.training_id
    CROSS JOIN LATERAL (
      SELECT 't6' AS task, {WAVES["T6"][0]} AS from_day, {WAVES["T6"][-1]} AS to_day
        WHERE NOT (s.answered OR s.died)
      UNION ALL
      SELECT 't12', {WAVES["T12"][0]}, {WAVES["T12"][-1]} WHERE s.rung >= 3 AND NOT s.answered12) w
  WHERE NOT EXISTS (SELECT 1 FROM participants_answer a WHERE a.enrolment_id = ANY(s.enrolments)
    AND (a.disposition = 'meninggal' OR a.disposition = 'menolak' AND a.moment <> 'awal'
      AND a.asked_on - h.last_day BETWEEN w.from_day AND w.to_day))
  UNION ALL SELECT h.code, h.last_day, w.task, a.asked_on
  FROM came c JOIN held h ON h.id = c.training_id CROSS JOIN unnest(c.enrolments) e
    JOIN participants_answer a ON a.enrolment_id = e
    CROSS JOIN LATERAL (VALUES
      ('periksa', a.verified_by_id IS NULL AND (a.has_work OR a.drawn)), ('diundi', a.drawn),
      ('cek', a.verified_by_id IS NOT NULL),
      ('cekundi', a.verified_by_id IS NOT NULL AND a.drawn)) w(task, holds)
  WHERE a.moment = 'tindak_lanjut' AND a.disposition = 'lengkap' AND w.holds
  UNION ALL SELECT code, day, 'janji', due_on FROM promise
  WHERE due_on IS NOT NULL AND realised_on IS NULL AND undone_on IS NULL)"""

PER_TRAINING = """
named AS (SELECT training_id, count(*) AS named, count(*) FILTER (WHERE old_enough) AS grown
  FROM came GROUP BY 1),
outcome AS (
  SELECT training_id, count(*) FILTER (WHERE died) AS died, count(*) FILTER (WHERE answered) AS answered,
    count(*) FILTER (WHERE judged) AS judged, count(*) FILTER (WHERE up) AS up,
    count(*) FILTER (WHERE down) AS down, count(*) FILTER (WHERE remembered) AS remembered,
    count(*) FILTER (WHERE top) AS top, count(*) FILTER (WHERE rung = 0) AS rung0,
    count(*) FILTER (WHERE rung = 1) AS rung1, count(*) FILTER (WHERE rung = 2) AS rung2,
    count(*) FILTER (WHERE rung = 3) AS rung3, count(*) FILTER (WHERE rung = 4) AS rung4,
    count(*) FILTER (WHERE rung = 3 AND judged12) AS lost,
    count(*) FILTER (WHERE rung >= 3 AND verified) AS verified,
    count(*) FILTER (WHERE rung >= 3 AND NOT verified) AS reported,
    count(*) FILTER (WHERE declared) AS declared, count(*) FILTER (WHERE declared AND NOT judged) AS open
  FROM standing GROUP BY 1),
person_days AS (SELECT h.id AS training_id, count(DISTINCT (p.identity, a.day)) AS days
  FROM held h JOIN participants_enrolment e ON e.training_id = h.id AND e.attended
    JOIN participants_person p ON p.id = e.person_id JOIN participants_attendance a ON a.enrolment_id = e.id
  WHERE h.audience = 'warga' AND h.roster_has_days AND p.deleted_at IS NULL GROUP BY 1),
activity AS (
  SELECT h.*, coalesce(n.named, 0) AS named, x.nameless,
    CASE WHEN h.measured THEN coalesce(n.grown, 0) + x.nameless ELSE 0 END AS trained,
    CASE WHEN h.measured THEN x.nameless ELSE 0 END AS trained_nameless,
    coalesce(p.days, coalesce(n.named, 0) * h.days) + x.nameless * h.days AS person_days,
    o.*, (SELECT number FROM participants_declaration d WHERE d.training_id = h.id AND d.enrolment_id IS NULL
      AND h.measured) AS bare,
    (SELECT count(*) FROM programs_representative r WHERE r.training_id = h.id) AS representatives
  FROM held h LEFT JOIN named n ON n.training_id = h.id LEFT JOIN person_days p ON p.training_id = h.id
    LEFT JOIN outcome o ON o.training_id = h.id
    CROSS JOIN LATERAL (SELECT CASE WHEN h.audience = 'warga'
      THEN greatest(coalesce(h.head_count, 0) - coalesce(n.named, 0), 0) ELSE 0 END AS nameless) x)"""


# A line that represents nobody counts at the host's; one that represents a region at no library.
def staff(rows: Rows) -> str:
    """SQL: one human × staff bimtek, at the represented region, else the host's; the first line counts."""
    spoken = "(e.represents_library_id IS NOT NULL OR e.represents_region_id IS NOT NULL)"
    library = f"CASE WHEN {spoken} THEN e.represents_library_id ELSE t.library_id END"
    return f"""
bimtek AS (
  SELECT t.id FROM programs_training t {rows.join("t.region_id", "t.last_day")}
  WHERE t.audience = 'pengelola' AND {rows.where("t.region_id", "t.last_day", "t.library_id")}
  UNION SELECT t.id FROM programs_training t JOIN participants_enrolment e ON e.training_id = t.id
    AND {spoken}
    {rows.join("e.counted_region_id", "t.last_day")}
  WHERE t.audience = 'pengelola' AND {rows.where("e.counted_region_id", "t.last_day", library)}),
staff AS (
  SELECT f.id, f.library_id, coalesce(m.new, f.code) AS code, f.day FROM (
    SELECT DISTINCT ON (t.id, p.identity) t.id, {library} AS library_id, t.last_day AS day,
      CASE WHEN {spoken} THEN e.counted_region_id ELSE t.region_id END AS code
    FROM bimtek JOIN programs_training t ON t.id = bimtek.id
      JOIN participants_enrolment e ON e.training_id = t.id AND e.attended
      JOIN participants_person p ON p.id = e.person_id
    WHERE t.deleted_at IS NULL AND p.deleted_at IS NULL AND t.status = 'terlaksana'
    ORDER BY t.id, p.identity, e.id) f {rows.join("f.code", "f.day")}
    LEFT JOIN code_map m ON m.old = f.code
  WHERE {rows.where("f.code", "f.day", "f.library_id")})"""


def area_on(library: str, day: str) -> str:
    """SQL: the wilayah kerja of a library row on a day (definition 2, version 1)."""
    return f"""coalesce((SELECT g.region_id FROM programs_libraryarea g WHERE g.library_id = {library}.id
      AND coalesce(g.start, '-infinity') <= {day} AND coalesce(g."end", 'infinity') >= {day}
      ORDER BY g.start DESC NULLS LAST LIMIT 1), {library}.region_id)"""


def promises(rows: Rows) -> str:
    """SQL: commitments and laporan nihil where their library worked on that day."""
    parts = []
    for name, table, day, more in (
        ("promise", "programs_commitment", "f.made_on", ", f.realised_on, f.undone_on, f.due_on"),
        ("nil", "programs_nilreport", "f.month", ""),
    ):
        parts.append(f"""
{name} AS (
  SELECT f.library_id, coalesce(m.new, x.code) AS code, {day} AS day{more}
  FROM {table} f JOIN programs_library l ON l.id = f.library_id AND l.id IN (SELECT id FROM lib)
    CROSS JOIN LATERAL (SELECT {area_on("l", day)} AS code) x {rows.join("x.code", day)}
    LEFT JOIN code_map m ON m.old = x.code
  WHERE {rows.where("x.code", day, "f.library_id")})""")
    return ",".join(parts)
