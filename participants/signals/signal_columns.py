"""Columns of the lists of signals and of reviews as files; incomes are never among them."""

from participants.choices import ReviewReason
from participants.signals.signal_kinds import SIGNALS
from tpbis.sheets.columns import DAY, NUMBER, Column

LABELS = {row.key: row.label for row in SIGNALS.values()}
WHERE = (
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("kode_wilayah", "Kode wilayah", width=16, path="library__region_id"),
    Column("wilayah", "Wilayah kerja", width=28, path="library__region__name"),
)
# Facts of a finding that are counts.
COUNTED = {
    "orang": "Banyak orang",
    "kali": "Banyak kegiatan atau peringatan",
    "bulat": "Kelipatan lima",
    "tanpa": "Tanpa nama",
    "hari": "Berjarak hari",
}
FINDINGS = (
    Column("tanggal", "Tanggal", DAY, path="day"),
    Column("tanda", "Tanda", width=34, path="key", words=LABELS),
    *WHERE,
    Column("kegiatan", "Kegiatan", width=44, path="title"),
    Column("perpustakaan_lain", "Perpustakaan lain", width=36, path="other__name"),
    *(Column(key, label, NUMBER, path=key) for key, label in COUNTED.items()),
    Column("id", "ID yang ditandai", width=38, path="subject"),
)
REVIEWED = (
    Column("tanda", "Tanda", width=34, path="signal", words=LABELS),
    *WHERE,
    Column("alasan", "Alasan", width=36, path="reason", words=dict(ReviewReason.choices)),
    Column("catatan", "Catatan", width=44, path="note", personal=True),
    Column("pemeriksa", "Diperiksa oleh", width=28, path="created_by__name"),
    Column("diperiksa_pada", "Diperiksa pada", DAY, path="created_at__date"),
    Column("id", "ID yang ditandai", width=38, path="subject"),
)
