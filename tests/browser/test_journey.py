"""The main job, end to end, in a real browser: a library enters, the Dinas sees it, Perpusnas exports it."""

import csv
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import PHONE

pytestmark = pytest.mark.browser
NAMES = ["Aminah", "Budi", "Cici", "Dewi", "Eka", "Fitri", "Gita", "Hana", "Indah", "Joko", "Kartika"]


def enter_training(page, title):
    """Fill in the form of an activity held today; end on its roster."""
    today = datetime.now(ZoneInfo("Asia/Jakarta"))
    page.goto("/kegiatan/baru/")
    page.locator("[name=kind]").select_option("pelatihan_keterampilan")
    page.locator("[name=title]").fill(title)
    page.locator("[name=first_day]").fill(today.strftime("%d/%m/%Y"))
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    page.wait_for_url("**/peserta/")


def enter_people(page, family):
    """Type eleven people by hand and save; more rows come by the button, with or without script."""
    for number, name in enumerate(NAMES):
        if not page.locator(f"[name=r{number}-name]").count():
            page.locator("button[value=tambah]:visible").click()
        page.locator(f"[name=r{number}-name]").fill(f"{name} {family}")
        page.locator(f"[name=r{number}-sex][value={'L' if name[0] in 'BJ' else 'P'}]").check()
    page.get_by_role("button", name="Simpan peserta").click()
    expect(page.get_by_text("11 orang tersimpan di daftar hadir.")).to_be_visible()


def figures(page, *keys):
    return {key: int(page.locator(f"[data-indicator={key}]").get_attribute("data-value")) for key in keys}


def test_training_moves_the_figures_and_2022_stays(window):
    head = window("serang")
    head.goto("/")
    before = figures(head, "kegiatan", "hadir", "dilatih")
    staff = window("pustaka")
    enter_training(staff, "Pelatihan kue kering hari ini")
    enter_people(staff, "Rekauji")
    head.goto("/")
    after = figures(head, "kegiatan", "hadir", "dilatih")
    assert after == {
        "kegiatan": before["kegiatan"] + 1,
        "hadir": before["hadir"] + 11,
        "dilatih": before["dilatih"] + 11,
    }
    head.goto("/?tahun=2022")
    assert figures(head, "dilatih", "berhasil") == {"dilatih": 11, "berhasil": 6}


def test_training_goes_in_without_javascript(window):
    page = window("pustaka", java_script_enabled=False, viewport=PHONE)
    enter_training(page, "Pelatihan sablon tanpa skrip")
    enter_people(page, "Tanpaskrip")


def test_impact_of_2022_opens_in_libreoffice(window, tmp_path):
    page = window("pusat")
    page.goto("/laporan/dampak/?tingkat=kabkota&tahun=2022")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh XLSX", exact=True).click()
    waiting.value.save_as(tmp_path / "dampak.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "csv",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "dampak.xlsx")], check=True, timeout=120
    )
    with open(tmp_path / "dampak.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = next(row for row in rows if row[0].lower().startswith("kode"))
    serang = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "36.73")
    assert (serang["Dilatih"], serang["Berhasil"]) == ("11", "6")
