"""The report `kegiatan`: the activities behind the figures."""

from programs.choices import Audience, Strategy
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.question.question import Question
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import DAY, MONEY, NUMBER, Column
from tpbis.sheets.sql_rows import Statement

COLUMNS = [
    Column("id", "ID kegiatan", width=38),
    Column("hari_pertama", "Hari pertama", DAY),
    Column("hari_terakhir", "Hari terakhir", DAY),
    Column("judul", "Judul", width=44),
    Column("jenis", "Jenis kegiatan", width=24),
    Column("untuk", "Untuk", width=24, words=dict(Audience.choices)),
    Column("strategi", "Strategi", width=26, words=dict(Strategy.choices)),
    Column("perpustakaan", "Perpustakaan", width=36),
    Column("kode", "Dihitung di wilayah", width=16),
    Column("wilayah", "Wilayah", width=24),
    Column("kode_tempat", "Kode tempat", width=16),
    Column("tempat", "Desa/kelurahan", width=24),
    Column("bernama", "Hadir dengan nama", NUMBER),
    Column("tanpa_nama", "Hadir tanpa nama", NUMBER),
    Column("hadir", "Kehadiran", NUMBER),
    Column("dilatih", "Dilatih", NUMBER),
    Column("biaya", "Biaya", MONEY),
    Column("dana", "Sumber dana", width=24),
]
SQL = """
SELECT a.id::text, a.first_day, a.last_day, t.title, coalesce(nullif(t.kind_text, ''), k.label), a.audience,
  a.strategy, l.name, a.code, r.name, a.place_id, p.name, a.named, a.nameless, a.named + a.nameless,
  a.trained,
  t.cost, (SELECT string_agg(s.label, ', ' ORDER BY s.label) FROM programs_trainingfunding f
    JOIN programs_fundingsource s ON s.code = f.source_id WHERE f.training_id = a.id)
FROM activity a JOIN programs_training t ON t.id = a.id JOIN programs_trainingkind k ON k.code = a.kind_id
  JOIN programs_library l ON l.id = a.library_id LEFT JOIN programs_region r ON r.code = a.code
  LEFT JOIN programs_region p ON p.code = a.place_id
WHERE l.region_id LIKE %(rights)s ORDER BY a.last_day, a.id"""


def table(question: Question) -> ReportTable:
    rows = Statement(f"WITH {outcomes()},{PER_TRAINING} {SQL}", params_with_rights(question), COLUMNS)
    return ReportTable("kegiatan", question, COLUMNS, rows)
