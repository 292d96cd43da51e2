-- What counts in a locked period may not change, through whichever door (docs/decisions/0004).
-- Each table says what its rows count as: (id, code, what, first, last). What counted before and after a statement is
-- cut to every lock that stands; a difference raises `period_locked` with the sentence of the lock.
-- How these files are read: tpbis/records/trigger_files.py.

-- piece: locked
DECLARE said text;
BEGIN
  {compare}
END

-- What belongs to an activity or a library counts where that one does: it may not move to another region between
-- this check and the end of this transaction. Who writes shares its row, who moves it (`moved`) waits for them.
-- piece: locked_in_activity
DECLARE said text;
BEGIN
  PERFORM FROM programs_training WHERE id IN (SELECT training_id FROM {rows training_id} r) ORDER BY id FOR KEY SHARE;
  {compare}
END

-- piece: locked_in_roster
DECLARE said text;
BEGIN
  PERFORM FROM programs_training WHERE id IN (SELECT training_id FROM participants_enrolment
    WHERE id IN (SELECT enrolment_id FROM {rows enrolment_id} r)) ORDER BY id FOR KEY SHARE;
  {compare}
END

-- Only an income before the training counts on its last day; who answers later waits for nobody.
-- piece: locked_in_baseline
DECLARE said text;
BEGIN
  PERFORM FROM programs_training WHERE id IN (SELECT training_id FROM participants_enrolment WHERE id IN (
    SELECT enrolment_id FROM {rows enrolment_id, moment} r WHERE r.moment = 'awal')) ORDER BY id FOR KEY SHARE;
  {compare}
END

-- piece: locked_in_library
DECLARE said text;
BEGIN
  PERFORM FROM programs_library WHERE id IN (SELECT library_id FROM {rows library_id} r) ORDER BY id FOR KEY SHARE;
  {compare}
END

-- trigger: period_moved_* on programs_training after update
PERFORM FROM programs_training WHERE id IN (SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
  WHERE (n.region_id, n.place_id, n.last_day, n.status, n.deleted_at IS NULL)
    IS DISTINCT FROM (o.region_id, o.place_id, o.last_day, o.status, o.deleted_at IS NULL)) ORDER BY id FOR UPDATE;

-- trigger: period_moved_* on programs_library after update
PERFORM FROM programs_library WHERE id IN (SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
  WHERE n.region_id <> o.region_id) ORDER BY id FOR UPDATE;

-- trigger: period_moved_* on programs_libraryarea
PERFORM FROM programs_library WHERE id IN (SELECT library_id FROM {rows library_id} r) ORDER BY id FOR UPDATE;

-- What the law gives a person (withdrawal, erasure) stands above a lock: participants/rights/blank_rows.py says so.
-- piece: compare
  IF current_setting('tpbis.data_right', true) = 'on' THEN RETURN NULL; END IF;
  -- Whoever locks a period of one of these regions waits for this transaction, and this one for that.
  PERFORM pg_advisory_xact_lock_shared({PERIOD_LOCK}, hashtext(o.code)) FROM (
    SELECT DISTINCT left(x.code, n.n) AS code
    FROM (SELECT code FROM ({before}) b UNION SELECT code FROM ({after}) a) c {today}
      CROSS JOIN (VALUES (0), (2), (5)) n(n) ORDER BY 1) o;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM programs_periodlock WHERE reopened_at IS NULL) THEN RETURN NULL; END IF;
  WITH before AS MATERIALIZED ({before}), after AS MATERIALIZED ({after}),
  reach AS MATERIALIZED (
    SELECT DISTINCT c.code, left(x.code, n.n) AS prefix
    FROM (SELECT code FROM before UNION SELECT code FROM after) c {today}
      CROSS JOIN (VALUES (0), (2), (5), (8), (13)) n(n)),
  was AS ({cut} FROM before s {to_locks}), is_now AS ({cut} FROM after s {to_locks})
  SELECT k.sentence INTO said FROM programs_periodlock k JOIN (
    (SELECT * FROM was EXCEPT SELECT * FROM is_now) UNION ALL (SELECT * FROM is_now EXCEPT SELECT * FROM was)) d
    ON d.lock = k.id LIMIT 1;
  IF said IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'period_locked', MESSAGE = said;
  END IF;
  RETURN NULL;

-- piece: today
CROSS JOIN LATERAL (SELECT c.code UNION SELECT new_id FROM programs_regionchange WHERE old_id = c.code) x(code)

-- piece: cut
SELECT k.id AS lock, s.id, s.code, s.what, greatest(s.first, k.first) AS first, least(s.last, k.last) AS last

-- piece: to_locks
JOIN reach r ON r.code = s.code JOIN programs_periodlock k ON k.reopened_at IS NULL
  AND coalesce(k.region_id, '') = r.prefix AND s.first <= k.last AND s.last >= k.first

