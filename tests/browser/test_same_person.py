"""Two records of one woman: called two people, turned out the same, and parted again, from her page."""

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import LAPTOP, PHONE
from tests.browser.village_journeys import Journey, new_activity

pytestmark = pytest.mark.browser
SIZES = [LAPTOP, pytest.param(PHONE, marks=pytest.mark.long)]


def enter(page, title, name, **more) -> None:
    """One person on a list of their own."""
    new_activity(Journey(page), title)
    page.locator("[name=r0-name]").fill(name)
    page.locator("[name=r0-sex][value=P]").check(force=True)
    page.get_by_role("button", name="Simpan peserta").click()
    expect(page.get_by_text("1 orang tersimpan di daftar hadir.")).to_be_visible()


@pytest.mark.parametrize(
    "size", [LAPTOP, pytest.param(PHONE, marks=pytest.mark.long)], ids=["laptop", "phone"]
)
def test_who_is_who_is_decided_and_taken_back(window, size):
    family = "Kembarsatu" if size is LAPTOP else "Kembardua"
    staff = window("pustaka", viewport=PHONE)
    for name in (f"Rukmini {family}", f"Rukminah Dewi {family}"):
        staff.goto("/")
        enter(staff, f"Kelas {name}", name)
    page = window("fasda", viewport=size)
    page.goto(f"/peserta/?cari={family}")
    page.get_by_role("link", name=f"Rukmini {family}").click()
    person = page.url
    page.get_by_role("link", name="Gabungkan dengan catatan lain").click()
    page.locator("[name=cari]").fill(family)
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_role("button", name="Bukan, orang lain").click()
    expect(page.get_by_role("heading", name="Bukan, orang lain")).to_be_visible()
    page.get_by_role("button", name="Ternyata sama").click()
    expect(page.get_by_role("heading", name="Sudah digabung")).to_be_visible()
    expect(page.get_by_role("button", name="Ternyata sama")).to_have_count(0)
    page.get_by_role("button", name="Batalkan penggabungan").click()
    expect(page.get_by_text("keduanya terpisah lagi")).to_be_visible()
    assert page.url == person
    for who, code in (("surabaya", 404), ("pembaca", 403)):
        other = window(who, viewport=size)
        for url in (person, f"{person}gabung/"):
            assert other.goto(url).status == code
            assert family not in other.content()
