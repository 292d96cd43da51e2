"""Commitments chased to their end, a partner entered with an activity, a story that is published."""

import pytest

from tests.browser.browsing import PHONE
from tests.browser.week.entries import enter_activity, is_picture, marked, named, picture

pytestmark = pytest.mark.browser


def enter_commitment(journey, by_whom: str) -> None:
    """From the page of a meeting; its library is known."""
    journey.follow("Catat komitmen")
    assert journey.page.locator("[name=library]").input_value() != ""
    journey.fill(by_whom=by_whom, kind="pemdes", form="sk", due_on="1 April 2026", responsible="Pak Sekdes")
    journey.press("Simpan komitmen")
    journey.see("ditunggu sampai 1 April 2026")


@pytest.mark.long
def test_meeting_with_a_commitment_that_is_chased_to_its_end(journey):
    title, by_whom = marked(journey, "Pertemuan lurah"), marked(journey, "Lurah")
    journey.as_user("fasda")
    activity = enter_activity(journey, title, "2 Maret 2026", kind="stakeholder_meeting")
    journey.open(activity)
    enter_commitment(journey, by_whom)
    journey.open("/komitmen/?bagian=lewat")
    sent = journey.row(by_whom).get_by_role("link", name="WhatsApp").get_attribute("href")
    assert "Yth." in sent.replace("%20", " ")
    journey.follow("Sudah terwujud", journey.row(by_whom))
    journey.fill(realised_on="3 April 2026")
    journey.press("Tandai sudah terwujud")
    journey.see("Unggah buktinya")
    journey.fill(proof_note="SK nomor 12 tahun 2026", realised_on="3 April 2026")
    journey.upload("proof", "sk.jpg", picture())
    journey.press("Tandai sudah terwujud")
    journey.open("/komitmen/?bagian=terwujud")
    assert "SK nomor 12" in journey.row(by_whom).inner_text()
    assert is_picture(journey.download("Unduh bukti", journey.row(by_whom)))
    journey.press("Tunggu lagi", journey.row(by_whom))
    journey.open("/komitmen/?bagian=lewat")
    journey.follow("Tidak jadi", journey.row(by_whom))
    journey.fill(undone_reason="Anggaran dialihkan")
    journey.press("Tandai tidak jadi")
    journey.open("/komitmen/?bagian=batal")
    assert "Anggaran dialihkan" in journey.row(by_whom).inner_text()
    journey.shut_to_others(title, by_whom, names=("Pak Sekdes",))


@pytest.mark.long
def test_partner_entered_with_an_activity_has_a_page(journey):
    title, name = marked(journey, "Bedah buku rakit"), marked(journey, "Komunitas Rakit")
    contact = named(journey, "Bu Rekarina")
    journey.as_user("fasda")
    enter_activity(journey, title, "3 Maret 2026", other_partners=name, partner_kind="komunitas")
    journey.open(f"/mitra/?q={name.replace(' ', '+')}")
    journey.follow(name)
    journey.see(title)
    journey.follow("Ubah")
    journey.fill(contact=contact)
    journey.press("Simpan perubahan")
    journey.see(contact)
    journey.shut_to_others(title, name, names=(contact,))


@pytest.mark.long
def test_story_from_the_menu_is_published_read_and_withdrawn(journey):
    title = marked(journey, "Usaha maju")
    journey.as_user("fasda").open("/cerita/baru/")
    journey.choose("perpustakaan", "Banjarsari")
    journey.press("Lanjut")
    journey.fill(title=title, quote="Pesanan datang tiap minggu", publish_consent=True)
    journey.press("Simpan cerita")
    story = journey.here
    journey.shut_to_others(title, names=(title,))
    journey.open("/cerita/")
    journey.see("Menunggu diterbitkan")
    journey.press("Terbitkan", journey.row(title))
    journey.see("Tarik dari terbitan")
    journey.shut_to_others(title, open_to_reader=("story_detail",))
    reader = journey.window("pembaca", viewport=journey.viewport)
    reader.goto(story)
    reader.get_by_role("heading", name=title).wait_for()
    journey.press("Tarik dari terbitan")
    assert reader.goto(story).status == 404


def test_link_copied_in_part_says_so(window):
    page = window("pustaka")
    page.goto("/tindak-lanjut/")
    address = page.locator("a[href*='wa.me']").first.get_attribute("href").split("%2Fj%2F")[1]
    stranger = window("", viewport=PHONE)
    wrong = "A" + address.removesuffix("%2F")[1:]
    assert stranger.goto(f"/j/{wrong}/").status == 404
    stranger.get_by_role("heading", name="Tautan ini tidak dikenal").wait_for()
