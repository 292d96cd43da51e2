-- Every write marks the libraries whose findings it may change; the refresh takes the marks away.
-- How these files are read: tpbis/records/trigger_files.py.

-- piece: mark
INSERT INTO participants_signalmark (library_id, at) {body};

-- trigger: signal_* on programs_training in mark
SELECT DISTINCT c.library_id, now() FROM {rows} c

-- trigger: signal_* on participants_importbatch in mark
SELECT DISTINCT c.library_id, now() FROM {rows} c WHERE c.library_id IS NOT NULL

-- trigger: signal_* on participants_enrolment in mark
SELECT DISTINCT t.library_id, now() FROM {rows} c JOIN programs_training t ON t.id = c.training_id

-- trigger: signal_* on participants_answer in mark
SELECT DISTINCT t.library_id, now() FROM {rows} c
  JOIN participants_enrolment e ON e.id = c.enrolment_id JOIN programs_training t ON t.id = e.training_id

-- Only a person whose name or identity changed, or who was removed, concerns a finding.
-- trigger: signal_* on participants_person after update in mark
SELECT DISTINCT t.library_id, now() FROM old_rows o JOIN new_rows c USING (id)
  JOIN participants_enrolment e ON e.person_id = c.id JOIN programs_training t ON t.id = e.training_id
WHERE (o.name_key, o.identity, o.deleted_at) IS DISTINCT FROM (c.name_key, c.identity, c.deleted_at)
