"""The SQL of each signal: one row per finding, over the activities of some libraries.

Every rule gives key, subject (names the rows, stable between runs), library_id, day, trainings (uuid[]) and
facts (numbers for the sentence; `other` is the second library of a pair).
"""

from participants.income_bands import midpoint_sql

CROWD, RUN, SERIES_DAYS, COPIED = 200, 4, 31, 5
HEAPED, QUOTAS, TIMES, ALIKE = 10, (20, 25, 30), 10, 0.4
ALIKE_ELSEWHERE = 0.6  # where the places differ or one is not told

COLUMNS = "id, library_id, region_id, first_day, last_day, place_id, title, audience, measured, head_count"
COLUMNS += ", follows_id"
HELD = "deleted_at IS NULL AND status = 'terlaksana'"
SEEN = f"""
seen AS MATERIALIZED (SELECT {COLUMNS} FROM programs_training WHERE library_id = ANY(%(libraries)s::uuid[])
  AND {HELD}),
files AS (SELECT id, library_id, training_id, created_at, outcome, file_name FROM participants_importbatch
  WHERE library_id = ANY(%(libraries)s::uuid[]) AND undone_at IS NULL)"""
# One pass over the rosters, joined once: a CTE has no statistics, so rules must not join CTEs with each
# other. A human
# on two lines of one roster came once, as in the counts.
ROSTER = """
roster AS MATERIALIZED (
  SELECT s.*, coalesce(n.named, 0) AS named, n.who, n.names, coalesce(s.head_count, n.named, 0) AS people
  FROM seen s LEFT JOIN (
    SELECT e.training_id, count(DISTINCT p.identity)
      AS named, sum(DISTINCT uuid_hash_extended(p.identity, 0)) AS who,
      sum(hashtextextended(p.name_key, 0)) AS names
    FROM seen t JOIN participants_enrolment e ON e.training_id = t.id AND e.attended
      JOIN participants_person p ON p.id = e.person_id AND p.deleted_at IS NULL
    GROUP BY 1) n ON n.training_id = s.id)"""
INCOMES = f"""
incomes AS (
  SELECT a.id, a.enrolment_id, a.moment, a.asked_on, a.income_scope, s.id AS training_id, s.library_id,
    CASE WHEN a.income_exact IS NOT NULL THEN a.income_exact
      WHEN a.income_low IS NOT NULL THEN (a.income_low + a.income_high) / 2
      ELSE {midpoint_sql("a.band_low")} END AS rupiah
  FROM seen s JOIN participants_enrolment e ON e.training_id = s.id
    JOIN participants_person p ON p.id = e.person_id AND p.deleted_at IS NULL
    JOIN participants_answer a ON a.enrolment_id = e.id
  WHERE a.band_low IS NOT NULL)"""
HEAD = ",".join([SEEN, ROSTER, INCOMES])

CROWDED = f"""
SELECT 'terlalu_ramai', id::text, library_id, last_day, ARRAY[id], jsonb_build_object('orang', people)
FROM roster WHERE people > {CROWD} AND (measured AND audience = 'warga' OR audience = 'pengelola')"""

REPEATED = f"""
SELECT 'jumlah_berulang', (array_agg(id ORDER BY last_day DESC, id DESC))[1]::text, library_id, max(last_day),
  array_agg(id ORDER BY last_day, id), jsonb_build_object('orang', people, 'kali', count(*))
FROM (SELECT c.*, row_number() OVER (PARTITION BY library_id ORDER BY last_day, id)
    - row_number() OVER (PARTITION BY library_id, people ORDER BY last_day, id) AS run
  FROM roster c WHERE audience = 'warga' AND people > 0) r
GROUP BY library_id, people, run HAVING count(*) >= {RUN}"""

# The same humans, or the same names typed again; the nearest earlier copy within a month. A declared
# continuation ("lanjutan dari") is expected to gather the same people.
COPIES = f"""
SELECT DISTINCT 'daftar_disalin', before || '.' || id, library_id, last_day, ARRAY[before, id],
  jsonb_build_object('orang', named, 'hari', last_day - day_before)
FROM (SELECT s.id, s.library_id, s.last_day, s.follows_id, s.named, lag(s.id) OVER w AS before,
    lag(s.last_day) OVER w AS day_before
  FROM roster s CROSS JOIN LATERAL (VALUES (1, s.who), (2, s.names)) m(kind, mark)
  WHERE s.named >= {COPIED}
  WINDOW w AS (PARTITION BY s.library_id, m.kind, m.mark, s.named ORDER BY s.last_day, s.id)) c
WHERE before IS NOT NULL AND last_day - day_before <= {SERIES_DAYS} AND follows_id IS DISTINCT FROM before"""

