"""What became of people: asked by phone, verified by a document, answered by link, a link that ended."""

from datetime import date, timedelta

import pytest

from tests.browser.browsing import PHONE
from tests.browser.week.entries import (
    SKILLS,
    enter_activity,
    enter_people,
    is_picture,
    marked,
    named,
    phone_of,
    picture,
)

pytestmark = [pytest.mark.browser, pytest.mark.long]
LONG_AGO, OVER = 170, 500  # days: inside the wave of six months, and after every wave


def told(days: int) -> str:
    return f"{date.today() - timedelta(days=days):%d/%m/%Y}"


def trained(journey, word: str, number: int) -> tuple[str, str]:
    """A skills training of half a year ago with one person; its address and their name."""
    name = named(journey, word)
    activity = enter_activity(
        journey, marked(journey, f"Pelatihan kelompok {number}"), told(LONG_AGO), kind=SKILLS
    )
    enter_people(journey, (name, "P", phone_of(journey, number)))
    return activity, name


def ask(journey, activity: str, name: str, band: str) -> None:
    journey.open(f"/tindak-lanjut/?kegiatan={activity.split('/')[2]}")
    journey.follow("Catat jawaban", journey.row(name))
    journey.fill(rung="usaha", income=band, consent=True)
    journey.press("Simpan jawaban")
    journey.page.get_by_text(f"Jawaban {name} tersimpan.").wait_for()


def test_answer_is_recorded_and_corrected_with_a_reason(journey):
    journey.as_user("fasda")
    activity, name = trained(journey, "Rekaanita", 41)
    ask(journey, activity, name, "4")
    journey.open(f"/peserta/?cari={name.replace(' ', '+')}")
    journey.follow(name)
    journey.follow("Betulkan")
    journey.fill(rung="dipakai")
    journey.press("Simpan jawaban")
    journey.see("alasan")
    journey.fill(reason="Salah dengar di telepon")
    journey.press("Simpan jawaban")
    journey.open(f"/peserta/?cari={name.replace(' ', '+')}")
    journey.follow(name)
    journey.see("dibetulkan: Salah dengar di telepon")
    journey.shut_to_others(name, names=(name,))


def test_answer_is_verified_with_a_document_by_another_account(journey):
    journey.as_user("fasda")
    activity, name = trained(journey, "Rekabella", 42)
    ask(journey, activity, name, "4")
    journey.open("/tanya/periksa/")
    journey.follow("Minta diperiksa", journey.row(name))
    journey.press("Taruh di daftarnya", journey.row("Dinas provinsi"))
    journey.as_user("banten").open("/tanya/periksa/")
    journey.follow("Verifikasi", journey.row(name))
    journey.fill(verification="dokumen")
    journey.press("Nyatakan sudah diverifikasi")
    journey.see("Unggah")  # a document needs its file
    journey.upload("document", "buku-kas.jpg", picture())
    journey.fill(verification="dokumen")
    journey.press("Nyatakan sudah diverifikasi")
    journey.see("Jawaban sudah diverifikasi.", "diverifikasi")
    assert is_picture(journey.download("Unduh dokumen"))
    journey.as_user("fasda").open(f"/peserta/?cari={name.replace(' ', '+')}")
    journey.follow(name)
    journey.see("diverifikasi")
    journey.shut_to_others(name, names=(name,))


def link_of(journey, activity: str) -> str:
    journey.open(f"/tindak-lanjut/?kegiatan={activity.split('/')[2]}")
    sent = journey.page.locator("main a[href*='wa.me']").first.get_attribute("href")
    return "/j/" + sent.split("%2Fj%2F")[1].removesuffix("%2F") + "/"


def test_link_ends_with_its_wave_and_opens_again_when_the_day_is_corrected(journey):
    journey.as_user("fasda")
    activity, name = trained(journey, "Rekacitra", 43)
    link = link_of(journey, activity)
    for day, heading in ((OVER, "Waktu menjawab sudah habis"), (LONG_AGO, "Tiga pertanyaan singkat")):
        journey.open(activity + "ubah/")
        journey.fill(first_day=told(day), last_day=told(day))
        journey.press("Simpan perubahan")
        stranger = journey.window("", viewport=PHONE)
        stranger.goto(link)
        stranger.get_by_role("heading", name=heading).wait_for()
        assert name not in stranger.content()
    journey.shut_to_others(name, names=(name,))


def test_answer_from_the_officers_device_is_confirmed_by_another(journey):
    journey.as_user("fasda")
    activity, name = trained(journey, "Rekadewi", 44)
    journey.page.goto(link_of(journey, activity))
    for choice in ("[name=uses_skill][value=ya]", "[name=has_work][value=ya]", "[name=income][value='4']"):
        journey.page.locator(choice).check()
    journey.page.locator("[name=income_amount]").fill("3,2 juta")
    journey.page.locator("[name=consent]").check()
    journey.press("Kirim jawaban")
    journey.page.get_by_role("heading", name="Terima kasih").wait_for()
    journey.open("/tanya/periksa/")
    row = journey.row(name)
    assert "diisi dari perangkat petugas" in row.inner_text() and "Rp3.200.000" in row.inner_text()
    assert row.get_by_role("link", name="Verifikasi", exact=True).count() == 0
    journey.follow("Minta diperiksa", row)
    asked = journey.here
    journey.press("Taruh di daftarnya", journey.row("Dinas provinsi"))
    journey.see("ada di daftarnya.")
    journey.as_user("serang").open("/tanya/periksa/")
    assert journey.row(name).get_by_role("link", name="Verifikasi", exact=True).count() == 0
    journey.as_user("banten").open("/tanya/periksa/")
    journey.follow("Verifikasi", journey.row(name))
    journey.fill(verification="kunjungan", note="Bertemu di rumah, buku kas dilihat")
    journey.press("Nyatakan sudah diverifikasi")
    journey.see("Jawaban sudah diverifikasi.")
    journey.as_user("fasda").open(asked)
    journey.see("sudah diverifikasi")
    journey.shut_to_others(name, names=(name,))
