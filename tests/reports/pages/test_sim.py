"""Salin ke SIM: the form's order, the mark with its date and figures, and a change since."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from programs.models import SimColumn, SimCopy
from tests.builders import make_kind, make_training

pytestmark = pytest.mark.django_db
COLUMNS = ("nama", "layanan_informasi", "pelibatan_masyarakat", "advokasi", "hadir")


@pytest.fixture
def form(db):
    for position, key in enumerate(COLUMNS):
        SimColumn(code=key, label=f"Kolom {key}", position=position, source=key).save()


def url(library, month="2022-07"):
    return f"/perpustakaan/{library.pk}/sim/?bulan={month}"


def cells(page: str) -> list[str]:
    return [part.split(">")[1].split("<")[0] for part in page.split("data-sim=")[1:]]


def test_columns_stand_in_the_order_of_the_form(sign_in, cast, libraries, form):
    make_training(libraries.cipare, head_count=11)
    make_training(libraries.cipare, kind=make_kind("stakeholder_meeting", audience="pemangku_kepentingan",
        strategy="advokasi"))  # fmt: skip
    make_training(libraries.serang, head_count=99)
    page = sign_in(cast.pustaka).get(url(libraries.cipare)).content.decode()
    assert cells(page) == [libraries.cipare.name, "0", "1", "1", "11"]
    SimColumn.objects.filter(code="advokasi").update(position=0, active=True)
    SimColumn.objects.filter(code="nama").update(active=False)
    assert cells(sign_in(cast.pustaka).get(url(libraries.cipare)).content.decode()) == ["1", "0", "1", "11"]


def test_mark_keeps_date_and_figures_and_a_change_shows(sign_in, cast, libraries, form):
    make_training(libraries.cipare, head_count=11)
    client = sign_in(cast.pustaka)
    with time_machine.travel(date(2022, 8, 3), tick=False):
        assert client.post(url(libraries.cipare), {"bulan": "2022-07"}).status_code == 302
    mark = SimCopy.unscoped.get()
    assert (mark.month, mark.copied_on, mark.figures["hadir"]) == (date(2022, 7, 1), date(2022, 8, 3), 11)
    page = client.get(url(libraries.cipare)).content.decode()
    assert "Sudah disalin 3 Agustus 2022" in page and "berubah" not in page
    make_training(libraries.cipare, "Sablon", head_count=9)
    page = client.get(url(libraries.cipare)).content.decode()
    assert "Angkanya berubah sejak disalin 3 Agustus 2022" in page and "<strong>11</strong>" in page
    client.post(url(libraries.cipare), {"bulan": "2022-07"})
    assert SimCopy.unscoped.get().figures["hadir"] == 20


@pytest.mark.parametrize("who, code", [("pustaka", 200), ("fasda", 200), ("surabaya", 404), ("pembaca", 403)])
def test_page_is_for_those_who_enter(sign_in, cast, libraries, form, who, code):
    client = sign_in(getattr(cast, who))
    assert client.get(url(libraries.cipare)).status_code == code
    assert client.post(url(libraries.cipare), {"bulan": "2022-07"}).status_code == (
        302 if code == 200 else code
    )


def test_odd_months_become_the_last_full_one(sign_in, cast, libraries, form):
    client = sign_in(cast.pustaka)
    with time_machine.travel(date(2022, 8, 3), tick=False):
        for typed in ("", "zz", "2022-13"):
            assert "<strong>Juli 2022</strong>" in client.get(url(libraries.cipare, typed)).content.decode()
        assert (
            "<strong>Agustus 2022</strong>" in client.get(url(libraries.cipare, "2030-01")).content.decode()
        )


def test_page_shows_nothing_odd(sign_in, cast, libraries, form):
    SimColumn(code="salah", label="Salah", position=9, source="tidak_ada").save()
    page = sign_in(cast.pustaka).get(url(libraries.cipare)).content.decode()
    assert "None" not in page


def test_reference_keeps_what_the_office_changed(db, monkeypatch):
    monkeypatch.setattr("programs.loading.reference_loader.region_rows", lambda: [
        {"code": "36", "name": "Banten", "level": 1, "kind": "provinsi"}])  # fmt: skip
    call_command("load_reference", verbosity=0)
    SimColumn.objects.filter(code="advokasi").update(label="Advokasi (baru)", position=1)
    call_command("load_reference", verbosity=0)
    assert SimColumn.objects.get(code="advokasi").position == 1
    assert list(SimColumn.objects.filter(code__in=["layanan_informasi", "pelibatan_masyarakat"]).values_list(
        "code", flat=True)) == ["layanan_informasi", "pelibatan_masyarakat"]  # fmt: skip
