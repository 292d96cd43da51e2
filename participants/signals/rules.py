"""The SQL of each signal: one row per finding, over activities that came through the door.

Every rule gives signal, subject (names the rows, stable between runs), library_id, day, trainings (uuid[]) and
facts (numbers for the sentence). CTEs that a rule does not read are never computed.
"""

from participants.bands import BANDS

CROWD, RUN, SERIES_DAYS, COPIED = 200, 4, 31, 5
HEAPED, QUOTAS, TIMES, ALIKE = 10, "20, 25, 30", 10, 0.4
MARGIN = 460  # days read around the period, so that a run or a pair does not break on its edge
MIDPOINTS = ", ".join(str(band.midpoint) for band in BANDS)

NAMED = """
named AS (
  SELECT e.training_id, count(*) AS named, sum(uuid_hash_extended(p.identity, 0)) AS who,
    sum(hashtextextended(p.name_key, 0)) AS names
  FROM seen s JOIN participants_enrolment e ON e.training_id = s.id AND e.attended
    JOIN participants_person p ON p.id = e.person_id AND p.deleted_at IS NULL
  GROUP BY 1)"""
# Who came: the head count as typed, else the names on the roster.
CROWDS = """
uncounted AS (
  SELECT s.id, count(*) AS named FROM seen s JOIN participants_enrolment e ON e.training_id = s.id AND e.attended
    JOIN participants_person p ON p.id = e.person_id AND p.deleted_at IS NULL
  WHERE s.head_count IS NULL GROUP BY 1),
crowd AS (
  SELECT s.*, coalesce(s.head_count, u.named, 0) AS people FROM seen s LEFT JOIN uncounted u ON u.id = s.id)"""
TOLD = f"""
told AS (
  SELECT a.id, a.enrolment_id, a.moment, a.asked_on, a.income_scope, s.id AS training_id, s.library_id,
    CASE WHEN a.income_exact IS NOT NULL THEN a.income_exact
      WHEN a.income_low IS NOT NULL THEN (a.income_low + a.income_high) / 2
      ELSE (ARRAY[{MIDPOINTS}])[a.band_low + 1] END AS rupiah
  FROM seen s JOIN participants_enrolment e ON e.training_id = s.id
    JOIN participants_person p ON p.id = e.person_id AND p.deleted_at IS NULL
    JOIN participants_answer a ON a.enrolment_id = e.id
  WHERE a.band_low IS NOT NULL)"""
HEAD = ",".join([NAMED, CROWDS, TOLD])

CROWDED = f"""
SELECT 'terlalu_ramai', id::text, library_id, last_day, ARRAY[id], jsonb_build_object('orang', people)
FROM crowd WHERE people > {CROWD} AND (measured AND audience = 'warga' OR audience = 'pengelola')"""

REPEATED = f"""
SELECT 'jumlah_berulang', (array_agg(id ORDER BY last_day DESC, id DESC))[1]::text, library_id, max(last_day),
  array_agg(id ORDER BY last_day, id), jsonb_build_object('orang', people, 'kali', count(*))
FROM (SELECT c.*, row_number() OVER (PARTITION BY library_id ORDER BY last_day, id)
    - row_number() OVER (PARTITION BY library_id, people ORDER BY last_day, id) AS run
  FROM crowd c WHERE audience = 'warga' AND people > 0) r
GROUP BY library_id, people, run HAVING count(*) >= {RUN}"""

# The same humans, or the same names typed again; the nearest earlier copy within a month. A declared
# continuation ("lanjutan dari") is expected to gather the same people.
COPIES = f"""
SELECT DISTINCT 'daftar_disalin', before || '.' || id, library_id, last_day, ARRAY[before, id],
  jsonb_build_object('orang', named, 'hari', last_day - day_before)
FROM (SELECT s.id, s.library_id, s.last_day, s.follows_id, n.named, lag(s.id) OVER w AS before,
    lag(s.last_day) OVER w AS day_before
  FROM named n JOIN seen s ON s.id = n.training_id
    CROSS JOIN LATERAL (VALUES (1, n.who), (2, n.names)) m(kind, mark)
  WHERE n.named >= {COPIED}
  WINDOW w AS (PARTITION BY s.library_id, m.kind, m.mark, n.named ORDER BY s.last_day, s.id)) c
WHERE before IS NOT NULL AND last_day - day_before <= {SERIES_DAYS} AND follows_id IS DISTINCT FROM before"""

ROUND = f"""
SELECT 'angka_bulat', library_id || '-' || extract(year FROM last_day), library_id, max(last_day),
  array_agg(id ORDER BY last_day, id),
  jsonb_build_object('kali', count(*), 'bulat', count(*) FILTER (WHERE people %% 5 = 0),
    'tahun', extract(year FROM last_day))
FROM crowd WHERE audience = 'warga' AND people >= 10 AND people NOT IN ({QUOTAS})
GROUP BY library_id, extract(year FROM last_day)
HAVING count(*) >= {HEAPED} AND count(*) FILTER (WHERE people %% 5 = 0) * 4 >= count(*) * 3"""

LEAPT = f"""
SELECT 'penghasilan_melonjak', t.id::text, t.library_id, t.asked_on, ARRAY[t.training_id],
  jsonb_build_object('sebelum', b.rupiah, 'sesudah', t.rupiah, 'enrolment', t.enrolment_id)
FROM told b JOIN told t ON t.enrolment_id = b.enrolment_id AND t.income_scope = b.income_scope
WHERE b.moment = 'awal' AND t.moment = 'tindak_lanjut' AND least(b.rupiah, t.rupiah) > 0
  AND greatest(b.rupiah, t.rupiah) > {TIMES} * least(b.rupiah, t.rupiah)"""

TWICE = f"""
SELECT 'dicatat_dua_kali', a.id || '.' || b.id, a.library_id, greatest(a.last_day, b.last_day), ARRAY[a.id, b.id],
  '{{}}'::jsonb
FROM seen a JOIN seen b ON b.place_id = a.place_id AND b.library_id <> a.library_id AND a.id < b.id
WHERE a.audience = b.audience AND a.first_day <= b.last_day AND b.first_day <= a.last_day
  AND similarity(a.title, b.title) >= {ALIKE}"""

NAMELESS = """
SELECT 'banyak_tanpa_nama', s.id::text, s.library_id, s.last_day, ARRAY[s.id],
  jsonb_build_object('tanpa', s.head_count - coalesce(n.named, 0), 'orang', s.head_count)
FROM seen s LEFT JOIN named n ON n.training_id = s.id
WHERE s.measured AND s.audience = 'warga' AND s.head_count - coalesce(n.named, 0) >= 5
  AND s.head_count - coalesce(n.named, 0) > coalesce(n.named, 0)"""

WARNED = """
SELECT 'impor_diteruskan', f.id::text, f.library_id, (f.created_at AT TIME ZONE 'Asia/Jakarta')::date,
  array_remove(ARRAY[f.training_id], NULL),
  jsonb_build_object('kali', jsonb_array_length(f.outcome -> 'warnings'), 'berkas', f.file_name)
FROM files f WHERE jsonb_array_length(f.outcome -> 'warnings') > 0"""
