"""Libraries and offices: list, record, contact, partnership, wilayah kerja, laporan nihil, and who may."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.models import Library, NilReport, Office, Partnership
from tests.builders import make_library, make_partnership, make_training
from tests.page_forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)


def url(name, row):
    return reverse(name, args=[row.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_library_list_shows_nothing_foreign(count, cast, libraries, places, sign_in):
    for n in range(count - 1):
        make_partnership(make_library(places.kota_baru, f"Perpustakaan {n}"))
    client = sign_in(cast.fasda)
    page = client.get("/perpustakaan/?jenjang=kelurahan").content.decode()
    assert page.count('<th scope="row">') == count
    assert "RAHASIA" not in page


def test_library_list_filters_by_partnership_of_today(cast, libraries, sign_in):
    make_partnership(libraries.cipare, start=date(2018, 1, 1), end=date(2019, 12, 31))
    make_partnership(libraries.serang, "replikasi_mandiri", start=date(2022, 1, 1))
    client = sign_in(cast.fasda)
    found = client.get("/perpustakaan/?kemitraan=replikasi_mandiri").context["object_list"]
    assert list(found) == [libraries.serang]
    assert list(client.get("/perpustakaan/?kemitraan=penerima_penuh_apbn").context["object_list"]) == []


@pytest.mark.parametrize(
    "name",
    ["library_detail", "library_update", "library_contact", "library_move", "partnership_create"],
)
def test_library_of_others_is_not_found(name, cast, libraries, sign_in):
    assert sign_in(cast.fasda).get(url(name, libraries.airlangga)).status_code == 404


def test_library_detail_shows_silent_months_and_takes_nil_report(cast, libraries, kinds, sign_in):
    make_training(libraries.cipare, day=date(2026, 9, 5))
    client, page_url = sign_in(cast.pustaka), url("library_detail", libraries.cipare)
    page = client.get(page_url).content.decode()
    assert "Oktober 2026" in page and "Agustus 2026" in page
    assert 'value="2026-09"' not in page
    client.post(url("nil_report", libraries.cipare), {"bulan": "2026-10"})
    client.post(url("nil_report", libraries.cipare), {"bulan": "2026-10"})
    assert [row.month for row in NilReport.unscoped.all()] == [date(2026, 10, 1)]
    assert 'value="2026-10"' not in client.get(page_url).content.decode()


@pytest.mark.parametrize("month", ["2026-11", "2027-01", "", "kapan-kapan", "2026-09"])
def test_nil_report_of_a_wrong_month_is_refused(month, cast, libraries, kinds, sign_in):
    make_training(libraries.cipare, day=date(2026, 9, 5))
    sign_in(cast.pustaka).post(url("nil_report", libraries.cipare), {"bulan": month})
    assert not NilReport.unscoped.exists()


def test_nil_report_refused_to_head(cast, libraries, sign_in):
    response = sign_in(cast.serang).post(url("nil_report", libraries.cipare), {"bulan": "2026-10"})
    assert response.status_code == 403


def test_staff_changes_contact_only(cast, libraries, sign_in):
    client = sign_in(cast.pustaka)
    assert client.get(url("library_update", libraries.cipare)).status_code == 403
    data = {"contact_name": "Bu Nur", "contact_phone": "0812 3456 7890", "name": "Dibajak"}
    send(client, url("library_contact", libraries.cipare), **data)
    library = Library.unscoped.get(pk=libraries.cipare.pk)
    assert (library.contact_name, library.contact_phone) == ("Bu Nur", "+6281234567890")
    assert library.name == "Perpustakaan Kelurahan Cipare"


def test_contact_with_a_wrong_phone_keeps_what_was_typed(cast, libraries, sign_in):
    data = {"contact_name": "Bu Nur", "contact_phone": "12345"}
    page = send(sign_in(cast.pustaka), url("library_contact", libraries.cipare), **data).content.decode()
    assert "tidak terbaca" in page and "Bu Nur" in page and "12345" in page


def test_fasda_registers_a_library(cast, places, libraries, sign_in):
    client = sign_in(cast.fasda)
    data = {"name": "TBM Melati", "tier": "tbm", "region": "Kota Baru", "npp": " abc-12 "}
    assert client.post("/perpustakaan/baru/", data).status_code == 302
    library = Library.unscoped.get(name="TBM Melati")
    assert (library.region_id, library.village_id, library.npp) == (
        places.kota_baru.code,
        places.kota_baru.code,
        "ABC-12",
    )


def test_library_outside_the_subtree_is_refused(cast, places, sign_in):
    data = {"name": "TBM", "tier": "tbm", "region": places.airlangga.code}
    response = sign_in(cast.fasda).post("/perpustakaan/baru/", data)
    assert "tidak ditemukan" in response.context["form"].errors["region"][0]


def test_npp_of_a_foreign_library_names_nothing(cast, libraries, places, sign_in):
    libraries.airlangga.npp = "X1"
    libraries.airlangga.save()
    data = {"name": "TBM", "tier": "tbm", "region": "Cipare", "npp": "x1"}
    response = sign_in(cast.fasda).post("/perpustakaan/baru/", data)
    assert "npp" in response.context["form"].errors
    assert "RAHASIA" not in response.content.decode()


@pytest.mark.parametrize("who", ["pustaka", "serang", "pembaca"])
def test_library_registering_refused(who, cast, sign_in):
    assert sign_in(getattr(cast, who)).get("/perpustakaan/baru/").status_code == 403


def test_library_moved_keeps_its_history(cast, libraries, places, kinds, sign_in):
    old = make_training(libraries.cipare, day=date(2022, 7, 17))
    data = {"region": "Kota Baru", "since": "1 Januari 2025"}
    send(sign_in(cast.fasda), url("library_move", libraries.cipare), **data)
    library = Library.unscoped.get(pk=libraries.cipare.pk)
    new = make_training(library, day=date(2025, 2, 1))
    assert library.region == places.kota_baru
    assert [(row.region_id, row.start, row.end) for row in library.areas.order_by("start")] == [
        (places.kota_baru.code, date(2025, 1, 1), None),
        (places.cipare.code, None, date(2024, 12, 31)),
    ]
    old.refresh_from_db()
    assert (old.region_id, new.region_id) == (places.cipare.code, places.kota_baru.code)


def test_partnership_begins_and_ends(cast, libraries, sign_in):
    client = sign_in(cast.fasda)
    data = {"status": "replikasi_mandiri", "start": "1 Januari 2022"}
    client.post(url("partnership_create", libraries.cipare), data)
    row = Partnership.unscoped.get()
    refused = send(client, url("partnership_end", row), end="31 Desember 2021")
    assert "lebih dulu" in refused.content.decode()
    send(client, url("partnership_end", row), end="31 Desember 2023")
    row.refresh_from_db()
    assert (row.start, row.end) == (date(2022, 1, 1), date(2023, 12, 31))


def test_partnership_refused_to_staff(cast, libraries, sign_in):
    assert sign_in(cast.pustaka).get(url("partnership_create", libraries.cipare)).status_code == 403


def test_partnership_of_others_cannot_be_ended(cast, libraries, sign_in):
    row = make_partnership(libraries.airlangga)
    assert sign_in(cast.fasda).post(url("partnership_end", row), {"end": "1/1/2024"}).status_code == 404


def test_office_of_own_region_is_written(cast, places, sign_in):
    data = {
        "name": "Dinas Perpustakaan dan Arsip Daerah Kota Serang",
        "signatory_nip": "19700101 199003 1 001",
    }
    client = sign_in(cast.fasda)
    assert client.post("/kantor/", data).status_code == 302
    office = Office.unscoped.get()
    assert (office.region, office.name) == (places.serang, data["name"])
    send(client, "/kantor/", city="Serang")
    assert Office.unscoped.get().city == "Serang"


def test_office_of_the_nation_is_written_once_by_perpusnas(cast, places, sign_in):
    client = sign_in(cast.pusat)
    assert "Kantor wilayah lain" in client.get("/kantor/").content.decode()
    assert client.post("/kantor/", {"name": "Perpustakaan Nasional RI", "city": "Jakarta"}).status_code == 302
    office = Office.unscoped.get()
    assert (office.region, office.city) == (None, "Jakarta")
    assert client.get("/kantor/?wilayah=36.73").status_code == 200
    assert "Perpustakaan Nasional RI" not in sign_in(cast.banten).get("/kantor/").content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Office(name="Satu lagi").save()


def test_office_with_short_nip_gets_a_sentence(cast, places, sign_in):
    page = sign_in(cast.fasda).post("/kantor/", {"name": "Dinas", "signatory_nip": "123"}).content.decode()
    assert "NIP terdiri atas 18 angka." in page


def test_office_of_another_region_is_not_found(cast, places, sign_in):
    response = sign_in(cast.fasda).get("/kantor/?wilayah=35.78")
    assert response.status_code == 404
    assert "Surabaya" not in response.content.decode()


@pytest.mark.parametrize("who", ["pustaka", "serang", "pembaca", "tanpa"])
def test_office_refused(who, cast, sign_in):
    assert sign_in(getattr(cast, who)).get("/kantor/").status_code == 403


@pytest.mark.parametrize(("who", "seen"), [("pembaca", 0), ("serang", 1)])
def test_contact_of_a_library_is_for_those_who_may_see_names(who, seen, cast, libraries, sign_in):
    libraries.cipare.contact_name, libraries.cipare.contact_phone = "Bu Pengelola", "+6281234567890"
    libraries.cipare.save()
    client = sign_in(getattr(cast, who))
    for address in (reverse("library_list"), url("library_detail", libraries.cipare)):
        page = client.get(address).content.decode()
        assert ("Bu Pengelola" in page, "81234567890" in page.replace("-", "")) == (bool(seen), bool(seen))
