"""Who came to each activity, with the sex and disability that speak where records disagree (definition 3).

Version 2. Of merged records the kept one speaks, wherever a line of any of them stands; an empty or refused
value there is filled by the joined one edited last. Records of one NIK that nobody merged: below both
their libraries each counts what it wrote; where a count meets several that differ, the day of the NIK tells
the sex, and a known disability stands over none over unknown. Whoever is removed softly speaks for nobody.
"""

from participants.ages import age_sql
from participants.choices import Disability
from participants.definition_constants import YOUNGEST

OLD_ENOUGH = f"coalesce({age_sql('h.first_day')}, {YOUNGEST}) >= {YOUNGEST}"  # an unknown age is old enough
UNKNOWN = f"('', '{Disability.REFUSED}')"
ABLE = f"""CASE WHEN x.disability IN {UNKNOWN} THEN 0
      WHEN x.disability = '{Disability.NONE}' THEN 1 ELSE 2 END"""
# Of several rows of one human; what it gives may be put together again with others, in any order.
SPOKEN_SEX = """CASE WHEN min(sex) = max(sex) THEN min(sex)
      ELSE coalesce(nullif(max(nik_sex), ''), max(sex)) END"""


def _first(column: str, unknown: str) -> str:
    """SQL: what is known of the kept record, else of the joined one edited last."""
    order = "ORDER BY k.id <> k.root, p.updated_at DESC, p.id DESC"
    return f"(array_agg(p.{column} {order}) FILTER (WHERE p.{column} NOT IN {unknown}))[1] AS {column}"


# `spoken` has a row per merged person on these rosters, who are few; a merge of merged people goes deeper.
LINES = f"""
written AS MATERIALIZED (
  SELECT h.id AS training_id, e.id AS enrolment_id, p.id AS person_id, p.identity, p.sex, p.nik_sex,
    p.disability, p.merged_into_id, {OLD_ENOUGH} AS old_enough
  FROM held h JOIN participants_enrolment e ON e.training_id = h.id
    JOIN participants_person p ON p.id = e.person_id
  WHERE e.attended AND p.deleted_at IS NULL AND h.audience = 'warga'),
spoken AS MATERIALIZED (
  WITH RECURSIVE up(person_id, at, next) AS (
    SELECT DISTINCT w.person_id, w.person_id, w.merged_into_id FROM written w
    WHERE w.merged_into_id IS NOT NULL OR w.person_id
      IN (SELECT merged_into_id FROM participants_person WHERE merged_into_id IS NOT NULL)
    UNION ALL SELECT up.person_id, p.id, p.merged_into_id
    FROM up JOIN participants_person p ON p.id = up.next),
  kin(root, id) AS (
    SELECT DISTINCT at, at FROM up WHERE next IS NULL
    UNION ALL SELECT kin.root, p.id FROM kin JOIN participants_person p ON p.merged_into_id = kin.id)
  SELECT up.person_id, g.* FROM up JOIN (
    SELECT k.root, {_first("sex", "('')")}, {_first("nik_sex", "('')")}, {_first("disability", UNKNOWN)}
    FROM kin k JOIN participants_person p ON p.id = k.id WHERE p.deleted_at IS NULL GROUP BY 1) g
    ON g.root = up.at),
roster_line AS MATERIALIZED (
  SELECT x.*, {ABLE} AS able FROM (
    SELECT w.training_id, w.enrolment_id, w.identity, w.old_enough, coalesce(s.sex, w.sex) AS sex,
      coalesce(s.nik_sex, w.nik_sex) AS nik_sex,
      CASE WHEN s.person_id IS NULL THEN w.disability ELSE coalesce(s.disability, '') END AS disability
    FROM written w LEFT JOIN spoken s ON s.person_id = w.person_id) x)"""
