"""Columns of the lists of locked periods and snapshots as files."""

from reports.question.levels import LABELS
from tpbis.sheets.columns import DAY, NUMBER, Column

OF_PERIOD = (
    Column("kode_wilayah", "Kode wilayah", width=16, path="region_id"),
    Column("wilayah", "Wilayah", width=28, path="region__name"),
    Column("hari_pertama", "Hari pertama", DAY, path="first"),
    Column("hari_terakhir", "Hari terakhir", DAY, path="last"),
)
PERIODS = (
    *OF_PERIOD,
    Column("dikunci_oleh", "Dikunci oleh", width=28, path="created_by__name"),
    Column("dikunci_pada", "Dikunci pada", DAY, path="created_at__date"),
    Column("dibuka_oleh", "Dibuka kembali oleh", width=28, path="reopened_by__name"),
    Column("dibuka_pada", "Dibuka kembali pada", DAY, path="reopened_at__date"),
    Column("alasan", "Alasan membuka kembali", width=44, path="reason"),
)
SNAPSHOTS = (
    Column("id", "ID cuplikan", width=38, path="pk"),
    *OF_PERIOD,
    Column("tingkat", "Tingkat", width=18, path="level", words=LABELS),
    Column("per_tanggal", "Per tanggal", DAY, path="taken_on"),
    Column("versi", "Versi definisi", NUMBER, path="definitions"),
    Column("sidik", "Sidik (SHA-256)", width=66, path="checksum"),
    Column("disimpan_oleh", "Disimpan oleh", width=28, path="created_by__name"),
    Column("disimpan_pada", "Disimpan pada", DAY, path="created_at__date"),
)
