"""Four kinds of sheets: refused with the cell, corrected, saved, and taken back."""

import pytest

from tests.browser.week.entries import enter_activity, marked, named

pytestmark = [pytest.mark.browser, pytest.mark.long]


def send(journey, what: str, *rows: str, training: str = "") -> None:
    """Upload a sheet and read what it promises."""
    journey.open(f"/impor/?jenis={what}" + (f"&training={training}" if training else ""))
    name = f"{what}-{journey.width}.csv"
    journey.upload("file", name, "\n".join(rows).encode())
    journey.press("Baca berkas")


def take_back(journey, batch: str) -> None:
    journey.open(batch)
    journey.follow("Batalkan impor ini")
    journey.press("Ya, batalkan impor ini")
    journey.see("Impor ini sudah dibatalkan pada")


def refused(journey, *, column: str) -> None:
    journey.see("Yang harus dibetulkan")
    assert column in journey.row(column, "tr").inner_text()
    assert journey.page.get_by_role("button", name="Simpan").count() == 0


def test_people_come_in_corrected_and_are_taken_back(journey):
    title, family = marked(journey, "Bedah buku impor"), named(journey, "Rekaimpor")
    journey.as_user("fasda")
    training = enter_activity(journey, title, "5 Maret 2026").split("/")[2]
    head, budi = "Nama;L/P;Alamat", f"Budi {family};L;Cipare"
    send(journey, "peserta", head, f"Ani {family};X;Cipare", budi, training=training)
    refused(journey, column="L/P")
    send(journey, "peserta", head, f"Ani {family};P;Cipare", budi, training=training)
    journey.see(f"Ani {family}")
    journey.press("Simpan 2 orang")
    batch = journey.here
    journey.follow("Lihat daftar peserta")
    journey.see(f"Ani {family}", f"Budi {family}")
    take_back(journey, batch)
    journey.open(f"/kegiatan/{training}/")
    journey.see("Belum ada yang dicatat hadir.")
    journey.shut_to_others(title, names=(family,))


def test_activities_come_in_corrected_and_are_taken_back(journey):
    title = marked(journey, "Diskusi rekap")
    journey.as_user("fasda")
    head = "Tanggal;Jenis Kegiatan;Judul Kegiatan;Perpustakaan;Jumlah Peserta"
    row = f"Diskusi;{title};Perpustakaan Kelurahan Banjarsari;25"
    send(journey, "kegiatan", head, f"31 Februari 2026;{row}")
    refused(journey, column="Tanggal")
    send(journey, "kegiatan", head, f"27 Februari 2026;{row}")
    journey.press("Simpan 1 kegiatan")
    batch = journey.here
    journey.open(f"/kegiatan/?q={title.replace(' ', '+')}")
    journey.follow(title)
    journey.see("25 orang hadir")
    take_back(journey, batch)
    journey.open(f"/kegiatan/?q={title.replace(' ', '+')}")
    assert not journey.row(title, "tr").count()
    journey.shut_to_others(title)


def test_libraries_come_in_show_what_is_overwritten_and_are_taken_back(journey):
    house, contact = marked(journey, "TBM Rekasawo"), named(journey, "Bu Rekanani")
    journey.as_user("fasda")
    head = "Nama Perpustakaan;Jenjang;Kelurahan;Kecamatan;Pengelola"
    known = f"Perpustakaan Kelurahan Drangong;Kelurahan;Drangong;Taktakan;{contact}"
    send(journey, "perpustakaan", head, f"{house};TBM;Airlangga;Gubeng;Pak Rekaeko", known)
    refused(journey, column="Kecamatan")
    send(journey, "perpustakaan", head, f"{house};TBM;Banjarsari;;Pak Rekaeko", known)
    journey.see(house, contact)
    journey.press("Simpan")
    batch = journey.here
    journey.open("/perpustakaan/?q=Drangong")
    journey.follow("Perpustakaan Kelurahan Drangong")
    journey.see(contact)
    take_back(journey, batch)
    journey.open("/perpustakaan/?q=Rekasawo")
    assert not journey.sees(house)
    journey.shut_to_others(house, names=(contact,))


def test_accounts_come_in_with_codes_and_are_taken_back(journey):
    name, username = named(journey, "Rekalilis"), named(journey, "lilis").lower()
    journey.as_user("fasda")
    head = "Nama;Nama Pengguna;Peran;Perpustakaan;Wilayah"
    row = f"{name};{username};Pengelola;Perpustakaan Kelurahan Kalodran;"
    send(journey, "akun", head, row, f"Reka Eko;eko{journey.width};Kepala Dinas;;Kota Serang")
    refused(journey, column="Peran")
    send(journey, "akun", head, row)
    journey.press("Simpan 1")
    if journey.here.endswith("/kode/"):
        journey.open(journey.here.removesuffix("kode/"))
    batch = journey.here
    journey.follow("Lihat kode sekali pakai")
    assert username in journey.row(name, "tr").inner_text()
    journey.open("/akun/?q=Rekalilis")
    journey.see(name)
    take_back(journey, batch)
    journey.open("/akun/?q=Rekalilis")
    assert not journey.row(name, "tr").count()
    journey.shut_to_others(name, username, names=(name,))
