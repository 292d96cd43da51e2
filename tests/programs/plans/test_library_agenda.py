"""What a library has to do: the same on its home and on its page, and no nihil over what is there."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from programs.models import NilReport
from programs.month_reviews import give_back
from tests.builders import answer, baseline, enrol, make_person, make_training

pytestmark = pytest.mark.django_db
BUTTON = 'name="bulan" value="{}"'


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel("2022-11-29 10:00+07:00", tick=False):
        yield


def pages(client, library) -> list[str]:
    """The home and the page of a library."""
    paths = ["/", reverse("library_detail", args=[library.pk])]
    return [client.get(path).content.decode() for path in paths]


def months_offered(html) -> list[str]:
    return [f"2022-{n:02}" for n in range(1, 13) if BUTTON.format(f"2022-{n:02}") in html]


def test_home_and_page_name_the_same_months(sign_in, cast, libraries, kinds):
    make_training(libraries.cipare, day=date(2022, 8, 5))
    NilReport(library=libraries.cipare, month=date(2022, 9, 1)).save()
    home, page = pages(sign_in(cast.pustaka), libraries.cipare)
    assert months_offered(home) == months_offered(page) == ["2022-05", "2022-06", "2022-07", "2022-10"]
    assert "tertunggak" not in home + page


def test_nothing_to_do_is_said_on_both(sign_in, cast, libraries, kinds):
    for month in range(5, 11):
        NilReport(library=libraries.cipare, month=date(2022, month, 1)).save()
    for html in pages(sign_in(cast.pustaka), libraries.cipare):
        assert "Tidak ada yang tertunggak." in html


@pytest.mark.parametrize(
    ("first", "last"), [((10, 12), (10, 12)), ((9, 30), (10, 1))], ids=["one day", "across"]
)
def test_month_with_a_plan_is_named_and_takes_no_nihil(sign_in, cast, libraries, kinds, first, last):
    plan = make_training(
        libraries.cipare, "Kelas buket", day=date(2022, *first), until=date(2022, *last), status="rencana"
    )
    client = sign_in(cast.pustaka)
    for html in pages(client, libraries.cipare):
        assert "2022-10" not in months_offered(html)
        assert "Ada rencana “Kelas buket”" in html
    client.post(reverse("nil_report", args=[libraries.cipare.pk]), {"bulan": "2022-10"})
    assert not NilReport.unscoped.exists()
    plan.status = "batal"
    plan.save()
    client.post(reverse("nil_report", args=[libraries.cipare.pk]), {"bulan": "2022-10"})
    assert NilReport.unscoped.get().month == date(2022, 10, 1)


def test_returned_month_is_named_and_takes_no_nihil(sign_in, cast, libraries, kinds):
    give_back(
        library=libraries.cipare, month=date(2022, 10, 1), sentence="Bedah buku belum ada", by=cast.fasda
    )
    client = sign_in(cast.pustaka)
    for html in pages(client, libraries.cipare):
        assert ("2022-10" in months_offered(html), "Bedah buku belum ada" in html) == (False, True)
    client.post(reverse("nil_report", args=[libraries.cipare.pk]), {"bulan": "2022-10"})
    assert not NilReport.unscoped.exists()


def test_old_month_with_a_plan_takes_no_nihil_either(sign_in, cast, libraries, kinds):
    make_training(libraries.cipare, day=date(2021, 3, 5), status="rencana")
    sign_in(cast.pustaka).post(reverse("nil_report", args=[libraries.cipare.pk]), {"bulan": "2021-03"})
    assert not NilReport.unscoped.exists()


def test_nihil_from_home_leads_home(sign_in, cast, libraries):
    sent = {"bulan": "2022-10", "beranda": "1"}
    url = reverse("nil_report", args=[libraries.cipare.pk])
    assert sign_in(cast.pustaka).post(url, sent).url == "/"


def test_home_begins_with_the_plan_of_the_day_and_who_came_last_time(sign_in, cast, libraries, kinds):
    before = make_training(libraries.cipare, "Kelas", day=date(2022, 11, 22))
    for name in ("Siti Aminah", "Budi Santoso"):
        enrol(before, make_person(libraries.cipare, name))
    plan = make_training(libraries.cipare, "Kelas", day=date(2022, 11, 29), status="rencana")
    make_training(libraries.cipare, "Kelas nanti", day=date(2022, 11, 30), status="rencana")
    make_training(libraries.airlangga, "RAHASIA", day=date(2022, 11, 29), status="rencana")
    home = sign_in(cast.pustaka).get("/").content.decode()
    assert f'href="{reverse("roster", args=[plan.pk])}?ambil="' in home
    assert "2 orang pada kegiatan lalu" in home and "Kelas nanti" in home and "RAHASIA" not in home
    assert home.index("Mulai catat") < home.index("Angka perpustakaan")


def test_home_tells_whom_to_ask(sign_in, cast, libraries, kinds):
    line = enrol(
        make_training(libraries.cipare, day=date(2022, 6, 1)), make_person(libraries.cipare, "Tuti Solihin")
    )
    baseline(line, 2)
    client = sign_in(cast.pustaka)
    assert "1 orang sudah boleh ditanya" in (home := client.get("/").content.decode())
    assert "Tuti Solihin paling lambat" in home
    answer(line, date(2022, 11, 28), band=4)
    assert "boleh ditanya<br>" not in client.get("/").content.decode()
