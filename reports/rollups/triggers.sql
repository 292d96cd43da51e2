-- Every write marks the cells (a kecamatan, or what is held above one) and the years whose roll-ups it touches.
-- Year 0 stands for every year; year -1 for what a page shows beside its figures: nothing is counted again, but what
-- is kept of the page goes stale. Marks follow keys from the changed rows and from nowhere else, whatever the
-- statistics of the tables say: each step asks an index for one key (LATERAL … OFFSET 0 is not reordered), so that a
-- statement costs what it changes. What cannot change a figure marks nothing: a new person is on no roster yet, a new
-- library has held nothing, and a library moves its past only when its wilayah kerja changes.
-- How these files are read: tpbis/records/trigger_files.py.

-- piece: areas
SELECT region_id AS code FROM programs_library WHERE id = h.library_id
UNION ALL SELECT region_id FROM programs_libraryarea WHERE library_id = h.library_id

-- piece: codes_of_acts
SELECT region_id, year FROM acts UNION SELECT place_id, year FROM acts UNION SELECT code, year FROM acts
UNION SELECT l.code, h.year FROM (SELECT DISTINCT library_id, year FROM acts) h
  CROSS JOIN LATERAL ({areas} OFFSET 0) l

-- piece: own_acts
WITH acts AS MATERIALIZED (
  SELECT id, region_id, place_id, library_id, extract(year FROM last_day) AS year, NULL::varchar AS code, audience
  FROM {rows} t WHERE last_day IS NOT NULL)

-- Whoever co-hosted has reported.
-- piece: codes_of_co_hosts
SELECT l.code, a.year FROM acts a
  CROSS JOIN LATERAL (SELECT library_id FROM programs_training_co_hosts WHERE training_id = a.id OFFSET 0) h
  CROSS JOIN LATERAL ({areas} OFFSET 0) l

-- A new activity has nobody on its roster.
-- trigger: rollup_* on programs_training after insert
{own_acts}
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 8), m.year, now()
FROM ({codes_of_acts}) m(code, year) WHERE m.code IS NOT NULL;

-- trigger: rollup_* on programs_training after delete, update
{own_acts}
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 8), m.year, now()
FROM ({codes_of_acts} UNION {codes_of_co_hosts}
  UNION SELECT e.counted_region_id, a.year FROM acts a
    CROSS JOIN LATERAL (SELECT counted_region_id FROM participants_enrolment WHERE training_id = a.id OFFSET 0) e
  WHERE a.audience = 'pengelola') m(code, year) WHERE m.code IS NOT NULL;

-- The activities that the changed rows touch, with a code of their own where a row brings one.
-- piece: touched
WITH touched AS MATERIALIZED ({body}), acts AS MATERIALIZED (
  SELECT t.region_id, t.place_id, t.library_id, extract(year FROM t.last_day) AS year, r.code FROM touched r
    CROSS JOIN LATERAL (SELECT region_id, place_id, library_id, last_day FROM programs_training
      WHERE id = r.training_id AND last_day IS NOT NULL OFFSET 0) t)
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 8), m.year, now()
FROM ({codes_of_acts}) m(code, year) WHERE m.code IS NOT NULL;

-- trigger: rollup_* on participants_enrolment in touched
SELECT DISTINCT training_id, counted_region_id AS code FROM {rows} c

-- trigger: rollup_* on participants_attendance, participants_answer in touched
SELECT DISTINCT e.training_id, NULL::varchar AS code FROM (SELECT DISTINCT enrolment_id FROM {rows} o) c
  CROSS JOIN LATERAL (SELECT training_id FROM participants_enrolment WHERE id = c.enrolment_id OFFSET 0) e

-- trigger: rollup_* on participants_declaration, programs_representative, programs_trainingday,
--   programs_trainingfunding in touched
SELECT DISTINCT training_id, NULL::varchar AS code FROM {rows} c

-- What a record says counts wherever a record stands that is merged with it. New keys of NIKs change nothing.
-- trigger: rollup_* on participants_person after delete, update in touched
SELECT DISTINCT e.training_id, e.counted_region_id AS code
FROM (SELECT c.id FROM {rows} c UNION SELECT p.id FROM (SELECT DISTINCT identity FROM {rows} r) c
    CROSS JOIN LATERAL (SELECT id FROM participants_person WHERE identity = c.identity OFFSET 0) p) c
  CROSS JOIN LATERAL (
    SELECT training_id, counted_region_id FROM participants_enrolment WHERE person_id = c.id OFFSET 0) e
WHERE coalesce(current_setting('tpbis.only_keys', true), '') <> 'on'

-- piece: of_library
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 8), m.year, now()
FROM (SELECT l.code, h.year FROM ({body}) h CROSS JOIN LATERAL ({areas} OFFSET 0) l) m(code, year)
WHERE m.code IS NOT NULL;

-- trigger: rollup_* on programs_commitment in of_library
SELECT DISTINCT library_id, extract(year FROM made_on) AS year FROM {rows} r

-- trigger: rollup_* on programs_training_co_hosts in of_library
SELECT DISTINCT c.library_id, extract(year FROM t.last_day) AS year FROM {rows} c
  CROSS JOIN LATERAL (
    SELECT last_day FROM programs_training WHERE id = c.training_id AND last_day IS NOT NULL OFFSET 0) t

-- trigger: rollup_* on programs_nilreport in of_library
SELECT DISTINCT library_id, extract(year FROM month) AS year FROM {rows} r

-- trigger: rollup_* on programs_partnership in of_library
SELECT DISTINCT library_id, 0 AS year FROM {rows} r

