"""The report `stakeholder`: meetings with pemangku kepentingan, those present, and commitments made."""

from programs.choices import RegionLevel
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.question.question import Question
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import DAY, MONEY, NUMBER, Column
from tpbis.sheets.sql_rows import Statement

COLUMNS = [
    Column("id", "ID kegiatan", width=38),
    Column("tanggal", "Tanggal", DAY),
    Column("judul", "Judul", width=44),
    Column("jenis", "Jenis kegiatan", width=28),
    Column("tingkat", "Tingkat pertemuan", width=20, words=dict(RegionLevel.choices)),
    Column("perpustakaan", "Perpustakaan", width=36),
    Column("kode", "Kode wilayah", width=16),
    Column("wakil", "Wakil yang hadir", NUMBER),
    Column("lembaga", "Lembaga", width=50),
    Column("komitmen", "Komitmen", NUMBER),
    Column("komitmen_terwujud", "Komitmen terwujud", NUMBER),
    Column("komitmen_lewat", "Komitmen lewat waktu", NUMBER),
    Column("komitmen_batal", "Komitmen tidak jadi", NUMBER),
    Column("nilai", "Nilai komitmen", MONEY),
]
SQL = """
SELECT a.id::text, a.last_day, t.title, k.label, t.meeting_level, l.name, a.code, a.representatives,
  (SELECT string_agg(DISTINCT nullif(r.organisation, ''), ', ') FROM programs_representative r
    WHERE r.training_id = a.id), c.made, c.kept, c.late, c.undone, c.amount
FROM activity a JOIN programs_training t ON t.id = a.id JOIN programs_trainingkind k ON k.code = a.kind_id
  JOIN programs_library l ON l.id = a.library_id
  CROSS JOIN LATERAL (SELECT count(*) AS made, count(realised_on) AS kept,
      count(undone_on) AS undone, count(*) FILTER (WHERE due_on < %(today)s AND realised_on IS NULL
        AND undone_on IS NULL) AS late, sum(amount)::bigint AS amount
    FROM programs_commitment m WHERE m.training_id = a.id) c
WHERE a.audience = 'pemangku_kepentingan' AND l.region_id LIKE %(rights)s ORDER BY a.last_day, a.id"""


def table(question: Question) -> ReportTable:
    rows = Statement(f"WITH {outcomes()},{PER_TRAINING} {SQL}", params_with_rights(question), COLUMNS)
    return ReportTable("stakeholder", question, COLUMNS, rows)
