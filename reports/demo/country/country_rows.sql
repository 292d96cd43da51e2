-- A light country around the demo's Banten: the same first day, the same rows. Parameters: today, by, verifier, and
-- lists of words. Statements are separated by a line of dashes; every number is drawn from a hash of the row's own.

CREATE OR REPLACE FUNCTION pg_temp.draw(n bigint, salt int, upto int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT mod(hashint8extended(n, salt) & 9223372036854775807, upto)::int $$
----
CREATE OR REPLACE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT md5('demo.tpbis/negeri/' || kind || '/' || n)::uuid $$
----
CREATE OR REPLACE FUNCTION pg_temp.one_of(words text[], n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT words[1 + pg_temp.draw(n, salt, cardinality(words))] $$
----
DROP TABLE IF EXISTS pg_temp.demo_place, pg_temp.demo_event, pg_temp.demo_line, pg_temp.demo_told
----
-- In each province the first two kabupaten/kota by code and every fifth, with one village each.
CREATE TEMPORARY TABLE demo_place ON COMMIT DROP AS
WITH kab AS (
  SELECT code, name, row_number() OVER (PARTITION BY left(code, 2) ORDER BY code) - 1 AS turn
  FROM programs_region WHERE level = 2 AND valid_until IS NULL),
village AS (
  SELECT code, name, kind, row_number() OVER (PARTITION BY left(code, 5) ORDER BY code) AS turn
  FROM programs_region WHERE level = 4 AND valid_until IS NULL)
SELECT row_number() OVER (ORDER BY k.code) AS i, k.code, k.name, v.code AS village, v.name AS village_name, v.kind
FROM kab k JOIN village v ON left(v.code, 5) = k.code AND v.turn = 4
WHERE (k.turn < 2 OR k.turn %% 5 = 0) AND NOT starts_with(k.code, '36') AND k.code NOT IN ('31.75', '35.78', '93.01')
----
CREATE TEMPORARY TABLE demo_event ON COMMIT DROP AS
SELECT p.*, p.i * 8 + e.turn AS n, e.turn, e.kind AS kind_code, e.in_village,
  pg_temp.key('perpustakaan', p.i * 2 + e.in_village::int) AS library,
  CASE WHEN e.in_village THEN p.village ELSE p.code END AS region,
  %(today)s::date - (e.base + pg_temp.draw(p.i * 8 + e.turn, 1, e.spread)) AS day,
  1 + pg_temp.draw(p.i * 8 + e.turn, 2, cardinality(%(skill_titles)s::text[])) AS skill,
  (10 + pg_temp.draw(p.i * 8 + e.turn, 3, 60)) * 250000 AS cost
FROM demo_place p CROSS JOIN (VALUES
  (1, 'pelatihan_keterampilan', false, 410, 190), (2, 'pelatihan_keterampilan', true, 190, 110),
  (3, 'bedah_buku', true, 20, 150), (4, 'stakeholder_meeting', false, 60, 240), (5, 'bimtek_pengelola', false, 305, 20)
) e(turn, kind, in_village, base, spread)
WHERE e.turn < 4 OR e.turn = 4 AND p.i %% 2 = 0 OR e.turn = 5 AND p.i %% 3 = 0
----
CREATE TEMPORARY TABLE demo_line ON COMMIT DROP AS
SELECT e.n * 16 + k.k AS n, k.k, e.n AS event, e.turn, e.day, e.library, e.region, e.village, left(e.code, 2) AS province,
  e.i, CASE WHEN pg_temp.draw(e.n * 16 + k.k, 4, 100) < 72 THEN 'P' ELSE 'L' END AS sex
FROM demo_event e CROSS JOIN generate_series(1, 12) k(k)
WHERE e.turn < 3 AND k.k <= 9 + pg_temp.draw(e.n, 5, 4) OR e.turn = 5 AND k.k < 3
----
INSERT INTO programs_library (id, created_at, updated_at, version, name, tier, address, contact_name, contact_phone,
  uses_nik, is_demo, region_id, village_id)
SELECT pg_temp.key('perpustakaan', p.i * 2 + l.in_village::int), now(), now(), 1,
  CASE WHEN l.in_village THEN 'Perpustakaan ' || initcap(p.kind) || ' ' || p.village_name
    ELSE 'Perpustakaan Umum ' || p.name END || ' (contoh)',
  CASE WHEN NOT l.in_village THEN 'kab_kota' WHEN p.kind = 'kelurahan' THEN 'kelurahan' ELSE 'desa' END, '',
  pg_temp.one_of(%(female)s, p.i * 2 + l.in_village::int, 6) || ' Reka' || lower(pg_temp.one_of(%(last)s, p.i, 7)),
  '+6284' || lpad((p.i * 2 + l.in_village::int + 500000000)::text, 9, '0'), false, true,
  CASE WHEN l.in_village THEN p.village ELSE p.code END, p.village
FROM demo_place p CROSS JOIN (VALUES (false), (true)) l(in_village) ON CONFLICT DO NOTHING
----
INSERT INTO programs_partnership (id, created_at, updated_at, version, status, start, note, library_id)
SELECT pg_temp.key('kemitraan', p.i * 2 + l.in_village::int), now(), now(), 1,
  CASE WHEN NOT l.in_village THEN 'penerima_penuh_apbn' WHEN p.i %% 7 = 0 THEN 'penerima_buku' ELSE 'replikasi_mandiri' END,
  make_date(CASE WHEN l.in_village THEN 2023 + (p.i %% 2)::int ELSE 2020 + (p.i %% 2)::int END, 1, 1), '',
  pg_temp.key('perpustakaan', p.i * 2 + l.in_village::int)
FROM demo_place p CROSS JOIN (VALUES (false), (true)) l(in_village) ON CONFLICT DO NOTHING
----
INSERT INTO programs_nilreport (id, created_at, updated_at, version, month, library_id)
SELECT pg_temp.key('nihil', p.i * 8 + m.m), now(), now(), 1,
  (date_trunc('month', %(today)s::date) - make_interval(months => m.m))::date, pg_temp.key('perpustakaan', p.i * 2 + 1)
FROM demo_place p CROSS JOIN generate_series(1, 4) m(m)
WHERE pg_temp.draw(p.i * 8 + m.m, 8, 10) < 6 AND NOT EXISTS (SELECT FROM demo_event e WHERE e.i = p.i AND e.in_village
  AND date_trunc('month', e.day) = date_trunc('month', %(today)s::date) - make_interval(months => m.m))
ON CONFLICT DO NOTHING
----
INSERT INTO programs_training (id, created_at, updated_at, version, title, kind_text, audience, strategy, status,
  province, first_day, last_day, venue, book_title, book_author, measured, result, cancel_reason, consent_sheet,
  consent_photo, roster_has_days, is_demo, library_id, place_id, region_id, kind_id, cost, head_count, head_count_female,
  head_count_male, meeting_level, created_by_id, updated_by_id)
SELECT pg_temp.key('kegiatan', e.n), now(), now(), 1,
  CASE WHEN k.measured THEN (%(skill_titles)s)[e.skill] WHEN e.turn = 3 THEN pg_temp.one_of(%(books)s, e.n, 9)
    WHEN e.turn = 4 THEN 'Pertemuan pemangku kepentingan' ELSE k.label END || ' (contoh)',
  '', k.audience, k.strategy, 'terlaksana', left(e.code, 2), e.day, e.day, '', '', '', k.measured, '', '', true, '', false,
  true, e.library, e.village, e.region, e.kind_code, CASE WHEN pg_temp.draw(e.n, 10, 10) < 8 THEN e.cost END,
  CASE WHEN e.turn = 3 THEN 10 + pg_temp.draw(e.n, 11, 17) + pg_temp.draw(e.n, 12, 11) END,
  CASE WHEN e.turn = 3 THEN 8 + pg_temp.draw(e.n, 11, 17) END, CASE WHEN e.turn = 3 THEN 2 + pg_temp.draw(e.n, 12, 11) END,
  CASE WHEN e.turn = 4 THEN 2 END, %(by)s, %(by)s
FROM demo_event e JOIN programs_trainingkind k ON k.code = e.kind_code ON CONFLICT DO NOTHING
----
INSERT INTO programs_training_skills (training_id, skill_id)
SELECT pg_temp.key('kegiatan', n), (%(skills)s)[skill] FROM demo_event WHERE turn < 3 ON CONFLICT DO NOTHING
----
INSERT INTO programs_trainingfunding (id, created_at, updated_at, version, amount, source_id, training_id)
SELECT pg_temp.key('dana', n), now(), now(), 1, CASE WHEN pg_temp.draw(n, 10, 10) < 8 THEN cost END,
  pg_temp.one_of(%(funds)s, n, 13), pg_temp.key('kegiatan', n)
FROM demo_event ON CONFLICT DO NOTHING
----
INSERT INTO participants_person (id, created_at, updated_at, version, province, name, name_key, sex, birth_year,
  birth_place, village_text, phone, education, occupation, disability, target_groups, nik_sealed, identity, is_demo,
  library_id, village_id, created_by_id, updated_by_id)
SELECT pg_temp.key('orang', l.n), now(), now(), 1, l.province, w.name, lower(w.name), l.sex,
  extract(year FROM l.day)::int - 17 - pg_temp.draw(l.n, 14, 45), '', '', '+6284' || lpad((l.n + 600000000)::text, 9, '0'),
  pg_temp.one_of(%(education)s, l.n, 15), pg_temp.one_of(%(occupation)s, l.n, 16),
  CASE WHEN pg_temp.draw(l.n, 17, 100) < 4 THEN 'fisik' ELSE 'tidak_ada' END,
  CASE WHEN pg_temp.draw(l.n, 18, 4) = 0 THEN ARRAY[pg_temp.one_of(%(groups)s, l.n, 19)] ELSE '{}' END,
  '', pg_temp.key('orang', l.n), true, l.library, l.village, %(by)s, %(by)s
FROM demo_line l CROSS JOIN LATERAL (SELECT pg_temp.one_of(CASE l.sex WHEN 'P' THEN %(female)s ELSE %(male)s END, l.n, 20)
  || ' ' || pg_temp.one_of(%(last)s, l.n, 21) || ' ' || pg_temp.one_of(%(last)s, l.n, 34) AS name) w ON CONFLICT DO NOTHING
----
INSERT INTO participants_consent (id, created_at, updated_at, version, purpose, text_version, mode, given_on, person_id,
  training_id)
SELECT pg_temp.key('setuju ' || c.purpose, l.n), now(), now(), 1, c.purpose, '1', 'kertas', l.day, pg_temp.key('orang', l.n),
  pg_temp.key('kegiatan', l.event)
FROM demo_line l CROSS JOIN unnest(%(purposes)s::text[]) c(purpose) WHERE l.turn < 3 ON CONFLICT DO NOTHING
----
INSERT INTO participants_enrolment (id, created_at, updated_at, version, province, number, attended, represents_text,
  note, counted_region_id, represents_library_id, training_id, person_id, created_by_id, updated_by_id)
SELECT pg_temp.key('daftar', l.n), now(), now(), 1, l.province, l.k, true, '', '',
  CASE WHEN l.turn = 5 AND l.k = 1 THEN l.village ELSE l.region END,
  CASE WHEN l.turn = 5 THEN pg_temp.key('perpustakaan', l.i * 2 + (l.k = 1)::int) END,
  pg_temp.key('kegiatan', l.event), pg_temp.key('orang', l.n), %(by)s, %(by)s
FROM demo_line l ON CONFLICT DO NOTHING
----
INSERT INTO participants_attendance (id, created_at, updated_at, version, province, day, enrolment_id)
SELECT pg_temp.key('hadir', n), now(), now(), 1, province, day, pg_temp.key('daftar', n)
FROM demo_line ON CONFLICT DO NOTHING
----
CREATE TEMPORARY TABLE demo_told ON COMMIT DROP AS
SELECT n, province, day, before, least(10, greatest(0, before + pg_temp.draw(n, 24, 5) - 1)) AS later,
  pg_temp.draw(n, 25, 100) AS luck, pg_temp.draw(n, 26, 100) < 82 AS works
FROM (SELECT *, pg_temp.draw(n, 22, 4) + pg_temp.draw(n, 23, 3) AS before FROM demo_line WHERE turn < 3) trained
----
INSERT INTO participants_answer (id, created_at, updated_at, version, province, moment, asked_on, disposition,
  uses_skill, has_work, income_reply, income_band, band_low, band_high, income_scope, mode, interviewer,
  verified_on, verified_by_id, verification, verification_note, document, correction_reason, note, drawn, officer_sign,
  enrolment_id, created_by_id, updated_by_id)
SELECT pg_temp.key('jawaban', n * 4 + turn), now(), now(), 1, province, moment, asked, disposition, uses, works,
  CASE WHEN disposition = 'lengkap' THEN 'angka' ELSE '' END, band, band, band, 'semua_penghasilan', 'telepon',
  'petugas_lain', CASE WHEN verified THEN asked + 9 END, CASE WHEN verified THEN %(verifier)s::uuid END,
  CASE WHEN verified THEN 'kunjungan' ELSE '' END, CASE WHEN verified THEN 'Dikunjungi di tempat usaha.' ELSE '' END,
  '', '', '', false, '', pg_temp.key('daftar', n), %(by)s, %(by)s
FROM (
  SELECT n, 0 AS turn, province, 'awal' AS moment, day AS asked, 'lengkap' AS disposition, NULL::boolean AS uses,
    NULL::boolean AS works, before AS band, false AS verified
  FROM demo_told WHERE pg_temp.draw(n, 27, 100) < 88
  UNION ALL
  SELECT n, 1, province, 'tindak_lanjut', day + 152 + pg_temp.draw(n, 28, 28), CASE WHEN luck < 70 THEN 'lengkap'
    WHEN luck < 80 THEN 'tidak_terhubungi' WHEN luck < 85 THEN 'menolak' ELSE 'pindah' END,
    CASE WHEN luck < 70 THEN works END, CASE WHEN luck < 70 THEN works END, CASE WHEN luck < 70 THEN later END,
    luck < 12 AND works AND later > before
  FROM demo_told WHERE luck < 90
  UNION ALL
  SELECT n, 2, province, 'tindak_lanjut', day + 335 + pg_temp.draw(n, 29, 60), 'lengkap', true, true,
    greatest(0, later - pg_temp.draw(n, 30, 2)), false
  FROM demo_told WHERE luck < 50 AND works AND later > greatest(before, 1) AND day < %(today)s::date - 400
) answers ON CONFLICT DO NOTHING
----
INSERT INTO programs_representative (id, created_at, updated_at, version, name, sex, kind, organisation, position,
  training_id)
SELECT pg_temp.key('wakil', e.n * 8 + k), now(), now(), 1,
  pg_temp.one_of(%(male)s, e.n * 8 + k, 31) || ' ' || pg_temp.one_of(%(last)s, e.n * 8 + k, 32), 'L',
  (%(bodies)s)[k], 'Lembaga contoh', '', pg_temp.key('kegiatan', e.n)
FROM demo_event e CROSS JOIN generate_series(1, 5) k WHERE e.turn = 4 ON CONFLICT DO NOTHING
----
INSERT INTO programs_commitment (id, created_at, updated_at, version, kind, by_whom, form, description, made_on, due_on,
  responsible, responsible_phone, realised_on, proof, proof_note, undone_reason, is_demo, library_id, training_id)
SELECT pg_temp.key('komitmen', e.n), now(), now(), 1, (%(bodies)s)[1], 'Lembaga contoh', 'barang_buku',
  'Dukungan berupa barang/buku untuk kegiatan tahun depan (contoh).', e.day, e.day + 240, '', '',
  CASE WHEN pg_temp.draw(e.n, 33, 2) = 0 THEN e.day + 30 END, '',
  CASE WHEN pg_temp.draw(e.n, 33, 2) = 0 THEN 'Salinan surat ada di perpustakaan.' ELSE '' END, '', true, e.library,
  pg_temp.key('kegiatan', e.n)
FROM demo_event e WHERE e.turn = 4 ON CONFLICT DO NOTHING
----
INSERT INTO programs_partner (id, created_at, updated_at, version, name, kind, contact, phone, is_demo, library_id)
SELECT pg_temp.key('mitra', i), now(), now(), 1, 'Komunitas Baca ' || name || ' (contoh)', 'komunitas', '', '', true,
  pg_temp.key('perpustakaan', i * 2 + 1)
FROM demo_place WHERE i %% 3 = 1 ON CONFLICT DO NOTHING
----
INSERT INTO programs_trainingpartner (id, created_at, updated_at, version, role, training_id, partner_id)
SELECT pg_temp.key('mitra kegiatan', n), now(), now(), 1, 'Mitra', pg_temp.key('kegiatan', n), pg_temp.key('mitra', i)
FROM demo_event WHERE i %% 3 = 1 AND turn IN (2, 3) ON CONFLICT DO NOTHING
----
INSERT INTO participants_story (id, created_at, updated_at, version, title, quote, body, story_day, publish_consent,
  consent_on, published, is_demo, library_id, training_id, person_id)
SELECT pg_temp.key('cerita', l.n), now(), now(), 1, 'Contoh cerita dari ' || p.name, 'Sekarang tetangga memesan ke saya.',
  'Cerita rekaan untuk menunjukkan tempatnya. Pesanan pertama datang dari tetangga, lalu dari sekolah.', l.day + 170, true,
  l.day + 170, true, true, l.library, pg_temp.key('kegiatan', l.event), pg_temp.key('orang', l.n)
FROM demo_line l JOIN demo_place p ON p.i = l.i WHERE l.turn = 2 AND l.k = 1 AND l.i %% 12 = 5 ON CONFLICT DO NOTHING
