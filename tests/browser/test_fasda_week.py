"""Jobs of a fasda's week, ended and corrected in Chromium: commitments, a partner, a story, an answer."""

import re

import pytest

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = pytest.mark.browser
SIZES = [
    pytest.param(PHONE, id="360"),
    pytest.param(LAPTOP, id="1280", marks=pytest.mark.long),
]
OTHERS = {"surabaya": 404, "pembaca": 403}


def press(page, name):
    page.get_by_role("button", name=re.compile(f"^{name}")).first.click()


def closed_to_others(window, page, wanted=OTHERS):
    """What the outsider and the reader get at the address at which the page stands."""
    got = {}
    for who in wanted:
        other = window(who)
        got[who] = other.goto(page.url).status
    assert got == wanted


def whole(page, viewport):
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", SIZES)
def test_meeting_with_a_commitment_that_is_chased_to_its_end(window, viewport, tmp_path):
    page = window("fasda", viewport=viewport)
    page.goto("/kegiatan/baru/?jenis=stakeholder_meeting")
    title = f"Pertemuan {viewport['width']}"
    page.locator("[name=title]").fill(title)
    page.locator("[name=first_day]").fill("2 Maret 2026")
    page.locator("[name=library]").select_option(index=1)
    press(page, "Simpan")
    page.wait_for_url("**/wakil/")
    page.goto(page.url.removesuffix("wakil/"))
    page.get_by_role("link", name="Catat komitmen").click()
    assert page.locator("[name=library]").input_value() != ""
    page.locator("[name=by_whom]").fill(f"Lurah {viewport['width']}")
    page.locator("[name=kind]").select_option("pemdes")
    page.locator("[name=form]").select_option("sk")
    page.locator("[name=due_on]").fill("1 April 2026")
    page.locator("[name=responsible]").fill("Pak Sekdes")
    press(page, "Simpan komitmen")
    page.get_by_text("ditunggu sampai 1 April 2026").first.wait_for()
    page.goto("/komitmen/?bagian=lewat")
    whole(page, viewport)
    row = page.locator("li", has_text=f"Lurah {viewport['width']}")
    assert "Yth." in row.get_by_role("link", name="WhatsApp").get_attribute("href").replace("%20", " ")
    row.get_by_role("link", name="Sudah terwujud").click()
    page.locator("[name=realised_on]").fill("3 April 2026")
    press(page, "Tandai sudah terwujud")
    page.get_by_text("Unggah buktinya").first.wait_for()
    proof = tmp_path / "sk.pdf"
    proof.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    page.locator("[name=proof_note]").fill("SK nomor 12 tahun 2026")
    page.locator("[name=realised_on]").fill("3 April 2026")
    press(page, "Tandai sudah terwujud")
    closed_to_others(window, page, {"surabaya": 404} if "/kegiatan/" in page.url else {})
    page.goto("/komitmen/?bagian=terwujud")
    row = page.locator("li", has_text=f"Lurah {viewport['width']}")
    assert "SK nomor 12" in row.inner_text()
    row.get_by_role("button", name="Tunggu lagi").click()
    page.goto("/komitmen/?bagian=lewat")
    page.locator("li", has_text=f"Lurah {viewport['width']}").get_by_role("link", name="Tidak jadi").click()
    closed_to_others(window, page)
    page.locator("[name=undone_reason]").fill("Anggaran dialihkan")
    press(page, "Tandai tidak jadi")
    page.goto("/komitmen/?bagian=batal")
    page.get_by_text("Anggaran dialihkan").first.wait_for()


@pytest.mark.parametrize("viewport", SIZES)
def test_partner_entered_with_an_activity_has_a_page(window, viewport):
    page = window("fasda", viewport=viewport)
    name = f"Komunitas Rakit {viewport['width']}"
    page.goto("/kegiatan/baru/?jenis=bedah_buku")
    page.locator("[name=title]").fill(f"Bedah buku {viewport['width']}")
    page.locator("[name=first_day]").fill("3 Maret 2026")
    page.locator("[name=library]").select_option(index=1)
    page.locator("[name=other_partners]").fill(name)
    page.locator("[name=partner_kind]").select_option("komunitas")
    press(page, "Simpan")
    page.goto(f"/mitra/?q={name.replace(' ', '+')}")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name=f"Bedah buku {viewport['width']}").wait_for()
    whole(page, viewport)
    closed_to_others(window, page, {"surabaya": 404, "pembaca": 200})
    page.get_by_role("link", name="Ubah").click()
    page.locator("[name=contact]").fill("Bu Rina")
    press(page, "Simpan perubahan")
    page.get_by_text("Bu Rina").wait_for()


