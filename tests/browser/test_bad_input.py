"""Bad input gets a sentence beside the field and keeps what was typed."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("31/02/2024", "", "first_day"), ("17/07/2024", "16/07/2024", "last_day")],
)
def test_bad_date_keeps_what_was_typed(window, first, last, wrong):
    page = window("pustaka")
    page.goto("/kegiatan/baru/")
    typed = {"title": "Judul yang tidak boleh hilang", "first_day": first, "last_day": last}
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=kind]").select_option("bedah_buku")
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    expect(page.get_by_text("Belum tersimpan.")).to_be_visible()
    expect(page.locator(f"#div_id_{wrong} .invalid-feedback")).to_be_visible()
    assert {name: page.locator(f"[name={name}]").input_value() for name in typed} == typed
