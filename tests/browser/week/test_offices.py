"""A doubled event joined and parted, an account handed over, a target set, changed and taken away."""

import pytest

from tests.browser.week.entries import enter_activity, enter_people, marked, named

pytestmark = [pytest.mark.browser, pytest.mark.long]
PASSWORD = "buku-baru-kita"


def test_doubled_event_is_joined_parted_and_noted_as_two(journey):
    title, day = marked(journey, "Bedah buku kembar"), f"{2 if journey.width < 500 else 3} Juni 2026"
    family = named(journey, "Rekakembar")
    journey.as_user("fasda")
    kept = enter_activity(journey, title, day)
    enter_people(journey, (f"Ani {family}", "P", ""))
    joined = enter_activity(journey, title, day, house="Perpustakaan Umum Kota Serang")
    journey.open("/periksa/?tanda=dicatat_dua_kali")
    journey.follow("Periksa", journey.row(title, "article"))
    finding = journey.here
    journey.press("Gabungkan")
    for old, page in ((joined, kept), (joined + "peserta/", kept + "peserta/")):
        journey.open(old)
        assert journey.here == page
        journey.page.get_by_text("sudah digabungkan dengan kegiatan ini").wait_for()
    journey.open("/periksa/sudah/")
    journey.press("Pisahkan lagi", journey.row(title))
    journey.open(joined)
    assert journey.here == joined
    journey.open(finding)
    journey.fill(reason="kegiatan_lain", note="Satu pagi, satu sore")
    journey.press("Catat sudah diperiksa")
    journey.open("/periksa/sudah/")
    journey.press("Cabut", journey.row("Satu pagi, satu sore"))
    journey.open("/periksa/?tanda=dicatat_dua_kali")
    assert journey.row(title, "article").count()
    journey.shut_to_others(title, names=(family,))


def enter_with_code(journey, username: str, code: str) -> None:
    """Choose a password with the code of the office, in a window of one's own."""
    journey.as_user("").open("/masuk/kode/")
    journey.fill(username=username, code=code, password1=PASSWORD, password2=PASSWORD)
    journey.press("Simpan kata sandi dan masuk")


def test_account_is_handed_over_and_acts_keep_their_person(journey):
    first, second = named(journey, "Rekahesti"), named(journey, "Rekaindri")
    username, title = named(journey, "rekameja").lower(), marked(journey, "Bedah buku serah terima")
    journey.as_user("fasda").open("/akun/baru/")
    journey.fill(name=first, username=username, role="pengelola")
    journey.choose("library", "Kalodran")
    journey.press("Buat akun dan kodenya")
    code = journey.page.locator("[data-code]").inner_text()
    journey.follow("Sudah saya catat")
    account = journey.here
    enter_with_code(journey, username, code)
    former, activity = journey.page, enter_activity(journey, title, "12 Mei 2026")
    journey.as_user("fasda").open(account)
    journey.follow("Serahkan akun")
    journey.press("Serahkan dan buat kodenya")
    journey.see("Belum diisi.")
    journey.fill(name=second)
    journey.press("Serahkan dan buat kodenya")
    code = journey.page.locator("[data-code]").inner_text()
    former.goto("/kegiatan/")
    assert "/masuk/" in former.url
    enter_with_code(journey, username, code)
    journey.open(activity)
    journey.see(f"oleh {first} (Pengelola perpustakaan sampai")
    journey.follow("Ubah")
    journey.fill(head_count="12")
    journey.press("Simpan perubahan")
    journey.see(f"oleh {second}.")
    journey.open(activity + "riwayat/")
    journey.see(f"oleh {first} (", f"oleh {second}")
    journey.shut_to_others(title, names=(first, second))


def test_target_is_set_corrected_and_taken_away(journey):
    source = marked(journey, "Renja Dinas")
    key = "kegiatan" if journey.width < 500 else "hadir"
    journey.as_user("fasda").open("/wilayah/36.73/target/?tahun=2027")
    journey.follow("Tambah target")
    journey.fill(indicator=key, value="seratus", source=source)
    journey.press("Simpan target")
    journey.see("Tulis bilangan bulat")
    journey.fill(value="100")
    journey.press("Simpan target")
    row = journey.row(source, "tr")
    assert "target 100, belum mulai" in row.inner_text()
    journey.follow("Ubah", row)
    journey.fill(value="120")
    journey.press("Simpan perubahan")
    assert "target 120" in journey.row(source, "tr").inner_text()
    journey.follow("Ubah", journey.row(source, "tr"))
    journey.press("Hapus target ini")
    assert not journey.row(source, "tr").count()
    journey.shut_to_others(source)
