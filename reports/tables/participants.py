"""The report `peserta`: one line per human and citizen activity, for who may see names."""

from participants.ages import age_band_sql, age_sql
from participants.choices import Disability, Education
from reports.facts.outcomes import outcomes
from reports.question.question import Question
from reports.tables import outcome_columns, participant_counts
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import DAY, NUMBER, Column
from tpbis.sheets.sql_rows import Statement

COMMON = [
    Column("jenis", "Jenis kegiatan", width=24),
    Column("jenis_kelamin", "L/P", width=6),
    Column("kelompok_umur", "Kelompok umur", width=14),
    Column("pendidikan", "Pendidikan", width=20, words=dict(Education.choices)),
]
NAMED = [
    Column("id_kegiatan", "ID kegiatan", width=38),
    Column("kegiatan", "Kegiatan", width=40),
    Column("hari_terakhir", "Hari terakhir", DAY),
    Column("kode", "Kode wilayah", width=16, aside=True),
    Column("nama", "Nama", width=30, personal=True),
    Column("telepon", "Nomor HP", width=18, personal=True),
    Column("desa", "Desa/kelurahan asal", width=24),
    Column(
        "disabilitas",
        "Ragam disabilitas",
        width=20,
        words=dict(Disability.choices),
        personal=True,
        aside=True,
    ),
    Column("dilatih", "Dilatih", NUMBER, aside=True),
    Column("dinyatakan", "Dinyatakan berhasil", NUMBER, aside=True),
]
BAND = age_band_sql(f"({age_sql('h.first_day')})")
FROM = f"""
FROM came c JOIN held h ON h.id = c.training_id JOIN programs_trainingkind k ON k.code = h.kind_id
  JOIN participants_enrolment e ON e.id = c.enrolments[1] JOIN participants_person p ON p.id = e.person_id
  JOIN roster_line r ON r.enrolment_id = e.id
  JOIN programs_training t ON t.id = h.id JOIN programs_library l ON l.id = h.library_id
  LEFT JOIN standing s ON s.enrolment_id = e.id LEFT JOIN programs_region v ON v.code = p.village_id
  {outcome_columns.JOINS}
WHERE l.region_id LIKE %(rights)s"""
FULL = f"""SELECT k.label, c.sex, {BAND}, p.education, h.id::text, t.title, h.last_day, h.code, p.name,
  p.phone, coalesce(v.name, p.village_text), r.disability, (h.measured AND c.old_enough)::int,
  coalesce(s.declared, false)::int, {outcome_columns.VALUES}
  {FROM} ORDER BY h.last_day, h.id, e.number, e.id"""


def table(question: Question) -> ReportTable:
    """Who sees no names gets counts instead."""
    if not question.user.sees_names:
        return participant_counts.table(question)
    columns = [*COMMON, *NAMED, *outcome_columns.COLUMNS]
    rows = Statement(f"WITH {outcomes()} {FULL}", params_with_rights(question), columns)
    return ReportTable("peserta", question, columns, rows)
