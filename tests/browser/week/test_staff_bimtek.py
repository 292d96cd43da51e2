"""A bimtek of two days for people of four kinds of places, tied to them afterwards."""

import pytest

from tests.browser.week.entries import enter_activity, marked, named

pytestmark = [pytest.mark.browser, pytest.mark.long]
LIBRARY, REGION = "Perpustakaan Kelurahan Cipare", "Kota Cilegon"


def test_bimtek_of_two_days_and_whom_its_people_represent(journey):
    title, family = marked(journey, "Bimtek replikasi"), named(journey, "Rekabimtek")
    community, village = marked(journey, "Komunitas Layar"), "Drangong" if journey.width < 500 else "Kalodran"
    near, house = f"Perpus Kel {village}", f"Perpustakaan Kelurahan {village}"
    journey.as_user("fasda")
    enter = {"kind": "bimtek_replikasi_mandiri", "house": "Perpustakaan Umum Kota Serang"}
    activity = enter_activity(journey, title, "20 Mei 2026", last_day="21 Mei 2026", **enter)
    for number, represents in enumerate((LIBRARY, REGION, community, near)):
        journey.fill(**{f"r{number}_name": f"{'ABCD'[number]}ni {family}", f"r{number}_sex": "P"})
        field = journey.page.locator(f"[name=r{number}-represents]")
        field.locator("xpath=ancestor::details/summary").click()
        field.fill(represents)
    journey.fill(r1_d1=False)
    journey.press("Simpan peserta")
    journey.see("4 orang tersimpan", "4 orang hadir")
    journey.open("/diwakili/")
    text = journey.row(near, "article")
    journey.press(house, text)
    journey.page.get_by_text("sudah diubah.").wait_for()
    journey.press("Lepaskan", journey.row(f"“{near}” →"))
    journey.unfold("Yang lain", text)
    for typed in ("tidak ada di mana pun", house):
        text.locator("[name=mewakili]").fill(typed)
        journey.press("Hubungkan", text)
    journey.open(activity + "peserta/")
    for represented in (LIBRARY, REGION, community, house):
        journey.see(f"wakil {represented}")
    journey.shut_to_others(title, names=(family,))
    journey.as_user("pustaka").open("/diwakili/")
    own = journey.row(title, "tr").inner_text()
    assert (f"Ani {family}" in own, journey.sees(f"Bni {family}")) == (True, False)
