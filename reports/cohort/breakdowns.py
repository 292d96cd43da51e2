"""The breakdowns of a cohort: each assigns every human of every training to exactly one group.

`person` yields (training_id, identity, grp), `training` yields (training_id, grp) for whoever has no group of
their own and for people without a name. Who belongs to several is in the group SEVERAL, so that groups add
up.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from participants.ages import AGE_LABELS, age_band_sql, age_sql
from participants.choices import Disability, TargetGroup
from programs.choices import Sex
from programs.models import BusinessSector, FundingSource, Skill

UNKNOWN, SEVERAL = "", "+"
UNKNOWN_LABEL, SEVERAL_LABEL = "Tidak diketahui, termasuk tanpa nama", "Lebih dari satu"
NOBODY = "SELECT NULL::uuid AS training_id, NULL::uuid AS identity, NULL::text AS grp WHERE false"
NO_TRAINING = "SELECT NULL::uuid AS training_id, NULL::text AS grp WHERE false"
BANDS = {low: str(n) for n, low in enumerate(AGE_LABELS) if low}  # of those trained nobody is in the first


@dataclass(frozen=True)
class Breakdown:
    """One way of dividing; `labels` tells the groups in reading order."""

    label: str
    labels: Callable[[], dict[str, str]]
    person: str = NOBODY
    training: str = NO_TRAINING
    unknown: str = UNKNOWN_LABEL


def one_of(column: str) -> str:
    """SQL: the value when all agree, SEVERAL when they differ."""
    return f"CASE WHEN count(DISTINCT {column}) > 1 THEN '{SEVERAL}' ELSE min({column}) END"


def of_lines(value: str, more: str = "") -> str:
    """SQL: one value per human and training, from that person's lines (l) and rows (p) on that roster."""
    return f"""
  SELECT t.training_id, t.identity, {value} AS grp
  FROM trained t JOIN roster_line l ON l.enrolment_id = t.any_enrolment
    JOIN participants_enrolment e ON e.id = t.any_enrolment
    JOIN participants_person p ON p.id = e.person_id {more} GROUP BY 1, 2"""


AGE = f"""
  SELECT training_id, identity, {age_band_sql("a.grp", BANDS)} AS grp
  FROM ({of_lines(f"max({age_sql('t.first_day')})")}) a"""
NAMED = "l.disability NOT IN ('', 'tidak_ada', 'tidak_mau_menjawab')"
DISABLED = of_lines(
    f"""CASE WHEN count(DISTINCT l.disability) FILTER (WHERE {NAMED}) > 1 THEN 'ganda'
      ELSE coalesce(min(l.disability) FILTER (WHERE {NAMED}),
        min(l.disability) FILTER (WHERE l.disability = 'tidak_ada')) END"""
)
BUSINESS = of_lines(
    one_of("b.sector_id"), "JOIN participants_business b ON b.person_id = p.id AND b.sector_id IS NOT NULL"
)
BELONGS = of_lines(one_of("g.code"), "CROSS JOIN LATERAL unnest(p.target_groups) g(code)")
TAUGHT = f"""
  SELECT t.training_id, t.identity, {one_of("s.skill_id")} AS grp
  FROM trained t JOIN participants_enrolment_skills s ON s.enrolment_id = t.any_enrolment GROUP BY 1, 2"""


def of_training(table: str, column: str) -> str:
    """SQL: what is written at the training itself."""
    return f"""SELECT x.training_id, {one_of(f"x.{column}")} AS grp FROM {table} x
      WHERE x.training_id IN (SELECT id FROM held WHERE measured) GROUP BY 1"""


def words(rows: QuerySet) -> dict[str, str]:
    """The labels of a vocabulary in its own order."""
    return dict(rows.values_list("code", "label"))


BREAKDOWNS = {
    "jenis_kelamin": Breakdown(
        "Jenis kelamin",
        lambda: dict(Sex.choices),
        "SELECT training_id, identity, sex AS grp FROM came",
    ),
    "umur": Breakdown(
        "Umur pada hari pertama",
        lambda: {group: f"{AGE_LABELS[low]} tahun" for low, group in BANDS.items()},
        AGE,
    ),
    "disabilitas": Breakdown(
        "Ragam disabilitas",
        lambda: {key: label for key, label in Disability.choices if key != Disability.REFUSED},
        DISABLED,
        unknown="Tidak diketahui, tidak bersedia menjawab, atau tanpa nama",
    ),
    "kelompok": Breakdown(
        "Kelompok sasaran",
        lambda: dict(TargetGroup.choices),
        BELONGS,
        unknown="Bukan kelompok sasaran, belum dicatat, atau tanpa nama",
    ),
    "sektor": Breakdown(
        "Sektor usaha",
        lambda: words(BusinessSector.objects.order_by("position", "label")),
        BUSINESS,
        unknown="Belum ada usaha yang dicatat",
    ),
    "keterampilan": Breakdown(
        "Keterampilan",
        lambda: words(Skill.objects.order_by("position", "label")),
        TAUGHT,
        of_training("programs_training_skills", "skill_id"),
        unknown="Keterampilannya belum dicatat",
    ),
    "dana": Breakdown(
        "Sumber dana",
        lambda: words(FundingSource.objects.order_by("position", "label")),
        training=of_training("programs_trainingfunding", "source_id"),
        unknown="Sumber dananya belum dicatat",
    ),
}
