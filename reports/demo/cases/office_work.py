"""What offices keep beside activities: targets, weights, reference lines, saved exports, a breach."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from participants.models import Breach
from reports.demo.row_batch import Batch, rows_of, uid
from reports.models import LineKind, RaporWeight, ReferenceLine, SavedExport, Target

TARGETS = {"kegiatan": 1, "orang": 12, "dilatih": 10, "komitmen": 1}  # of an office, times its size
BANTEN = ("36.01", "36.02", "36.03", "36.04", "36.71", "36.72", "36.73", "36.74")
SIZES: list[tuple[str | None, int]] = [(None, 600), ("36", 40), ("35.78", 4), *((code, 5) for code in BANTEN)]
WEIGHTS = (("layanan_informasi", 30, 4), ("pelibatan_masyarakat", 40, 6), ("advokasi", 30, 2))
NOT_OFFICIAL = "contoh, bukan bobot resmi"
OFFICES = {"36.73": "fasda", "35.78": "surabaya"}


def add_office_work(batch: Batch, users: dict, today: date) -> None:
    """Targets of this year and the last, weights of the rapor, UMK of Banten, monthly exports, a breach."""
    for code, size in SIZES:
        for year in (today.year - 1, today.year):
            _targets(batch, code, size, year, users["pusat"])
    if not RaporWeight.objects.exists():
        for key, weight, full in WEIGHTS:
            batch.add(RaporWeight(indicator=key, weight=weight, full=full, source=NOT_OFFICIAL))
    for row in rows_of("umk_banten_2025"):
        _reference_line(batch, row)
    for row in rows_of("saved_exports"):
        _saved_export(batch, row, users[row["by"]], today)
    for code, name in OFFICES.items():
        _breach(batch, code, today - timedelta(days=90), users[name])


def _targets(batch, code, size, year, by):
    for key, times in TARGETS.items():
        row = Target(pk=uid("target", code, year, key), region_id=code, year=year, indicator=key)
        row.value, row.source = size * times, "Rencana kerja (contoh)"
        batch.add(row, by)


def _reference_line(batch, row):
    line = ReferenceLine(pk=uid("acuan", row["code"], row["year"]), region_id=row["code"], kind=LineKind.UMK)
    line.year, line.amount = int(row["year"]), Decimal(row["umk_idr_month"])
    batch.add(line)


def _saved_export(batch, row, by, today):
    saved = SavedExport(pk=uid("ekspor", row["key"]), name=row["name"], report=row["report"], fmt=row["fmt"])
    saved.moving, saved.monthly = row["moving"], True
    saved.monthly_since = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    batch.add(saved.belong_to(by), by)


def _breach(batch, code, day, by):
    row = Breach(
        pk=uid("pelanggaran", code), region_id=code, title="Contoh: foto daftar hadir di grup WhatsApp"
    )
    row.known_at = timezone.make_aware(datetime.combine(day, time(9)))
    row.happened = "Kejadian rekaan: foto daftar hadir terkirim ke grup warga dan terlihat dua jam."
    row.data_kinds, row.people = "Nama dan nomor HP", 11
    row.measures = (
        "Foto dihapus dari grup, pengirim diberi tahu, dan daftar hadir kini difoto hanya untuk arsip."
    )
    row.contact = "Sekretaris dinas (contoh)"
    row.office_notified_on = row.people_notified_on = day + timedelta(days=1)
    batch.add(row, by)