-- piece: nodes
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, m.year, now()
FROM ({body}) m(node, year) WHERE m.node IS NOT NULL;

-- trigger: rollup_* on programs_library after delete in nodes
SELECT left(r.region_id, 8), 0 FROM {rows} r

-- trigger: rollup_* on programs_library after update in nodes
SELECT left(r.code, 8), 0 FROM (
  SELECT unnest(ARRAY[o.region_id, n.region_id]) AS code FROM old_rows o JOIN new_rows n USING (id)
  WHERE o.region_id <> n.region_id) r

-- trigger: rollup_* on programs_libraryarea in nodes
SELECT left(r.region_id, 8), 0 FROM {rows} r
UNION ALL SELECT left(l.code, 8), 0 FROM (SELECT DISTINCT library_id FROM {rows} r) h
  CROSS JOIN LATERAL ({areas}) l

-- Codes that are one piece of work with those of a change of codes, in either direction.
-- piece: chain
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, m.year, now()
FROM (WITH RECURSIVE near(code) AS (
    {body}
    UNION SELECT CASE c.old_id WHEN near.code THEN c.new_id ELSE c.old_id END
    FROM near JOIN programs_regionchange c ON near.code IN (c.old_id, c.new_id))
  SELECT left(code, 8), 0 FROM near) m(node, year) WHERE m.node IS NOT NULL;

-- trigger: rollup_* on programs_regionchange after insert in chain
SELECT old_id FROM new_rows UNION SELECT new_id FROM new_rows

-- trigger: rollup_* on programs_regionchange after delete in chain
SELECT old_id FROM old_rows UNION SELECT new_id FROM old_rows

-- trigger: rollup_* on programs_regionchange after update in chain
SELECT old_id FROM old_rows UNION SELECT new_id FROM old_rows
UNION SELECT old_id FROM new_rows UNION SELECT new_id FROM new_rows

-- trigger: rollup_* on programs_region after update in chain
SELECT o.code FROM old_rows o JOIN new_rows n USING (code) JOIN programs_regionchange c ON c.old_id = o.code
WHERE o.valid_until IS DISTINCT FROM n.valid_until

-- trigger: shown_* on programs_library in nodes
SELECT left(r.region_id, 8), -1 FROM {rows} r

-- trigger: shown_* on programs_office in nodes
SELECT r.code, -1 FROM (SELECT DISTINCT region_id FROM {rows region_id} o) o
  JOIN programs_region r ON r.level <= 2 AND (o.region_id IS NULL OR r.code LIKE o.region_id || '%')

-- trigger: shown_* on participants_story in nodes
SELECT left(l.region_id, 8), -1 FROM {rows} r JOIN programs_library l ON l.id = r.library_id

-- trigger: shown_* on reports_publishedfigure
INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT m.node, -1, now() FROM (
  SELECT '' FROM {rows} r) m(node);

-- The list of regions counts the version itself on; the name of a province stands on every page inside it.
-- trigger: rollup_version on programs_region
INSERT INTO reports_rollupversion AS v (code, n)
SELECT code, 1 FROM (
  SELECT left(r.code, s.size) AS code FROM {rows code} r CROSS JOIN (VALUES (0), (2), (5)) s(size)
  UNION SELECT i.code FROM {rows code} r JOIN programs_region i ON i.level = 2 AND left(i.code, 2) = r.code) c
ORDER BY code ON CONFLICT (code) DO UPDATE SET n = v.n + 1;

-- The list of regions keeps the number of desa in every scope.
-- script: rollup_villages_count
CREATE OR REPLACE FUNCTION rollup_villages_count(provinces text[]) RETURNS void LANGUAGE plpgsql AS $body$ BEGIN
  DELETE FROM reports_villagecount WHERE left(code, 2) = ANY(provinces) OR grain = 0;
  INSERT INTO reports_villagecount (grain, code, desa_total)
  SELECT g.size, left(r.code, g.size), count(*) FROM programs_region r CROSS JOIN (VALUES (2), (5), (8)) g(size)
  WHERE r.level = 4 AND r.valid_until IS NULL AND left(r.code, 2) = ANY(provinces) GROUP BY 1, 2;
  INSERT INTO reports_villagecount (grain, code, desa_total)
  SELECT 0, '', coalesce(sum(desa_total), 0) FROM reports_villagecount WHERE grain = 2;
END $body$

-- trigger: rollup_villages on programs_region
PERFORM rollup_villages_count(ARRAY(SELECT DISTINCT left(code, 2) FROM {rows code, level} r WHERE level = 4));

-- Cohorts are kept per kabupaten/kota and month; what the roll-ups do not depend on marks them by itself.
-- piece: cohort
INSERT INTO reports_cohortmark (node, year)
SELECT DISTINCT left(t.region_id, 5), extract(year FROM t.last_day) FROM {body} WHERE t.last_day IS NOT NULL;

-- trigger: cohort_* on programs_training_skills, programs_trainingfunding in cohort
{rows} c JOIN programs_training t ON t.id = c.training_id

-- trigger: cohort_* on participants_enrolment_skills in cohort
{rows} c JOIN participants_enrolment e ON e.id = c.enrolment_id JOIN programs_training t ON t.id = e.training_id

-- trigger: cohort_* on participants_business in cohort
{rows} c JOIN participants_person b ON b.id = c.person_id JOIN participants_person p ON p.identity = b.identity
  JOIN participants_enrolment e ON e.person_id = p.id JOIN programs_training t ON t.id = e.training_id
