"""Every figure of a report is linked: headings to definitions, lines to their place or library."""

import re

import pytest

from reports.question.periods import Period
from tests.builders import enrol, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(libraries, kinds):
    enrol(make_training(libraries.cipare))
    enrol(make_training(libraries.airlangga, "RAHASIA"))
    return libraries


def links(client, url) -> set[str]:
    shown = client.get(url)
    assert shown.status_code == 200
    return {found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)"', shown.content.decode())}


def test_headings_and_lines_of_the_impact_report_open(held, cast, sign_in):
    client = sign_in(cast.serang)
    found = links(client, "/laporan/dampak/?tahun=2022")
    assert {
        "/definisi/kegiatan/?tahun=2022&wilayah=36.73",
        "/definisi/berhasil/?tahun=2022&wilayah=36.73",
    } <= found
    assert {"/wilayah/36.73.01/?tahun=2022", "/wilayah/36.73/?tahun=2022"} <= found
    opened = [url for url in found if url.startswith(("/definisi/", "/wilayah/"))]
    assert {client.get(url).status_code for url in opened} == {200}


def test_lines_of_libraries_open_the_library_only_for_who_may_see_it(held, cast, sign_in):
    page = f"/perpustakaan/{held.cipare.pk}/"
    for report in ("/laporan/iplm/?tahun=2022", "/laporan/dampak/?tahun=2022&tingkat=perpustakaan"):
        assert page in links(sign_in(cast.fasda), report)
        assert f"/perpustakaan/{held.airlangga.pk}/" not in links(sign_in(cast.fasda), report)
    reader = sign_in(cast.pembaca)
    seen = page in links(reader, "/laporan/dampak/?tahun=2022&tingkat=perpustakaan")
    assert seen == (reader.get(page).status_code == 200)


def test_old_codes_open_no_place(held, cast, sign_in):
    found = links(sign_in(cast.serang), "/laporan/dampak/?tahun=2022&kode_per=2022")
    assert "/definisi/kegiatan/" in found
    assert not [url for url in found if url.startswith("/wilayah/") and "tahun=" in url]


def test_staff_open_their_own_figures(held, cast, sign_in):
    client = sign_in(cast.pustaka)
    found = links(client, "/laporan/dampak/?tingkat=perpustakaan&dari=2022-01&sampai=2022-12")
    opened = [url for url in found if url.startswith("/definisi/")]
    assert opened
    assert {client.get(url).status_code for url in opened} == {200}


@pytest.mark.parametrize(
    ("period", "query"),
    [(Period(), "tahun=semua"), (Period.of_year(2022), "tahun=2022"),
     (Period.of_months((2022, 1), (2022, 3)), "dari=2022-01&sampai=2022-03")],
)  # fmt: skip
def test_period_is_told_as_pages_read_it(period, query):
    assert period.query == f"?{query}"