@pytest.mark.parametrize("viewport", SIZES)
def test_story_from_the_menu_is_published_and_read(window, viewport):
    page = window("fasda", viewport=viewport)
    page.goto("/cerita/baru/")
    page.locator("[name=perpustakaan]").select_option(index=1)
    press(page, "Lanjut")
    title = f"Usaha maju {viewport['width']}"
    page.locator("[name=title]").fill(title)
    page.locator("[name=quote]").fill("Pesanan datang tiap minggu")
    page.locator("[name=publish_consent]").check()
    press(page, "Simpan cerita")
    address = page.url
    closed_to_others(window, page, {"surabaya": 404, "pembaca": 404})
    page.goto("/cerita/")
    whole(page, viewport)
    page.get_by_role("heading", name="Menunggu diterbitkan").wait_for()
    page.locator("li", has_text=title).first.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("button", name="Tarik dari terbitan").wait_for()
    reader = window("pembaca", viewport=viewport)
    assert reader.goto(address).status == 200
    reader.get_by_role("heading", name=title).wait_for()


@pytest.mark.parametrize("viewport", SIZES)
def test_answer_from_the_officers_device_is_confirmed_by_another(window, viewport, tmp_path):
    page = window("fasda", viewport=viewport)
    page.goto("/tindak-lanjut/")
    address = page.locator("a[href*='wa.me']").last.get_attribute("href").split("%2Fj%2F")[1]
    page.goto("/j/" + address.removesuffix("%2F") + "/")
    for choice in ("[name=uses_skill][value=ya]", "[name=has_work][value=ya]", "[name=income][value='4']"):
        page.locator(choice).check()
    page.locator("[name=income_amount]").fill("3,2 juta")
    page.locator("[name=consent]").check()
    press(page, "Kirim jawaban")
    page.get_by_role("heading", name="Terima kasih").wait_for()
    page.goto("/tanya/periksa/")
    whole(page, viewport)
    row = page.locator("li", has_text="diisi dari perangkat petugas").filter(has_text="Rp3.200.000").last
    assert row.get_by_role("link", name="Verifikasi", exact=True).count() == 0
    row.get_by_role("link", name="Minta diperiksa").click()
    closed_to_others(window, page)
    whole(page, viewport)
    asked = page.url
    page.locator("li", has_text="Dinas provinsi").get_by_role("button", name="Taruh di daftarnya").click()
    page.get_by_text("ada di daftarnya.").first.wait_for()
    head = window("serang", viewport=viewport)
    head.goto("/tanya/periksa/")
    head.get_by_text("Rp3.200.000").first.wait_for()
    assert head.locator("main").get_by_role("link", name="Verifikasi", exact=True).count() == 0
    province = window("banten", viewport=viewport)
    province.goto("/tanya/periksa/")
    first = province.locator("li", has_text="Diminta kepada Anda").first
    first.get_by_role("link", name="Verifikasi", exact=True).click()
    province.locator("[name=verification][value=kunjungan]").check()
    province.locator("[name=note]").fill("Bertemu di rumah, buku kas dilihat")
    province.get_by_role("button", name="Nyatakan sudah diverifikasi").click()
    province.get_by_text("Jawaban sudah diverifikasi.").wait_for()
    page.goto(asked)
    page.get_by_text("sudah diverifikasi").first.wait_for()


def test_link_copied_in_part_says_so(window):
    page = window("pustaka")
    page.goto("/tindak-lanjut/")
    address = page.locator("a[href*='wa.me']").first.get_attribute("href").split("%2Fj%2F")[1]
    stranger = window("", viewport=PHONE)
    wrong = "A" + address.removesuffix("%2F")[1:]
    assert stranger.goto(f"/j/{wrong}/").status == 404
    stranger.get_by_role("heading", name="Tautan ini tidak dikenal").wait_for()
