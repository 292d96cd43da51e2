"""Entering an activity: what is accepted, what gets a sentence, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import FundingSource, Training
from tests.builders import enrol, make_kind, make_library, make_training
from tests.page_forms import filled
from tpbis.records.uuid7 import uuid7

URL = "/kegiatan/baru/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)


def typed(**changes) -> dict:
    values = {
        "id": str(uuid7()),
        "kind": "pelatihan_keterampilan",
        "title": "Pelatihan buket bunga",
        "first_day": "17 Juli 2022",
        "head_count": "30",
    }
    return values | changes


def errors(response) -> dict:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_training_saved_by_staff_belongs_to_own_library(cast, libraries, kinds, sign_in):
    place = libraries.cipare.village_id
    response = sign_in(cast.pustaka).post(URL, typed(place=place))
    assert response.status_code == 302, errors(response)
    training = Training.unscoped.get()
    assert response.status_code == 302
    assert training.library == libraries.cipare
    assert (training.first_day, training.last_day) == (date(2022, 7, 17), date(2022, 7, 17))
    assert (training.status, training.measured, training.head_count) == ("terlaksana", True, 30)
    assert (training.created_by, training.place_id) == (cast.pustaka, place)


def test_training_sent_twice_is_made_once(cast, kinds, sign_in):
    client, data = sign_in(cast.pustaka), typed()
    first, second = client.post(URL, data), client.post(URL, data)
    assert Training.unscoped.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"first_day": "31 Februari 2024"}, "first_day", "tidak ada"),
        ({"first_day": "2024-02-31"}, "first_day", "tidak ada"),
        ({"first_day": "kemarin dulu"}, "first_day", "tidak terbaca"),
        ({"last_day": "16/07/2022"}, "last_day", "lebih dulu daripada hari pertama"),
        ({"first_day": ""}, "first_day", "Isi tanggalnya"),
        ({"first_day": "", "last_day": "17/07/2022"}, "first_day", "Isi hari pertamanya"),
        ({"first_day": "1 Desember 2026"}, "first_day", "belum lewat"),
        ({"head_count": "tiga puluh"}, "head_count", "tidak terbaca"),
        ({"head_count": "5", "head_count_female": "6"}, "head_count", "lebih kecil"),
        ({"cost": "1-2 juta"}, "cost", "bukan rentang"),
        ({"cost": "murah"}, "cost", "tidak terbaca"),
        ({"title": ""}, "title", ""),
        ({"kind": "lainnya"}, "kind_text", "Sebutkan"),
        ({"link_1": "bukan tautan"}, "link_1", "Tautan"),
        ({"fund_amount_1": "3 juta"}, "fund_1", "Pilih sumber"),
        ({"days": "1 Juli 2022"}, "days", "di antara"),
    ],
)
def test_training_refused_with_sentence_keeps_what_was_typed(changes, field, sentence, cast, kinds, sign_in):
    make_kind("lainnya")
    data = typed(venue="Gedung Perpusda <b>", **changes)
    response = sign_in(cast.pustaka).post(URL, data)
    assert response.status_code == 200
    assert Training.unscoped.count() == 0
    assert sentence in errors(response)[field][0]
    assert "Gedung Perpusda &lt;b&gt;" in response.content.decode()
    typed_value = changes.get(field)
    if typed_value:
        assert typed_value in response.content.decode()


def test_training_plan_without_date_is_kept_as_plan(cast, kinds, sign_in):
    sign_in(cast.pustaka).post(URL, typed(first_day="", planned="on", kind="bedah_buku"))
    training = Training.unscoped.get()
    assert (training.status, training.first_day, training.measured) == ("rencana", None, False)


def test_training_money_dates_links_and_funds_are_read(cast, kinds, sign_in):
    FundingSource.objects.create(code="csr", label="CSR")
    data = typed(
        last_day="20/07/22", days="17/7/2022\n20 Juli 2022", cost="1,5 juta", link_1="serangkota.go.id/a"
    )
    sign_in(cast.pustaka).post(URL, data | {"fund_1": "csr", "fund_amount_1": "Rp 750.000"})
    training = Training.unscoped.get()
    assert training.cost == 1_500_000
    assert [row.day for row in training.days.all()] == [date(2022, 7, 17), date(2022, 7, 20)]
    assert [row.url for row in training.links.all()] == ["https://serangkota.go.id/a"]
    assert [(row.source_id, row.amount) for row in training.fundings.all()] == [("csr", 750_000)]


def test_training_head_count_below_names_is_refused(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, head_count=11)
    for _ in range(3):
        enrol(training)
    training.refresh_from_db()
    url = reverse("training_update", args=[training.pk])
    data = typed(id=str(training.pk), version=training.version, head_count="2")
    response = sign_in(cast.pustaka).post(url, data)
    sentence = "Hadir semuanya 2 lebih kecil daripada 3 nama yang tercatat hadir. "
    assert errors(response)["head_count"] == [sentence + "Betulkan salah satunya."]


def test_training_stale_save_shows_both_versions(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, title="Awal")
    url = reverse("training_update", args=[training.pk])
    client = sign_in(cast.pustaka)
    data = filled(client, url, title="Punya saya")
    training.title = "Punya orang lain"
    training.stamp(cast.fasda).save()
    response = client.post(url, data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Punya orang lain" in page and "Punya saya" in page
    training.refresh_from_db()
    assert training.title == "Punya orang lain"
    again = data | {"version": training.version}
    assert client.post(url, again).status_code == 302
    training.refresh_from_db()
    assert training.title == "Punya saya"


def test_training_measured_cannot_be_switched_after_first_day(cast, kinds, sign_in):
    response = sign_in(cast.pustaka).post(URL, typed(kind="bedah_buku", measured_choice="ya"))
    assert errors(response)["measured_choice"] == ["Hanya dapat diubah sebelum hari pertama."]


def test_training_measured_can_be_switched_on_a_plan(cast, kinds, sign_in):
    data = typed(kind="bedah_buku", measured_choice="ya", planned="on", first_day="1 Desember 2026")
    sign_in(cast.pustaka).post(URL, data)
    assert Training.unscoped.get().measured is True


def test_training_of_fasda_asks_library_of_subtree_only(cast, libraries, kinds, sign_in):
    client = sign_in(cast.fasda)
    page = client.get(URL).content.decode()
    assert "Perpustakaan Kelurahan Cipare" in page and "RAHASIA" not in page
    refused = client.post(URL, typed(library=str(libraries.airlangga.pk)))
    assert "library" in errors(refused)
    client.post(URL, typed(library=str(libraries.cipare.pk)))
    training = Training.unscoped.get()
    assert (training.library, training.place) == (libraries.cipare, libraries.cipare.village)


def test_training_place_outside_kota_is_refused(cast, kinds, places, sign_in):
    response = sign_in(cast.pustaka).post(URL, typed(place=places.airlangga.code))
    assert "place" in errors(response)
    assert "Airlangga" not in response.content.decode()


def test_training_form_refused_to_head(cast, kinds, sign_in):
    assert sign_in(cast.serang).get(URL).status_code == 403


@pytest.mark.parametrize("who", ["pustaka", "fasda", "banten", "pusat"])
def test_training_form_shown_to_roles_that_enter(who, cast, kinds, sign_in):
    assert sign_in(getattr(cast, who)).get(URL).status_code == 200


def test_training_library_of_many_is_typed_by_name(cast, libraries, kinds, places, sign_in, monkeypatch):
    monkeypatch.setattr("programs.forms.lookup.LONGEST_ROWS", 1)
    make_library(places.kota_baru, "Perpustakaan Kelurahan Cipare")
    client = sign_in(cast.banten)
    response = client.post(URL, typed(library="Perpustakaan Kelurahan Cipare"))
    assert "Pilih salah satu" in errors(response)["library"][0]
    response = client.post(URL, typed(library=str(libraries.cipare.pk)))
    assert Training.unscoped.get().library == libraries.cipare
