"""A day without signal: kept through a restart, sent once and in order, unreadable to the next person."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import browsing
from tests.browser.browsing import PHONE, until

pytestmark = pytest.mark.browser
AWAKE = "() => navigator.serviceWorker.getRegistration().then(one => Boolean(one && one.active))"
READY = "() => phone.get('meta', 'data').then(data => Boolean(data))"
QUEUE = "() => phone.all('queue').then(all => all.map(item => item.kind))"


def ready(page: Page, username: str = "pustaka") -> Page:
    """Sign in, and wait until the phone knows what it needs without signal."""
    page.context.clear_cookies()  # the phone of before may still be signed in
    browsing.sign_in(page, username)
    until(page, AWAKE, True)
    until(page, "() => navigator.serviceWorker.controller !== null", True)
    until(page, READY, True)
    return page


def enter_activity(page: Page, title: str, of_an_office: bool = False) -> None:
    """An activity with two people and what one of them earned before."""
    page.goto("/kegiatan/baru/")
    if of_an_office:
        page.locator("[name=library]").select_option(index=2)
    page.locator("[name=kind]").select_option("pelatihan_keterampilan")
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="Simpan di HP, lalu catat peserta").click()
    for number, (name, sex) in enumerate([(f"Ani {title}", "P"), (f"Budi {title}", "L")]):
        page.locator(f"[name=r{number}-name]").fill(name)
        page.locator(f"[name=r{number}-sex][value={sex}]").check()
    page.locator("[name=r1-d0]").uncheck()
    page.get_by_role("button", name="Simpan daftar di HP").click()
    page.locator("[data-people] fieldset").first.locator("input").nth(2).check()
    page.get_by_role("button", name="Simpan jawaban di HP").first.click()
    expect(page.locator("[data-unsent]")).to_contain_text("penghasilan awal")


def ask_one(page: Page) -> None:
    page.goto("/tindak-lanjut/")
    page.get_by_role("button", name="Tanya", exact=True).first.click()
    page.locator("[data-questions] [name=uses_skill][value=ya]").check()
    page.locator("[data-questions] [name=has_work][value=ya]").check()
    page.locator("[data-questions] [name=income]").nth(3).check()
    page.locator("[data-form=jawaban] [name=consent]").check()
    page.locator("[data-form=jawaban]").get_by_role("button", name="Simpan jawaban di HP").click()


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("hp")


def phone_of(chromium, site, profile):
    """A phone that keeps what it has when the browser is closed."""
    return chromium.browser_type.launch_persistent_context(
        profile,
        executable_path=browsing.PROGRAM,
        args=browsing.FLAGS,
        base_url=site,
        viewport=PHONE,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )


def test_day_without_signal_outlives_a_restart_and_arrives_once(chromium, site, profile):
    phone = phone_of(chromium, site, profile)
    page = ready(phone.pages[0])
    phone.set_offline(True)
    enter_activity(page, "Luring")
    ask_one(page)
    until(page, QUEUE, ["kegiatan", "daftar hadir", "penghasilan awal", "jawaban"])
    raw = str(page.evaluate("() => phone.all('queue').then(all => JSON.stringify(all))"))
    assert "Luring" not in raw
    phone.close()
    phone = phone_of(chromium, site, profile)
    page = phone.pages[0]
    phone.set_offline(True)
    page.goto("/")
    expect(page.locator("[data-unsent]")).to_have_text(
        re.compile("4 belum terkirim: 1 kegiatan, 1 daftar hadir")
    )
    titles = page.locator("[data-items] li small:first-of-type").all_inner_texts()
    assert [title.split(",")[0] for title in titles[:3]] == ["Pelatihan keterampilan"] * 3
    assert [bool(re.search(r"\d\d/\d\d/\d{4} \(selebihnya", title)) for title in titles] == [True] * 4
    phone.clear_cookies()
    phone.set_offline(False)
    page.goto("/belum-terkirim/")
    expect(page.locator("[data-unsent]")).to_contain_text("masuk dulu")
    browsing.sign_in(page, "pustaka")
    until(page, QUEUE, [])
    page.goto("/kegiatan/?q=Luring")
    expect(page.get_by_role("link", name="Luring", exact=True)).to_have_count(1)
    page.get_by_role("link", name="Luring", exact=True).click()
    page.goto(page.url.rstrip("/") + "/peserta/")
    expect(page.get_by_role("link", name="Ani Luring", exact=True)).to_have_count(1)
    phone.close()


def test_office_chooses_among_its_libraries_without_signal(window):
    page = ready(window(viewport=PHONE), "fasda")
    page.context.set_offline(True)
    enter_activity(page, "Titipan", of_an_office=True)
    until(page, QUEUE, ["kegiatan", "daftar hadir", "penghasilan awal"])
    page.context.set_offline(False)
    until(page, QUEUE, [])
    page.goto("/kegiatan/?q=Titipan")
    expect(page.get_by_role("link", name="Titipan", exact=True)).to_have_count(1)


def test_form_that_meets_no_network_waits_and_what_is_refused_can_be_put_right(chromium, site, profile):
    phone = phone_of(chromium, site, profile)
    page = ready(phone.pages[0])
    page.goto("/kegiatan/baru/")
    page.locator("[name=kind]").select_option("bedah_buku")
    page.locator("[name=title]").fill("Bedah buku putus")
    page.locator("[name=first_day]").fill("31/02/2026")
    phone.set_offline(True)
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    page.wait_for_url("**/belum-terkirim/")
    expect(page.locator("[data-items]")).to_contain_text("Menunggu dikirim")
    phone.set_offline(False)
    page.reload()
    expect(page.locator("[data-items]")).to_contain_text("Belum diterima server")
    expect(page.locator("[data-unsent]")).to_contain_text("1 perlu dilihat")
    page.get_by_role("button", name="Buka dan betulkan").click()
    expect(page.locator("[name=title]")).to_have_value("Bedah buku putus")
    page.locator("[name=first_day]").fill("28/02/2026")
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    page.wait_for_url("**/peserta/")
    until(page, QUEUE, [])
    phone.close()


def test_next_person_reads_nothing_and_the_file_goes_to_another_phone(
    chromium, site, profile, window, tmp_path
):
    phone = phone_of(chromium, site, profile)
    page = ready(phone.pages[0])
    phone.set_offline(True)
    enter_activity(page, "Rahasia")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Simpan antrean ke berkas").click()
    saved.value.save_as(tmp_path / "antrean.tpbis")
    assert "Rahasia" not in (tmp_path / "antrean.tpbis").read_text()
    page.route(
        "**/*", lambda route: route.abort() if route.request.headers.get("x-csrftoken") else route.continue_()
    )
    phone.set_offline(False)
    page.goto("/")
    page.locator("form[data-clear-drafts]").first.evaluate("form => form.requestSubmit()")
    page.wait_for_url("**/masuk/**")
    expect(page.locator("[data-unsent]")).to_contain_text("3 kiriman tersegel menunggu pemiliknya masuk")
    assert page.evaluate("() => phone.keys('meta')") == []
    ready(page, "serang")
    page.goto("/belum-terkirim/")
    expect(page.locator("[data-items]")).to_contain_text("3 kiriman milik akun lain")
    assert "Rahasia" not in page.locator("main").inner_text()
    phone.close()
    other = ready(window(viewport=PHONE))
    other.goto("/belum-terkirim/")
    other.locator("[data-load]").set_input_files(tmp_path / "antrean.tpbis")
    expect(other.get_by_text("3 kiriman dimuat")).to_be_visible()
    until(other, QUEUE, [])
    other.goto("/kegiatan/?q=Rahasia")
    expect(other.get_by_role("link", name="Rahasia", exact=True)).to_be_visible()


def test_photo_is_shrunk_on_the_phone(window):
    page = window("pustaka")
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text="Kelas literasi digital").click()
    page.goto(page.url.rstrip("/") + "/foto/")
    picture = BytesIO()
    Image.effect_noise((4000, 3000), 90).save(picture, "JPEG")
    page.locator("[type=file]").set_input_files(
        {"name": "besar.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    size = """async () => {
        const picture = await createImageBitmap(document.querySelector('[type=file]').files[0]);
        return [picture.width, picture.height];
    }"""
    until(page, size, [1600, 1200])


def test_worker_can_be_switched_off(db, client, settings):
    on = client.get("/sw.js").content.decode()
    settings.OFFLINE = False
    off = client.get("/sw.js").content.decode()
    assert ("importScripts" in on, "unregister" in on) == (True, False)
    assert ("importScripts" in off, "unregister" in off) == (False, True)
    assert 'data-worker=""' in client.get("/belum-terkirim/").content.decode()
