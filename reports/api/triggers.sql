-- Every write to a row that the API gives notes it with the id of its transaction, which is what a pull of changes asks
-- for (reports/api/changes.py), and with the region and library in which it lay: of an update before and after.
-- Whoever notes a row holds its library where it lies (the lock that its foreign key takes anyway), so that a library that
-- moves waits for what is being written, and what is written then waits for the move: nothing is noted where it no longer is.
-- How these files are read: tpbis/records/trigger_files.py.

-- piece: noted
INSERT INTO reports_rowchange (tx, resource, "row", code, library_key, at)
SELECT DISTINCT pg_current_xact_id()::text::bigint, n.resource, n.id, n.region, n.library, now()
FROM ({body}) n(resource, id, region, library) WHERE n.region IS NOT NULL;

-- trigger: row_change_* on programs_region in noted
SELECT 'regions', code, code, NULL::uuid FROM {rows code} r

-- trigger: row_change_* on programs_regionchange in noted
SELECT 'regions', old_id, old_id, NULL::uuid FROM {rows old_id} r

-- trigger: row_change_* on programs_library in noted
SELECT 'libraries', id::text, region_id, id FROM {rows id, region_id} l

-- trigger: row_change_* on programs_partnership in noted
SELECT 'libraries', l.id::text, l.region_id, l.id
FROM {rows library_id} p JOIN programs_library l ON l.id = p.library_id FOR KEY SHARE OF l

-- trigger: row_change_* on programs_training in noted
SELECT 'activities', t.id::text, l.region_id, l.id
FROM {rows id, library_id} t JOIN programs_library l ON l.id = t.library_id FOR KEY SHARE OF l

-- trigger: row_change_* on participants_enrolment, programs_representative in noted
SELECT 'activities', t.id::text, l.region_id, l.id
FROM (SELECT DISTINCT training_id FROM {rows training_id} c) e
JOIN programs_training t ON t.id = e.training_id JOIN programs_library l ON l.id = t.library_id FOR KEY SHARE OF l

-- Who is one human, and who is removed, changes how many came.
-- trigger: row_change_* on participants_person after update in noted
SELECT 'activities', t.id::text, l.region_id, l.id FROM (
  SELECT DISTINCT e.training_id FROM old_rows o JOIN new_rows n USING (id)
  JOIN participants_enrolment e ON e.person_id = n.id
  WHERE (o.identity, o.deleted_at) IS DISTINCT FROM (n.identity, n.deleted_at)) e
JOIN programs_training t ON t.id = e.training_id JOIN programs_library l ON l.id = t.library_id FOR KEY SHARE OF l

-- trigger: row_change_* on programs_partner in noted
SELECT 'partners', p.id::text, l.region_id, l.id
FROM {rows id, library_id} p JOIN programs_library l ON l.id = p.library_id FOR KEY SHARE OF l

-- trigger: row_change_* on programs_commitment in noted
SELECT 'commitments', c.id::text, l.region_id, l.id
FROM {rows id, library_id} c JOIN programs_library l ON l.id = c.library_id FOR KEY SHARE OF l

-- trigger: row_change_* on participants_story in noted
SELECT 'stories', s.id::text, l.region_id, l.id
FROM {rows id, library_id} s JOIN programs_library l ON l.id = s.library_id FOR KEY SHARE OF l

-- A commitment and a story name their activity to whoever may see it.
-- piece: named_by
SELECT 'commitments', c.id::text, l.region_id, l.id FROM programs_commitment c
JOIN programs_library l ON l.id = c.library_id WHERE c.training_id IN ({named})
UNION ALL SELECT 'stories', s.id::text, l.region_id, l.id FROM participants_story s
JOIN programs_library l ON l.id = s.library_id WHERE s.training_id IN ({named})

-- piece: named
SELECT n.id FROM old_rows o JOIN new_rows n USING (id)
WHERE (o.deleted_at, o.library_id) IS DISTINCT FROM (n.deleted_at, n.library_id)

-- trigger: row_change_named_* on programs_training after update in noted
{named_by}

-- What hangs on a library leaves one region and comes into another with it.
-- piece: moved
SELECT o.id, c.code FROM old_rows o JOIN new_rows n USING (id)
CROSS JOIN LATERAL (VALUES (o.region_id), (n.region_id)) c(code) WHERE o.region_id <> n.region_id

-- trigger: row_change_moved_* on programs_library after update
PERFORM 1 FROM programs_library WHERE id IN (SELECT m.id FROM ({moved}) m) FOR UPDATE;
INSERT INTO reports_rowchange (tx, resource, "row", code, library_key, at)
SELECT DISTINCT pg_current_xact_id()::text::bigint, n.resource, n.id, n.region, n.library, now() FROM (
  SELECT h.resource, h.id::text, m.code, m.id FROM ({moved}) m CROSS JOIN LATERAL (
    SELECT 'activities', id FROM programs_training WHERE library_id = m.id AND deleted_at IS NULL
    UNION ALL SELECT 'partners', id FROM programs_partner WHERE library_id = m.id
    UNION ALL SELECT 'commitments', id FROM programs_commitment WHERE library_id = m.id
    UNION ALL SELECT 'stories', id FROM participants_story WHERE library_id = m.id AND deleted_at IS NULL) h(resource, id)
  UNION ALL SELECT 'commitments', c.id::text, l.region_id, l.id FROM ({moved}) m
    JOIN programs_training t ON t.library_id = m.id JOIN programs_commitment c ON c.training_id = t.id
    JOIN programs_library l ON l.id = c.library_id
  UNION ALL SELECT 'stories', s.id::text, l.region_id, l.id FROM ({moved}) m
    JOIN programs_training t ON t.library_id = m.id JOIN participants_story s ON s.training_id = t.id
    JOIN programs_library l ON l.id = s.library_id) n(resource, id, region, library);
