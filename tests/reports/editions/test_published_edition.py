"""What is published stands still for a month and is never changed; two months tell no more."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from reports.disclosure.former_edition import last_day
from reports.editions.published_edition import make_edition, make_missing, published
from reports.exports import satu_data
from reports.models import EditionPart
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from tests.builders import make_library, make_region, make_training
from tests.reports.answers import impact
from tests.reports.disclosure.test_hiding_pattern import fill
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
BANTEN = Place("36", "Banten")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 10, 5), tick=False)
    return time_machine


@pytest.fixture
def offices(libraries, places, kinds):
    """Three offices of Banten, by which `fill` names them, and one in Surabaya."""
    lebak = make_library(make_region("36.02", "Lebak"), "Lebak", tier="kab_kota")
    tangerang = make_library(places.tangerang, "Tangerang", tier="kab_kota")
    return [libraries.serang, tangerang, lebak, libraries.airlangga]


def claims(place=BANTEN, level="kabkota", day=date(2026, 10, 5)):
    asked = Question(place, level, Period.of_year(2022), day)
    figures = published([asked])[0]
    return {row.code: row["berhasil"] for row in figures.rows}, figures


def test_an_edition_is_of_the_end_of_last_month_and_stands_still(offices, today, cast, sign_in):
    fill(offices, [(0, 2022, 20, 12), (1, 2022, 20, 10), (2, 2022, 30, 20), (3, 2022, 30, 20)])
    rows, figures = claims()
    assert (rows, figures.total["berhasil"]) == ({"36.02": 20, "36.71": 10, "36.73": 12}, 42)
    assert (last_day(date(2026, 10, 5)), figures.question.today) == (date(2026, 9, 30), date(2026, 9, 30))
    make_training(offices[0], "Baru", day=date(2022, 8, 1), head_count=9)
    assert claims()[1].total["hadir"] == figures.total["hadir"] == 70
    assert make_edition(2022, date(2026, 10, 31)) is False
    told = json.loads(body(sign_in(cast.banten).get("/laporan/satu-data.json?wilayah=36&tahun=2022")))
    assert told["metadata"]["per_tanggal"] == "2026-09-30"
    shown = {(row["kode"], row["indikator"]): row["nilai"] for row in told["data"]}
    assert (shown["36", "Kehadiran"], shown["36.73", "Berhasil"]) == (70, 12)
    today.move_to(date(2026, 11, 2), tick=False)
    assert claims(day=date(2026, 11, 2))[1].total["hadir"] == 79
    assert EditionPart.objects.filter(year=2022).values("day").distinct().count() == 2


def test_what_was_hidden_last_month_is_hidden_once_more(offices, today):
    fill(offices, [(0, 2022, 20, 3), (1, 2022, 20, 10), (2, 2022, 30, 20), (3, 2022, 30, 20)])
    assert claims()[0] == {"36.02": 20, "36.71": None, "36.73": None}
    fill(offices, [(0, 2022, 20, 6)])
    assert claims(day=date(2026, 11, 2))[0] == {"36.02": 20, "36.71": None, "36.73": None}
    assert claims(day=date(2026, 12, 2))[0] == {"36.02": 20, "36.71": 10, "36.73": 9}


def test_what_a_reader_sees_live_is_decided_with_the_edition_that_everybody_may_read(offices, cast):
    def live(day):
        figures = impact(cast.pembaca, "36", "kabkota", Period.of_year(2022), day)
        return {row.code: (row["dilatih"], row["berhasil"]) for row in figures.rows}

    fill(offices, [(0, 2022, 20, 3), (1, 2022, 20, 10), (2, 2022, 30, 20), (3, 2022, 30, 20)])
    assert claims()[0] == {"36.02": 20, "36.71": None, "36.73": None}
    fill(offices, [(0, 2022, 20, 6)])
    assert live(date(2026, 10, 5)) == {"36.02": (30, 20), "36.71": (20, None), "36.73": (40, None)}
    assert live(date(2026, 12, 5)) == {"36.02": (30, 20), "36.71": (20, 10), "36.73": (40, 9)}


def test_nothing_hidden_is_kept_and_nothing_kept_is_changed(offices):
    fill(offices, [(0, 2022, 20, 3), (1, 2022, 20, 10), (2, 2022, 30, 20), (3, 2022, 30, 20)])
    make_missing(date(2026, 10, 5))
    part = EditionPart.objects.get(province="36")
    assert "berhasil" not in part.lines["36.73"]["nilai"]
    assert part.lines["36.73"]["kosong"]["berhasil"] == "disembunyikan"
    with pytest.raises(DatabaseError), transaction.atomic():
        EditionPart.objects.update(year=2021)
    with pytest.raises(DatabaseError), transaction.atomic():
        EditionPart.objects.all().delete()


def test_every_level_of_the_country_adds_up(offices, libraries):
    fill([libraries.cipare, *offices], [(0, 2022, 20, 8), (1, 2022, 20, 12), (4, 2022, 30, 20)])
    rows, figures = claims(COUNTRY, "provinsi")
    assert figures.total["hadir"] == sum(row["hadir"] for row in figures.rows) == 70
    kota = claims(Place("36.73", "Kota Serang"), "kecamatan")[1]
    assert [row["hadir"] for row in kota.rows] == [20]
    assert (kota.unallocated["hadir"], kota.total["hadir"]) == (20, 40)


def test_satu_data_of_a_year_without_anything_is_zero(cast):
    (figures,) = satu_data.find_dataset(cast.banten, {"tahun": "2021"}).figures
    assert (figures.total["kegiatan"], figures.total["desa_total"]) == (0, 2)