-- piece: nothing
SELECT ''::text AS id, ''::text AS code, ''::text AS what, NULL::date AS first, NULL::date AS last WHERE false

-- What an activity says counts on its last day, where the activity counts and where it took place.
-- piece: on_last_day
t.last_day AS first, t.last_day AS last

-- piece: places
CROSS JOIN LATERAL (VALUES (t.region_id), (t.place_id)) c(code)

-- piece: places_of_enrolment
CROSS JOIN LATERAL (VALUES (t.region_id), (t.place_id), (r.counted_region_id)) c(code)

-- Whoever co-hosts has reported, where it worked on that day.
-- piece: place_of_co_host
JOIN programs_library l ON l.id = h.library_id CROSS JOIN LATERAL (
  SELECT coalesce((SELECT g.region_id FROM programs_libraryarea g WHERE g.library_id = l.id
    AND coalesce(g.start, '-infinity') <= t.last_day AND coalesce(g."end", 'infinity') >= t.last_day
    ORDER BY g.start DESC NULLS LAST LIMIT 1), l.region_id) AS code) c

-- piece: held
WHERE t.status = 'terlaksana' AND t.deleted_at IS NULL AND t.last_day IS NOT NULL AND c.code IS NOT NULL

-- piece: every_held
{held} AND true

-- Everything a row says, except what may change freely.
-- piece: all
(to_jsonb(r) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id'])::text AS what

-- trigger: period_* on programs_training in locked
SELECT t.id::text AS id, c.code, (to_jsonb(t) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id',
  'consent_sheet', 'consent_photo'])::text AS what, {on_last_day}
FROM {rows} t {places} {every_held}
UNION ALL SELECT t.id::text, c.code, 'pelaksana bersama', {on_last_day}
FROM {rows} t JOIN programs_training_co_hosts h ON h.training_id = t.id {place_of_co_host} {every_held}

-- trigger: period_* on programs_training_co_hosts in locked_in_activity
SELECT h.training_id::text AS id, c.code, h.library_id::text AS what, {on_last_day}
FROM {rows} h JOIN programs_training t ON t.id = h.training_id {place_of_co_host} {every_held}

-- trigger: period_* on programs_trainingday, programs_trainingfunding, programs_trainingpartner,
--   programs_representative in locked_in_activity
SELECT r.id::text AS id, c.code, {all}, {on_last_day}
FROM {rows} r JOIN programs_training t ON t.id = r.training_id {places} {every_held}

-- trigger: period_* on programs_training_skills in locked_in_activity
SELECT r.training_id::text AS id, c.code, r.skill_id::text AS what, {on_last_day}
FROM {rows} r JOIN programs_training t ON t.id = r.training_id {places} {every_held}

-- trigger: period_* on participants_enrolment in locked_in_activity
SELECT r.id::text AS id, c.code, (to_jsonb(r) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id',
  'note', 'number'])::text AS what, {on_last_day}
FROM {rows} r JOIN programs_training t ON t.id = r.training_id {places_of_enrolment} {every_held}

-- trigger: period_* on participants_enrolment_skills in locked_in_roster
SELECT r.enrolment_id::text AS id, c.code, r.skill_id::text AS what, {on_last_day}
FROM {rows} r JOIN participants_enrolment e ON e.id = r.enrolment_id JOIN programs_training t ON t.id = e.training_id
  {places} {every_held}

-- trigger: period_* on participants_attendance in locked_in_roster
SELECT r.enrolment_id::text AS id, c.code, r.day::text AS what, {on_last_day}
FROM {rows} r JOIN participants_enrolment e ON e.id = r.enrolment_id JOIN programs_training t ON t.id = e.training_id
  {places} {every_held}

-- trigger: period_* on participants_declaration in locked_in_activity
SELECT r.id::text AS id, c.code, (to_jsonb(r) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id',
  'note'])::text AS what, {on_last_day}
FROM {rows} r JOIN programs_training t ON t.id = r.training_id {places} {every_held}

-- trigger: period_* on participants_answer in locked_in_baseline
SELECT r.id::text AS id, c.code, (to_jsonb(r) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id',
  'verified_on', 'verified_by_id', 'verification', 'verification_note', 'note'])::text AS what, {on_last_day}
FROM {rows} r JOIN participants_enrolment e ON e.id = r.enrolment_id JOIN programs_training t ON t.id = e.training_id
  {places} {held} AND r.moment = 'awal'

-- A person counts until removed; what the person is called may change.
-- trigger: period_* on participants_person after update in locked
SELECT e.id::text AS id, c.code, '' AS what, {on_last_day}
FROM (SELECT a.* FROM {rows} a JOIN old_rows o ON o.id = a.id JOIN new_rows n ON n.id = a.id
    WHERE (o.deleted_at IS NULL) <> (n.deleted_at IS NULL)) r
  JOIN participants_enrolment e ON e.person_id = r.id AND e.attended
  JOIN programs_training t ON t.id = e.training_id
  CROSS JOIN LATERAL (VALUES (t.region_id), (t.place_id), (e.counted_region_id)) c(code)
  {held} AND r.deleted_at IS NULL

