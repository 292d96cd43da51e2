"""A two-day bimtek of a fasda: four kinds of representatives, one of them tied to a library afterwards."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import LAPTOP, PHONE

pytestmark = pytest.mark.browser
SIZES = [LAPTOP, pytest.param(PHONE, marks=pytest.mark.long)]
REPRESENTED = {
    "Ani": "perpustakaan kelurahan cipare",
    "Budi": "Komunitas Topi Bambu",
    "Cici": "Kab. Tangerang",
    "Dewi": "Perpus Kel Drangong",
}


def begin(page, title) -> str:
    """Enter the bimtek, yesterday and the day before; stands on its list, whose address it returns."""
    page.goto("/kegiatan/baru/")
    page.locator("[name=kind]").select_option("bimtek_replikasi_mandiri")
    page.locator("[name=title]").fill(title)
    first = date.today() - timedelta(days=2)
    page.locator("[name=first_day]").fill(f"{first:%d/%m/%Y}")
    page.locator("[name=last_day]").fill(f"{first + timedelta(days=1):%d/%m/%Y}")
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    page.wait_for_url("**/peserta/")
    return page.url


def list_people(page, family) -> None:
    for number, (name, represents) in enumerate(REPRESENTED.items()):
        page.locator(f"[name=r{number}-name]").fill(f"{name} {family}")
        page.locator(f"[name=r{number}-sex][value={'L' if name == 'Budi' else 'P'}]").check(force=True)
        page.locator("summary", has_text="Data tambahan").nth(number).click()
        page.locator(f"[name=r{number}-represents]").fill(represents)
    page.locator("[name=r3-d1]").uncheck(force=True)  # Dewi came on the first day only
    page.get_by_role("button", name="Simpan peserta").click()


@pytest.mark.parametrize(
    "size", [LAPTOP, pytest.param(PHONE, marks=pytest.mark.long)], ids=["laptop", "phone"]
)
def test_bimtek_is_entered_corrected_and_tied_to_its_libraries(window, size):
    page, family = window("fasda", viewport=size), f"Wakil{size['width']}"
    roster = begin(page, f"Bimtek replikasi {size['width']}")
    list_people(page, family)
    expect(page.get_by_text("4 orang tersimpan di daftar hadir.")).to_be_visible()
    expect(page.get_by_text("“Komunitas Topi Bambu” belum terhubung")).to_be_visible()
    page.goto(roster)
    for told in (
        "wakil Perpustakaan Kelurahan Cipare",
        "wakil Komunitas Topi Bambu",
        "wakil Kabupaten Tangerang",
    ):
        expect(page.get_by_text(told, exact=True)).to_be_visible()
    page.locator("summary", has_text="Data tambahan").nth(1).click()  # Budi's community lies in a kabupaten
    page.locator("[name=r1-represents]").fill("Komunitas Topi Bambu, Kab. Tangerang")
    page.get_by_role("button", name="Simpan peserta").click()
    page.goto(roster)
    expect(page.get_by_text("wakil Komunitas Topi Bambu, Kabupaten Tangerang", exact=True)).to_be_visible()
    page.goto("/diwakili/")
    page.get_by_role("button", name="Perpustakaan Kelurahan Drangong").click()
    expect(page.get_by_text("1 baris “perpus kel drangong” sudah diubah.")).to_be_visible()
    page.goto(roster)
    expect(page.get_by_text("wakil Perpustakaan Kelurahan Drangong", exact=True)).to_be_visible()
    page.goto("/diwakili/")
    page.get_by_role("button", name="Lepaskan").last.click()
    expect(page.get_by_text("sudah diubah.")).to_be_visible()
    for who, code in (("surabaya", 404), ("pembaca", 403)):
        other = window(who, viewport=size)
        assert other.goto(roster).status == code
        assert family not in other.content()
