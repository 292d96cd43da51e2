"""Cohort counts from the rows: everyone trained is in exactly one state, and all figures sum the states.

The rows are those of `reports.facts.outcomes`; DOMAIN definitions 5 to 14, version 1.
"""

from participants.definition_constants import is_due
from reports.cohort.breakdowns import NO_TRAINING, NOBODY, Breakdown
from reports.cohort.states import WAITING
from reports.facts.count_statement import count_groups
from reports.facts.distinct_counts import spread
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.question.question import TOTAL, Question

DUE = is_due("date_trunc('month', last_day)")
# The last thing noted about somebody who gave no answer in the window.
NOTED = """
noted AS (
  SELECT DISTINCT ON (t.training_id, t.identity) t.training_id, t.identity, a.disposition
  FROM trained t CROSS JOIN LATERAL (SELECT * FROM participants_answer a
    WHERE a.enrolment_id = t.any_enrolment
    AND a.moment <> 'awal' OFFSET 0) a
  ORDER BY t.training_id, t.identity, a.asked_on DESC, a.id DESC)"""
# What becomes of somebody once the training is due; until then everybody stands in WAITING.
STATE = """CASE
  WHEN s.died THEN 'meninggal'
  WHEN NOT s.answered THEN CASE
    WHEN n.disposition = 'menolak' THEN 'menolak'
    WHEN n.disposition IN ('tidak_terhubungi', 'nomor_salah', 'pindah') THEN 'tidak_terhubungi'
    WHEN n.disposition IS NOT NULL THEN 'luar_masa' ELSE 'belum_dihubungi' END
  WHEN s.up THEN 'naik' WHEN s.down THEN 'turun' WHEN s.judged THEN 'tetap'
  WHEN t0.band_high IS NULL THEN 'tanpa_awal' WHEN s.top THEN 'teratas'
  WHEN t6.band_low IS NULL THEN 'tanpa_sesudah' ELSE 'beda_cakupan' END"""
# One row per human and training, or per training for its nameless (`n` people, no identity).
SOMEBODY = f"""{NOTED},
somebody AS MATERIALIZED (
  SELECT s.training_id, s.identity, h.code, h.last_day, {STATE} AS state, 1 AS n, t0.band_high AS before,
    t6.band_low AS after, s.change, coalesce(s.rung >= 3, false) AS risen, s.verified, s.remembered
  FROM standing s JOIN held h ON h.id = s.training_id
    LEFT JOIN asked t0 ON t0.enrolment_id = s.enrolment_id AND t0.wave = 'T0'
    LEFT JOIN asked t6 ON t6.enrolment_id = s.enrolment_id AND t6.wave = 'T6'
    LEFT JOIN noted n ON n.training_id = s.training_id AND n.identity = s.identity
  UNION ALL
  SELECT h.id, NULL, h.code, h.last_day, 'tanpa_nama', h.trained_nameless, NULL, NULL, NULL, false, false,
  false
  FROM activity h WHERE h.trained_nameless > 0)"""


def grouped(breakdown: Breakdown | None) -> str:
    """SQL: everybody, with the group of a breakdown they belong to."""
    person, training = (breakdown.person, breakdown.training) if breakdown else (NOBODY, NO_TRAINING)
    return f"""SELECT coalesce(p.grp, c.grp, '') AS grp, s.* FROM somebody s
    LEFT JOIN ({person}) p ON p.training_id = s.training_id AND p.identity = s.identity
    LEFT JOIN ({training}) c ON c.training_id = s.training_id"""


def members(breakdown: Breakdown | None) -> str:
    """SQL: the CTE `member`: everybody in their group and in the state of today."""
    return f"""{SOMEBODY},
member AS MATERIALIZED (
  SELECT grp, CASE WHEN {DUE} THEN state ELSE '{WAITING}' END
    AS state, n, before, after, change, risen, verified,
    remembered
  FROM ({grouped(breakdown)}) g)"""


PARTS = {
    "states": (
        """
      SELECT grp, jsonb_object_agg(state, n) AS states, sum(reported) AS berhasil_dilaporkan,
        sum(verified) AS berhasil_diverifikasi, sum(remembered) AS ingatan
      FROM (SELECT grp, state, sum(n) AS n,
          count(*) FILTER (WHERE state = 'naik' AND risen AND NOT verified) AS reported,
          count(*) FILTER (WHERE state = 'naik' AND risen AND verified) AS verified,
          count(*) FILTER (WHERE remembered) AS remembered
        FROM member GROUP BY 1, 2) m GROUP BY 1"""
    ),
    "bands": (
        """
      SELECT '*' AS grp, jsonb_agg(jsonb_build_array(before, after, n)) AS bands
      FROM (SELECT before, after, count(*) AS n FROM member WHERE state IN ('naik', 'tetap', 'turun')
        GROUP BY 1, 2) b"""
    ),
    "spread": spread("""
      SELECT x.grp, change AS value, count(*) AS n FROM member CROSS JOIN LATERAL (VALUES (grp), ('*')) x(grp)
      WHERE state IN ('naik', 'tetap', 'turun') GROUP BY 1, 2"""),
}


def read(
    question: Question, breakdown: Breakdown | None, trainings: list[str] | None = None
) -> dict[str, dict]:
    """Return per group, and "*" for the whole: `states`, successes, quartiles; `bands` of "*" only.

    `trainings` narrows to these activities, which the caller got through the door.
    """
    head = f"WITH {outcomes(named=trainings is not None)},{PER_TRAINING},{members(breakdown)}"
    groups = count_groups(head, PARTS, question.params | {"trainings": trainings})
    groups.setdefault(TOTAL, {})
    return groups