-- trigger: period_* on programs_commitment in locked_in_library
SELECT r.id::text AS id,
  coalesce((SELECT g.region_id FROM programs_libraryarea g WHERE g.library_id = l.id
    AND coalesce(g.start, '-infinity') <= r.made_on AND coalesce(g."end", 'infinity') >= r.made_on
    ORDER BY g.start DESC NULLS LAST LIMIT 1), l.region_id) AS code,
  (to_jsonb(r) - ARRAY['version', 'updated_at', 'updated_by_id', 'created_by_id', 'realised_on', 'due_on',
    'responsible', 'responsible_phone', 'proof', 'proof_note', 'undone_on', 'undone_reason', 'partner_id'])::text AS what,
  r.made_on AS first, r.made_on AS last
FROM {rows} r JOIN programs_library l ON l.id = r.library_id

-- trigger: period_* on programs_nilreport in locked_in_library
SELECT r.id::text AS id,
  coalesce((SELECT g.region_id FROM programs_libraryarea g WHERE g.library_id = l.id
    AND coalesce(g.start, '-infinity') <= r.month AND coalesce(g."end", 'infinity') >= r.month
    ORDER BY g.start DESC NULLS LAST LIMIT 1), l.region_id) AS code,
  '' AS what, r.month AS first, r.month AS last
FROM {rows} r JOIN programs_library l ON l.id = r.library_id

-- trigger: period_* on programs_partnership in locked_in_library
SELECT r.library_id::text AS id, l.code, r.status AS what, r.start AS first, coalesce(r."end", '9999-12-31') AS last
FROM {rows} r JOIN (SELECT l.id, l.region_id AS code FROM programs_library l
    UNION SELECT g.library_id, g.region_id FROM programs_libraryarea g) l ON l.id = r.library_id
WHERE r.status IN ('penerima_penuh_apbn', 'replikasi_mandiri', 'penerima_buku')

-- A first row that only says where the library worked all along changes nothing.
-- trigger: period_* on programs_libraryarea in locked
SELECT r.library_id::text AS id, c.code, r.region_id AS what, coalesce(r.start, '0001-01-01') AS first,
  coalesce(r."end", '9999-12-31') AS last
FROM {rows} r JOIN programs_library l ON l.id = r.library_id
  CROSS JOIN LATERAL (VALUES (r.region_id), (l.region_id)) c(code)
WHERE r.region_id <> l.region_id OR EXISTS (
  SELECT 1 FROM programs_libraryarea g WHERE g.library_id = l.id AND g.id <> r.id)

-- Without dated wilayah kerja a library takes its past along.
-- trigger: period_* on programs_library after update in locked
SELECT r.id::text AS id, r.region_id AS code, '' AS what, d.first, d.last FROM {rows} r CROSS JOIN LATERAL (
  SELECT start AS first, coalesce("end", '9999-12-31') AS last FROM programs_partnership
    WHERE library_id = r.id AND status IN ('penerima_penuh_apbn', 'replikasi_mandiri', 'penerima_buku')
  UNION SELECT month, month FROM programs_nilreport WHERE library_id = r.id
  UNION SELECT made_on, made_on FROM programs_commitment WHERE library_id = r.id) d
WHERE NOT EXISTS (SELECT 1 FROM programs_libraryarea g WHERE g.library_id = r.id)

-- No table with locked figures is emptied in one stroke while a lock stands: TRUNCATE fires no other trigger, and
-- has waited for whoever reads the table for a snapshot.
-- script: period_no_truncate
CREATE OR REPLACE FUNCTION period_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF EXISTS (SELECT 1 FROM programs_periodlock WHERE reopened_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'period_locked', MESSAGE =
      'Ada periode yang sudah dikunci, jadi tabel ini tidak bisa dikosongkan. Buka dulu kuncinya dengan alasan.';
  END IF;
  RETURN NULL;
END $body$;
DO $do$ DECLARE emptied regclass; BEGIN
  FOR emptied IN SELECT to_regclass(name) FROM unnest(ARRAY[
      'programs_training', 'programs_trainingday', 'programs_trainingfunding', 'programs_representative',
      'programs_training_co_hosts', 'programs_nilreport', 'programs_commitment', 'programs_partnership',
      'programs_libraryarea', 'programs_library',
      'participants_enrolment', 'participants_attendance', 'participants_declaration', 'participants_answer',
      'participants_person', 'programs_periodlock', 'reports_snapshot']) name
  LOOP
    CONTINUE WHEN emptied IS NULL;
    EXECUTE format('CREATE OR REPLACE TRIGGER period_no_truncate BEFORE TRUNCATE ON %s '
      'FOR EACH STATEMENT EXECUTE FUNCTION period_no_truncate()', emptied);
  END LOOP;
END $do$;
