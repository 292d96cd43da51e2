"""What is typed stays on the phone until the server has it: every way in which a save does not arrive."""

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import PASSWORD, PHONE, sign_in, until
from tests.browser.test_nik_on_the_phone import open_roster

pytestmark = pytest.mark.browser
PICTURE = {"name": "lembar.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 2000}
RESTORE = "Lanjutkan isian itu"


def type_roster(page) -> None:
    """A pasted list, rows added by hand, ticks and a picture."""
    open_roster(page)
    page.locator("[name=paste]").fill("Wati Draf (P) kue lapis\nBudi Draf (L)")
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.get_by_text("2 orang terbaca")).to_be_visible()
    while page.locator("[name$='-name']").count() < 14:
        page.locator("[data-more]").click()
    names = page.locator("[name$='-name']")
    for number in range(2, 14):
        names.nth(number).fill(f"Tangan {number}")
    page.locator("[name$='-sex'][value=L]").nth(13).check()
    page.locator("[name=consent]").check()
    page.locator("[name=consent_photo]").set_input_files(PICTURE)


def restored(page) -> tuple:
    """What the page holds after the offered draft was taken."""
    page.get_by_role("button", name=RESTORE).first.click()
    expect(page.locator("[name=consent_photo]")).to_have_js_property("files.length", 1)
    names = page.locator("[name$='-name']").evaluate_all("all => all.map(f => f.value).filter(Boolean)")
    ticked = page.locator("[name$='-sex'][value=L]").nth(13).is_checked()
    return sorted(names), ticked, page.locator("[name=consent]").is_checked()


WHOLE = (sorted(["Wati Draf", "Budi Draf", *(f"Tangan {n}" for n in range(2, 14))]), True, True)


def cut(page) -> None:
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())


def test_roster_comes_back_whole_after_reading_a_list_and_a_lost_send(window):
    page = window("pustaka", viewport=PHONE, service_workers="block")
    type_roster(page)
    address = page.url
    cut(page)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Simpan peserta").click(no_wait_after=True)
    page.unroute("**/*")
    page.goto(address)
    assert restored(page) == WHOLE
    expect(page.get_by_text("Tidak terbaca: kue lapis")).to_be_visible()
    assert page.locator("[name$='-unread']").evaluate_all("all => all.map(f => f.value)") == ["kue lapis"]


def enter_again(page) -> None:
    page.locator("[name=username]").fill("pustaka")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def type_partner(page, name: str) -> None:
    page.goto("/mitra/baru/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=kind]").select_option("yayasan")


def save(page) -> None:
    page.locator("main form button[type=submit]").last.click()


def test_draft_outlives_the_session_and_ends_when_the_server_has_it(window):
    page = window("pustaka", service_workers="block")
    type_partner(page, "Yayasan Draf")
    page.context.clear_cookies(name="sessionid")
    save(page)
    page.wait_for_url("**/masuk/**")
    enter_again(page)
    page.wait_for_url("**/mitra/baru/")
    page.get_by_role("button", name=RESTORE).click()
    expect(page.locator("[name=name]")).to_have_value("Yayasan Draf")
    save(page)
    page.wait_for_url("**/mitra/")
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('tpbis-draf'))")
    page.goto("/mitra/baru/")
    expect(page.get_by_role("button", name=RESTORE)).to_have_count(0)


def test_save_under_another_token_is_sent_again_after_signing_in(window):
    page = window("pustaka", service_workers="block")
    page.route("**/belum-terkirim/**", lambda route: route.abort())  # an answer would bring a token of now
    type_partner(page, "Yayasan Kedaluwarsa")
    page.context.clear_cookies()
    save(page)
    expect(page.get_by_text("Anda sudah keluar")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Masuk lagi").click()
    enter_again(opened.value)
    opened.value.wait_for_url(lambda url: "/masuk/" not in url)
    page.get_by_role("button", name="Kirim lagi").click()
    page.wait_for_url("**/mitra/")
    expect(page.get_by_text("Yayasan Kedaluwarsa")).to_be_visible()


def type_and_choose(page) -> str:
    """A photo chosen for an activity, whose address is returned, and a draft of a partner."""
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text="Kelas literasi digital").click()
    page.goto(page.url.rstrip("/") + "/foto/")
    photos = page.url
    page.locator("[type=file]").first.set_input_files(PICTURE)
    until(page, "phone.keys('draft').then(all => all.length)", 1)
    type_partner(page, "Yayasan Milik Pustaka")
    until(page, "Object.keys(localStorage).some(key => key.endsWith('/mitra/baru/'))", True)
    return photos


SEALED = "phone.keys('meta').then(all => all.filter(key => key.startsWith('draf:')).length >= 2)"
READABLE = (
    "async user => JSON.stringify([{...localStorage}, await phone.keys('draft')]).includes(user + ':/')"
)


@pytest.mark.parametrize("signs_out", [True, False], ids=["signs out", "leaves"])
def test_drafts_and_photos_wait_sealed_for_their_owner(window, signs_out):
    page = window(service_workers="block")
    sign_in(page, "pustaka")
    owner = page.evaluate("document.body.dataset.user")
    until(page, "phone.keys('meta').then(all => all.includes('data'))", True)
    photos = type_and_choose(page)
    if signs_out:
        page.locator("form[data-clear-drafts]").first.evaluate("form => form.requestSubmit()")
        page.wait_for_url("**/masuk/**")
    page.context.clear_cookies()
    sign_in(page, "serang")
    until(page, SEALED, True)
    while page.evaluate(READABLE, owner):  # each is taken away once it is sealed
        page.wait_for_timeout(50)
    page.context.clear_cookies()
    sign_in(page, "pustaka")
    page.goto("/mitra/baru/")
    page.get_by_role("button", name=RESTORE).click()
    expect(page.locator("[name=name]")).to_have_value("Yayasan Milik Pustaka")
    page.goto(photos)
    expect(page.locator("[type=file]").first).to_have_js_property("files.length", 1)


def test_full_phone_says_so_or_keeps_it_elsewhere(window):
    page = window("pustaka", service_workers="block")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'x'); };")
    type_partner(page, "Yayasan Penuh")
    while "yayasan" not in str(page.evaluate("phone.all('draft')")):
        pass
    page.goto("/mitra/baru/")
    page.get_by_role("button", name=RESTORE).click()
    expect(page.locator("[name=name]")).to_have_value("Yayasan Penuh")