ROUND = f"""
SELECT 'angka_bulat', library_id || '-' || extract(year FROM last_day), library_id, max(last_day),
  array_agg(id ORDER BY last_day, id),
  jsonb_build_object('kali', count(*), 'bulat', count(*) FILTER (WHERE people %% 5 = 0),
    'tahun', extract(year FROM last_day))
FROM roster WHERE audience = 'warga' AND people >= 10 AND people NOT IN {QUOTAS}
GROUP BY library_id, extract(year FROM last_day)
HAVING count(*) >= {HEAPED} AND count(*) FILTER (WHERE people %% 5 = 0) * 4 >= count(*) * 3"""

LEAPT = f"""
SELECT 'penghasilan_melonjak', id::text, library_id, asked_on, ARRAY[training_id],
  jsonb_build_object('sebelum', before, 'sesudah', rupiah, 'enrolment', enrolment_id)
FROM (SELECT t.*, min(rupiah) FILTER (WHERE moment = 'awal') OVER (PARTITION BY enrolment_id, income_scope)
  AS before
  FROM incomes t) t
WHERE moment = 'tindak_lanjut' AND least(before, rupiah) > 0 AND before IS NOT NULL
  AND greatest(before, rupiah) > {TIMES} * least(before, rupiah)"""

# At one place; or, wherever it was written to be, by a library and one that works over it (a kota and its
# desa, not a province) on the same last day.
TWICE = f"""
SELECT DISTINCT ON (least(a.id, b.id), greatest(a.id, b.id)) 'dicatat_dua_kali',
  least(a.id, b.id) || '.' || greatest(a.id, b.id), CASE WHEN a.id < b.id THEN a.library_id
    ELSE b.library_id END,
  greatest(a.last_day, b.last_day), ARRAY[least(a.id, b.id), greatest(a.id, b.id)],
  jsonb_build_object('other', CASE WHEN a.id < b.id THEN b.library_id ELSE a.library_id END)
FROM seen a CROSS JOIN LATERAL (
  SELECT {COLUMNS} FROM programs_training t
  WHERE t.place_id = a.place_id AND t.last_day >= a.first_day AND t.first_day <= a.last_day AND {HELD}
  UNION SELECT {COLUMNS} FROM programs_training t
  WHERE t.region_id IN (left(a.region_id, 5), left(a.region_id, 8)) AND t.region_id <> a.region_id
    AND t.last_day = a.last_day AND {HELD}
  UNION SELECT {COLUMNS} FROM programs_training t
  WHERE length(a.region_id) IN (5, 8) AND t.last_day = a.last_day AND {HELD} AND t.region_id IN (
    SELECT code FROM programs_region WHERE code ~>~ (a.region_id || '.') AND code ~<~ (a.region_id || '/'))
  OFFSET 0) b
WHERE b.library_id <> a.library_id AND a.audience = b.audience
  AND similarity(a.title, b.title) >= CASE WHEN a.place_id = b.place_id AND a.first_day <= b.last_day
    AND b.first_day <= a.last_day THEN {ALIKE} ELSE {ALIKE_ELSEWHERE} END"""

NAMELESS = """
SELECT 'banyak_tanpa_nama', id::text, library_id, last_day, ARRAY[id],
  jsonb_build_object('tanpa', head_count - named, 'orang', head_count)
FROM roster WHERE measured AND audience = 'warga' AND head_count - named >= 5
  AND head_count - named > named"""

WARNED = """
SELECT 'impor_diteruskan', f.id::text, f.library_id, (f.created_at AT TIME ZONE 'Asia/Jakarta')::date,
  array_remove(ARRAY[f.training_id], NULL),
  jsonb_build_object('kali', jsonb_array_length(f.outcome -> 'warnings'), 'berkas', f.file_name)
FROM files f WHERE jsonb_array_length(f.outcome -> 'warnings') > 0"""
