"""A month sent, returned, corrected and accepted; a period locked, opened again, and what a snapshot says."""

import hashlib
import json

import pytest

from tests.browser.week.entries import enter_activity, marked

pytestmark = [pytest.mark.browser, pytest.mark.long]


def month_of(journey, phone: int, laptop: int) -> tuple[str, str]:
    """Another month at each width: its number as text, and its name."""
    number = phone if journey.width < 500 else laptop
    return f"{number:02d}", ["Januari", "Februari", "Maret", "April", "Mei", "Juni"][number - 1]


def test_month_is_returned_corrected_and_accepted(journey):
    title, (number, name) = marked(journey, "Bedah buku kiriman"), month_of(journey, 1, 2)
    journey.as_user("pustaka")
    activity = enter_activity(journey, title, f"12 {name} 2026")
    journey.as_user("fasda").open(f"/kiriman/?bulan=2026-{number}")
    journey.follow("Perpustakaan Kelurahan Cipare")
    month, entry = journey.here, journey.row(title)
    journey.unfold("Terima atau kembalikan yang ini", entry)
    journey.press("Kembalikan", entry)
    journey.see("Tulis")  # what has to be corrected is asked for
    entry.locator("[name=kalimat]").fill("Daftar hadir belum ada")
    journey.press("Kembalikan", entry)
    journey.as_user("pustaka").open("/kegiatan/")
    journey.see("Dikembalikan Dinas", "Daftar hadir belum ada")
    journey.follow("Perbaiki", journey.row(title))
    journey.fill(head_count="21")
    journey.press("Simpan perubahan")
    journey.see("Sudah diubah, menunggu dilihat lagi", "21 orang hadir")
    assert journey.here == activity
    journey.as_user("fasda").open(month)
    journey.press(f"Terima {name} 2026")
    journey.open(month)
    journey.see("Diterima")
    journey.shut_to_others(title)


def test_locked_month_is_opened_again_with_a_reason(journey):
    title, (number, name) = marked(journey, "Pertemuan terkunci"), month_of(journey, 3, 4)
    journey.as_user("fasda")
    activity = enter_activity(journey, title, f"9 {name} 2024", kind="stakeholder_meeting")
    lock_month(journey, number)
    journey.open(activity)
    journey.see("sudah dikunci")
    for hidden in ("Ubah", "Hapus kegiatan", "Catat wakil"):
        assert journey.page.locator("main").get_by_role("link", name=hidden, exact=True).count() == 0
    journey.follow("Lihat wakil")
    assert journey.page.get_by_role("button", name="Simpan wakil").count() == 0
    journey.open("/periode/")
    lock = journey.row(f"{name} 2024")
    journey.follow("Buka kembali", lock)
    journey.press("Buka")
    journey.see("Tulis alasan membuka kembali.")
    journey.fill(reason="Wakil kecamatan terlewat")
    journey.press("Buka")
    journey.open("/periode/")
    journey.see("Alasan: Wakil kecamatan terlewat")
    journey.open(activity)
    journey.follow("Catat wakil")
    journey.fill(**{"wakil-0-name": "Rekasekcam", "wakil-0-kind": "opd"})
    journey.press("Simpan wakil")
    journey.see("1 wakil hadir")
    journey.shut_to_others(title, names=("Rekasekcam",))


def test_snapshot_stays_while_figures_move(journey):
    title, (number, name) = marked(journey, "Bedah buku cuplikan"), month_of(journey, 5, 6)
    journey.as_user("fasda").open("/cuplikan/baru/")
    journey.fill(year="1999", part=f"b{int(number)}")
    journey.press("Simpan cuplikan")
    journey.see("Tulis tahun dengan empat angka")
    journey.fill(year="2024")
    journey.press("Simpan cuplikan")
    snapshot, file = journey.here, journey.download("Unduh JSON").read_bytes()
    journey.see(hashlib.sha256(file).hexdigest())
    assert json.loads(file)["wilayah"] == "36.73"
    enter_activity(journey, title, f"9 {name} 2024")
    journey.open(snapshot)
    journey.see("angka sekarang lain daripada waktu itu", "Dapat bergerak")
    assert journey.download("Unduh JSON").read_bytes() == file
    journey.shut_to_others(title)


def lock_month(journey, number: str) -> None:
    journey.open("/periode/kunci/")
    journey.fill(year="2024", part=f"b{int(number)}")
    journey.press("Kunci")
    journey.see("Dikunci")
