"""Planned, held and following activities, each ended and corrected."""

import pytest

from tests.browser.week.entries import enter_activity, enter_people, marked, named, phone_of

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_plan_is_moved_and_cancelled(journey):
    title = marked(journey, "Bedah buku rencana")
    journey.as_user("fasda")
    activity = enter_activity(journey, title, "3 Maret 2031", planned=True)
    journey.see("Masih rencana")
    journey.follow("Ubah")
    journey.fill(first_day="4 Maret 2031", last_day="4 Maret 2031")
    journey.press("Simpan perubahan")
    journey.open("/rencana/")
    assert "4 Maret 2031" in journey.row(title).inner_text()
    journey.open(activity)
    journey.follow("Batalkan kegiatan")
    journey.press("Batalkan kegiatan")
    journey.see("Belum diisi.")
    journey.fill(reason="Narasumber sakit")
    journey.press("Batalkan kegiatan")
    journey.see("Dibatalkan: Narasumber sakit")
    journey.open("/rencana/")
    assert not journey.sees(title)
    journey.open(activity + "riwayat/")
    journey.see("Hari pertama: 3 Maret 2031 → 4 Maret 2031")
    journey.shut_to_others(title)


def test_held_activity_is_counted_corrected_removed_and_brought_back(journey):
    title, family = marked(journey, "Bedah buku bambu"), named(journey, "Rekabambu")
    journey.as_user("fasda")
    activity = enter_activity(journey, title, "3 Maret 2026", planned=True)
    journey.follow("Sudah terlaksana")
    journey.press("Tandai sudah terlaksana")
    enter_people(journey, (f"Ani {family}", "P", phone_of(journey, 1)), (f"Budi {family}", "L", ""))
    journey.see("2 orang hadir", "1 perempuan, 1 laki-laki")
    journey.follow("Lihat dan ubah peserta")
    journey.unfold("Data tambahan")
    journey.fill(r0_remove=True)
    journey.press("Simpan peserta")
    journey.open(activity)
    journey.see("1 orang hadir")
    journey.follow("Hapus kegiatan")
    journey.press("Hapus")
    journey.press("Kembalikan", journey.row(title))
    journey.see("1 orang hadir")
    journey.shut_to_others(title, names=(family,))


def test_following_activity_names_the_one_it_came_of(journey):
    first, second = marked(journey, "Bedah buku rajut"), marked(journey, "Pelatihan merajut")
    journey.as_user("fasda")
    before = enter_activity(journey, first, "3 Maret 2026")
    journey.open(f"/kegiatan/baru/?lanjutan={before.split('/')[2]}")
    journey.fill(kind="pelatihan_keterampilan", title=second, first_day="10 Maret 2026")
    journey.choose("library", "Banjarsari")
    journey.press("Simpan")
    after = "/".join(journey.here.split("/")[:3]) + "/"
    journey.open(after)
    journey.follow(first)
    journey.see("Dilanjutkan")
    journey.follow(second)
    journey.follow("Ubah")
    journey.unfold("Data tambahan")
    journey.fill(follows="")
    journey.press("Simpan perubahan")
    assert not journey.sees("Lanjutan dari")
    journey.follow("Ulangi")
    assert journey.page.locator("[name=title]").input_value() == second
    journey.fill(first_day="17 Maret 2026", last_day="")
    journey.press("Simpan")
    journey.see(second)
    journey.shut_to_others(first, second)
