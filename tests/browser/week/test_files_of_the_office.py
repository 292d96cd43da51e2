"""A saved export, Satu Data, the regional workbook, the copy for SIM, and the IPLM feeder."""

import csv
import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from tests.browser.week.entries import enter_activity, marked

pytestmark = [pytest.mark.browser, pytest.mark.long]


def sheets_of(path) -> list[str]:
    return load_workbook(io.BytesIO(path.read_bytes()), read_only=True).sheetnames


def test_saved_export_is_made_changed_and_taken_away(journey, worker):
    name = marked(journey, "Dampak triwulan")
    journey.as_user("fasda").open("/laporan/dampak/?tahun=2022&tingkat=kecamatan")
    journey.follow("Simpan laporan ini")
    journey.fill(name="")
    journey.press("Simpan")
    journey.see("Beri nama supaya mudah ditemukan.")
    journey.fill(name=name, fmt="csv")
    journey.press("Simpan")
    saved = journey.here
    journey.press("Buat berkas sekarang")
    run = journey.here
    worker()
    journey.open(run)
    journey.see("Berkas siap")
    assert "36.73.01" in journey.download("Unduh CSV").read_text("utf-8-sig")
    journey.open(saved)
    journey.follow("Ubah")
    journey.fill(name=f"{name} lagi", fmt="json")
    journey.press("Simpan")
    journey.see(f"{name} lagi")
    journey.unfold("Hapus laporan tersimpan ini")
    journey.press("Ya, hapus")
    assert not journey.row(name, "tr").count()
    journey.shut_to_others(name)


def test_satu_data_is_published_without_small_figures(journey):
    journey.as_user("fasda").open("/laporan/satu-data/")
    journey.fill(tahun="22")
    journey.press("Tampilkan")
    journey.fill(tahun="2022", tingkat="kecamatan")
    journey.press("Tampilkan")
    journey.see("Kota Serang, 2022")
    with zipfile.ZipFile(journey.download("Unduh ketiganya")) as packed:
        assert len(packed.namelist()) == 3
    rows = list(csv.DictReader(io.StringIO(journey.download("CSV").read_text("utf-8-sig"))))
    assert {row["kode"][:5] for row in rows} == {"36.73"} and {row["tahun"] for row in rows} == {"2022"}
    assert json.loads(journey.download("JSON").read_text())
    journey.shut_to_others()


def test_workbook_of_the_nation_has_a_sheet_for_each_chosen_province(journey):
    journey.as_user("pusat").open("/laporan/buku-wilayah/")
    journey.fill(tahun="2022")
    for code in ("36", "31"):
        journey.page.locator(f"[name=provinsi][value='{code}']").check(force=True)
    first = sheets_of(journey.download("Unduh XLSX"))
    journey.page.locator("[name=provinsi][value='31']").uncheck(force=True)
    second = sheets_of(journey.download("Unduh XLSX"))
    assert [name for name in first if name not in second] == [
        name for name in first if name.startswith("31 ")
    ]
    journey.shut_to_others()


def test_copy_for_sim_tells_what_changed_since(journey):
    title, month = marked(journey, "Bedah buku SIM"), "03" if journey.width < 500 else "04"
    name = {"03": "Maret", "04": "April"}[month]
    journey.as_user("pustaka").open("/perpustakaan/")
    journey.follow("Perpustakaan Kelurahan Cipare")
    journey.follow("Salin ke SIM")
    journey.open(f"{journey.here}?bulan=2025-{month}")
    page = f"{journey.here}?bulan=2025-{month}"
    journey.press("Tandai sudah disalin")
    journey.open(page)
    journey.see("Sudah disalin")
    enter_activity(journey, title, f"9 {name} 2025")
    journey.open(page)
    journey.see("Angkanya berubah sejak disalin")
    journey.press("Tandai sudah disalin")
    journey.open(page)
    assert not journey.sees("Angkanya berubah")
    journey.shut_to_others(title)


def test_iplm_feeder_follows_a_correction(journey):
    title, house = marked(journey, "Bedah buku IPLM"), "TBM Pesisir Kasemen"
    address = "/laporan/iplm/?tahun=2024"
    journey.as_user("fasda").open(address)
    before = figures(journey, house)
    activity = enter_activity(journey, title, "9 Mei 2024", house=house, head_count="17")
    journey.open(address)
    grown = figures(journey, house)
    journey.open(activity + "hapus/")
    journey.press("Hapus")
    journey.open(address)
    assert grown != before and figures(journey, house) == before
    journey.shut_to_others(title)


def figures(journey, house: str) -> str:
    return journey.row(house, "tr").inner_text()
