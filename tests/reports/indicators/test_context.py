"""People per activity and per population: one registry entry, equal on page, in files, PDF and API."""

import io
import json
from datetime import date

import pymupdf
import pytest
from openpyxl import load_workbook

from programs.models import Population
from reports.indicators.registry import INDICATORS
from reports.question.periods import Period
from tests.builders import enrol, make_person, make_training
from tests.reports.answers import impact
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
KEYS = ("hadir_per_kegiatan", "penduduk", "orang_per_penduduk")


@pytest.fixture
def held(libraries, places):
    """Two activities in Kota Serang with 3 and 5 people, one person named; population of two years."""
    enrol(make_training(libraries.cipare, head_count=3), make_person(libraries.cipare))
    make_training(libraries.serang, "Bedah buku", head_count=5, place=places.cipare)
    for region, year, number in (
        (places.serang, 2021, 400),
        (places.serang, 2024, 800),
        (places.surabaya, 2021, 77),
    ):
        Population(region=region, year=year, number=number, source="BPS").save()


def test_only_the_inhabitants_are_counted_and_the_others_are_ratios():
    assert [INDICATORS[key].jenis for key in KEYS] == ["rasio", "unik", "rasio"]


@pytest.mark.parametrize(
    ("period", "number"),
    [(Period.of_year(2022), 400), (Period(), 800), (Period.of_months((2022, 1), (2024, 2)), 800),
     (Period.of_months(None, (2022, 9)), 400)],
)  # fmt: skip
def test_inhabitants_are_of_the_last_year_or_the_latest_before(held, cast, period, number):
    report = impact(cast.banten, "36", "kabkota", period, TODAY)
    row = next(row for row in report.rows if row.code == "36.73")
    assert [row[key] for key in KEYS] == [4.0, number, 1 / number]
    assert [report.total[key] for key in KEYS] == [4.0, None, None]  # nobody loaded the province's
    assert report.total.empty["penduduk"] == "tidak_dimuat"


def test_nothing_is_said_before_the_first_year_loaded_or_of_a_library(held, cast, libraries):
    total = impact(cast.fasda, "36.73", None, Period.of_year(2020), TODAY).total
    assert [total[key] for key in KEYS] == [None, None, None]
    rows = impact(cast.fasda, "36.73", "perpustakaan", Period.of_year(2022), TODAY)
    assert {row["penduduk"] for row in rows.rows} == {None}
    assert impact(cast.pustaka, None, None, Period.of_year(2022), TODAY).total["penduduk"] is None


def test_page_json_csv_xlsx_and_pdf_say_the_same(held, cast, sign_in):
    client = sign_in(cast.banten)
    url = "/laporan/dampak.{}?wilayah=36&tingkat=kabkota&tahun=2022"
    told = json.loads(body(client.get(url.format("json"))))
    row = next(row for row in told["baris"] if row["kode"] == "36.73")
    assert [row[key] for key in KEYS] == [4.0, 400, 0.0025]
    assert [c["satuan"] for c in told["kolom"] if c["kunci"] in KEYS] == [
        "kehadiran per kegiatan",
        "orang",
        "pecahan",
    ]
    sheet = load_workbook(io.BytesIO(body(client.get(url.format("xlsx")))))["Data"]
    line = next(line for line in sheet.iter_rows() if line[0].value == "36.73")
    heads = next(line for line in sheet.iter_rows(values_only=True) if INDICATORS["penduduk"].label in line)
    at = [heads.index(INDICATORS[key].label) for key in KEYS]
    kinds = [(line[place].value, line[place].number_format) for place in at]
    assert kinds == [(4, "#,##0.0"), (400, "#,##0"), (0.0025, "0.0%")]
    csv = next(
        line for line in body(client.get(url.format("csv"))).decode().splitlines() if line.startswith("36.73")
    )
    assert [csv.split(";")[place] for place in at] == ["4,0", "400", "0,0025"]
    with pymupdf.open(stream=body(client.get(url.format("pdf"))), filetype="pdf") as paper:
        text = " ".join(" ".join(page.get_text() for page in paper).split())
    assert "4,0" in text and "0,3%" in text
    page = client.get(
        "/laporan/dampak/?wilayah=36&tingkat=kabkota&tahun=2022&kelompok=cakupan"
    ).content.decode()
    assert ">4,0<" in page and ">400<" in page and ">0,3%<" in page
    about = client.get("/definisi/hadir_per_kegiatan/?wilayah=36.73&tahun=2022").content.decode()
    assert "4,0 (8 dibagi 2)" in about


def test_page_of_the_definition_says_what_is_not_loaded(held, cast, sign_in):
    text = sign_in(cast.banten).get("/definisi/penduduk/?wilayah=36&tahun=2022").content.decode()
    assert "belum dimuat" in text and "None" not in text
