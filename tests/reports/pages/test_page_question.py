"""Which period a page shows where nobody chose one."""

from datetime import date

import pytest

from reports.pages.page_question import opening_period
from reports.question.places import Place
from tests.builders import make_training

CITY = Place("36.73", "Kota Serang")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 1, 1), 2025)],
)
def test_until_march_an_empty_year_gives_way_to_the_last(cast, libraries, today, year):
    assert opening_period(cast.serang, CITY, today).year == year
    make_training(libraries.serang, day=date(2026, 1, 1))
    assert opening_period(cast.serang, CITY, today).year == 2026


@pytest.mark.django_db
def test_the_year_before_is_named_and_todays_list_stands_on_what_nobody_chose(
    cast, libraries, sign_in, time_machine
):
    time_machine.move_to(date(2026, 2, 2), tick=False)
    make_training(libraries.serang, day=date(2025, 5, 1))
    client = sign_in(cast.serang)
    told = "Tahun 2026 belum ada catatan di sini, jadi yang tampil tahun 2025."
    opened, chosen = (client.get(address).content.decode() for address in ("/", "/?tahun=2025"))
    assert told in opened and "Tiga hal untuk minggu ini" in opened
    assert told in chosen and "Tiga hal untuk minggu ini" not in chosen


@pytest.mark.django_db
def test_where_nobody_is_due_the_latest_cohort_is_named_without_a_machine_value(cast, libraries, sign_in):
    make_training(libraries.serang, day=date(2022, 7, 17), head_count=11)
    page = sign_in(cast.serang).get("/").content.decode()
    assert "Tahun 2026" in page and page.count('data-indicator="berhasil"') == 1
    assert "Angkatan 2022:" in page
    assert "11</strong> orang sudah dilatih; belum ada yang dapat dinilai." in page


@pytest.mark.django_db
def test_a_report_opens_with_the_running_year_and_its_files_carry_it(cast, libraries, sign_in):
    make_training(libraries.serang, "Lama", day=date(2022, 7, 17))
    page = sign_in(cast.serang).get("/laporan/kegiatan/").content.decode()
    assert "Lama" not in page and "/laporan/kegiatan.xlsx?tahun=2026" in page
    assert "Lama" in sign_in(cast.serang).get("/laporan/kegiatan/?tahun=semua").content.decode()
    both = sign_in(cast.serang).get("/laporan/kegiatan/?tahun=2022&dari=2022-01")
    assert both.status_code == 400 and "Pilih satu" in both.content.decode()
