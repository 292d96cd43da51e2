-- A synthetic country: same seed and size, same rows. Parameters: seed, attendances, each (people an activity).
-- Statements are separated by a line of dashes; every number is drawn from a hash of the row's own number.

CREATE OR REPLACE FUNCTION pg_temp.draw(n bigint, salt int, upto int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT mod(hashint8extended(n, %(seed)s * 1000 + salt) & 9223372036854775807, upto)::int $$
----
CREATE OR REPLACE FUNCTION pg_temp.key(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(%(seed)s * 16 + kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
----
DROP TABLE IF EXISTS pg_temp.place, pg_temp.event, pg_temp.line, pg_temp.told
----
CREATE TEMPORARY TABLE place ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY turn, code) - 1 AS i, code, level, name FROM (
  SELECT code, level, name, CASE level WHEN 2 THEN 0 ELSE row_number() OVER (
      PARTITION BY left(code, 5), level ORDER BY pg_temp.draw(hashtext(code), 1, 1000000), code) END AS turn
  FROM programs_region WHERE level IN (2, 4) AND valid_until IS NULL) ranked
WHERE turn <= greatest(1, %(attendances)s / (514 * 24 * %(each)s))
----
CREATE TEMPORARY TABLE event ON COMMIT DROP AS
SELECT n, p.i AS library, p.code, CASE p.level WHEN 4 THEN p.code END AS village, '2021-01-01'::date
    + pg_temp.draw(n, 2, 2130) AS day, CASE WHEN kind < 40 THEN 'pelatihan_keterampilan'
    WHEN kind < 60 THEN 'bedah_buku' WHEN kind < 88 THEN 'literasi_digital'
    WHEN kind < 95 THEN 'bimtek_pengelola' ELSE 'stakeholder_meeting' END AS kind
FROM (SELECT n, pg_temp.draw(n, 3, 100) AS kind
    FROM generate_series(0, (%(attendances)s - 1) / %(each)s) n) e
  JOIN place p ON p.i = mod(e.n, (SELECT count(*) FROM place))
----
CREATE TEMPORARY TABLE line ON COMMIT DROP AS
SELECT s.n, e.n AS event, CASE WHEN e.n <> e.library AND pg_temp.draw(s.n, 4, 5) = 0
    THEN e.library * %(each)s + mod(s.n, %(each)s) ELSE s.n END AS person
FROM generate_series(0, %(attendances)s - 1) s(n) JOIN event e ON e.n = s.n / %(each)s
----
INSERT INTO programs_library (id, created_at, updated_at, version, name, tier, address, contact_name,
  contact_phone, uses_nik, is_demo, region_id, village_id)
SELECT pg_temp.key(1, i), now(), now(), 1, 'Perpustakaan ' || name, CASE level WHEN 2 THEN 'kab_kota' ELSE 'desa' END,
  '', 'Pengelola ' || i, '', false, true, code, CASE level WHEN 4 THEN code END
FROM place ON CONFLICT DO NOTHING
----
INSERT INTO programs_partnership (id, created_at, updated_at, version, status, start, note, library_id)
SELECT pg_temp.key(2, i), now(), now(), 1, CASE pg_temp.draw(i, 5, 10) WHEN 0 THEN 'calon' WHEN 1 THEN 'penerima_buku'
  WHEN 2 THEN 'penerima_penuh_apbn' ELSE 'replikasi_mandiri' END, '2021-01-01', '', pg_temp.key(1, i)
FROM place ON CONFLICT DO NOTHING
----
INSERT INTO programs_training (id, created_at, updated_at, version, title, kind_text, audience, strategy, status,
  province, first_day, last_day, venue, book_title, book_author, measured, result, cancel_reason, consent_sheet,
  consent_photo, roster_has_days, is_demo, library_id, place_id, region_id, kind_id)
SELECT pg_temp.key(3, e.n), now(), now(), 1, k.label || ' ' || e.n, '', k.audience, k.strategy, 'terlaksana',
  left(e.code, 2), e.day, e.day, '', '', '', k.measured, '', '', true, '', false, true, pg_temp.key(1, e.library),
  e.village, e.code, e.kind
FROM event e JOIN programs_trainingkind k ON k.code = e.kind ON CONFLICT DO NOTHING
----
INSERT INTO participants_person (id, created_at, updated_at, version, province, name, name_key, sex, birth_year,
  birth_place, village_text, phone, education, occupation, disability, target_groups, nik_sealed, identity, is_demo,
  library_id, village_id)
SELECT pg_temp.key(4, l.n), now(), now(), 1, left(e.code, 2), 'Warga ' || mod(l.n, 997), 'warga ' || mod(l.n, 997),
  CASE WHEN pg_temp.draw(l.n, 6, 100) < 72 THEN 'P' ELSE 'L' END, 1956 + pg_temp.draw(l.n, 7, 56), '', '', '', '', '',
  CASE WHEN pg_temp.draw(l.n, 8, 100) < 3 THEN 'fisik' ELSE 'tidak_ada' END, '{}', '', pg_temp.key(4, l.n), true,
  pg_temp.key(1, e.library), e.village
FROM line l JOIN event e ON e.n = l.event WHERE l.person = l.n ON CONFLICT DO NOTHING
----
INSERT INTO participants_enrolment (id, created_at, updated_at, version, province, number, attended, represents_text,
  note, counted_region_id, training_id, person_id)
SELECT pg_temp.key(5, l.n), now(), now(), 1, left(e.code, 2), mod(l.n, %(each)s) + 1, true, '', '', e.code,
  pg_temp.key(3, l.event), pg_temp.key(4, l.person)
FROM line l JOIN event e ON e.n = l.event ON CONFLICT DO NOTHING
----
INSERT INTO participants_attendance (id, created_at, updated_at, version, province, day, enrolment_id)
SELECT pg_temp.key(6, l.n), now(), now(), 1, left(e.code, 2), e.day, pg_temp.key(5, l.n)
FROM line l JOIN event e ON e.n = l.event ON CONFLICT DO NOTHING
----
CREATE TEMPORARY TABLE told ON COMMIT DROP AS
SELECT n, province, day, before, least(10, greatest(0, before + pg_temp.draw(n, 12, 5) - 1)) AS later,
  pg_temp.draw(n, 13, 100) < 80 AS first_asked, pg_temp.draw(n, 14, 100) < 65 AS then_asked
FROM (SELECT l.n, left(e.code, 2) AS province, e.day, pg_temp.draw(l.n, 10, 4) + pg_temp.draw(l.n, 11, 4) AS before
  FROM line l JOIN event e ON e.n = l.event AND e.kind = 'pelatihan_keterampilan') trained
----
INSERT INTO participants_answer (id, created_at, updated_at, version, province, moment, asked_on, disposition,
  uses_skill, has_work, income_reply, income_band, band_low, band_high, income_scope, mode, interviewer,
  verification, verification_note, document, correction_reason, note, drawn, officer_sign, enrolment_id)
SELECT pg_temp.key(7, n * 4 + turn), now(), now(), 1, province, moment, asked, 'lengkap', uses, uses, 'angka', band,
  band, band, 'semua_penghasilan', 'telepon', 'petugas_lain', '', '', '', '', '', false, '', pg_temp.key(5, n)
FROM (
  SELECT n, 0 AS turn, province, 'awal' AS moment, day AS asked, NULL::boolean AS uses, before AS band
  FROM told WHERE first_asked
  UNION ALL
  SELECT n, 1, province, 'tindak_lanjut', day + 152 + pg_temp.draw(n, 15, 90), pg_temp.draw(n, 16, 100) < 80, later
  FROM told WHERE then_asked AND day < '2026-03-01'
  UNION ALL
  SELECT n, 2, province, 'tindak_lanjut', day + 335 + pg_temp.draw(n, 17, 80), true,
    greatest(0, later - pg_temp.draw(n, 18, 2))
  FROM told WHERE then_asked AND later > greatest(before, 1) AND day < '2025-09-01'
    AND pg_temp.draw(n, 19, 10) < 6) answers
ON CONFLICT DO NOTHING
