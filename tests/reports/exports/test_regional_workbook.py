"""The regional workbook: cover, provinces, kabupaten/kota, a sheet per chosen province; nation only."""

import io

import pytest
from openpyxl import load_workbook

from tests.builders import make_training
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
URL = "/laporan/buku-wilayah.{}?tahun=2022&provinsi=36"
SHEETS = ["Sampul", "Provinsi", "Kabupaten kota", "36 Banten", "Kamus"]


def rows_of(book, name):
    return [row[:2] for row in book[name].iter_rows(min_row=2, values_only=True)]


def test_workbook_holds_the_levels_and_the_chosen_province(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=11)
    make_training(libraries.airlangga, head_count=7)
    book = load_workbook(io.BytesIO(body(sign_in(cast.pusat).get(URL.format("xlsx")))))
    assert book.sheetnames == SHEETS
    assert [code for code, _ in rows_of(book, "Provinsi")][:2] == ["35", "36"]
    assert {code for code, _ in rows_of(book, "Kabupaten kota")} >= {"35.78", "36.71", "36.73"}
    assert [code for code, _ in rows_of(book, "36 Banten")][:2] == ["36.71", "36.73"]
    cover = dict(book["Sampul"].iter_rows(values_only=True))
    assert (cover["Periode"], cover["Lembar 36 Banten"]) == ("2022", "Kabupaten/kota di Banten")


def test_province_sheet_equals_the_report(sign_in, cast, libraries):
    make_training(libraries.banten, head_count=30)
    make_training(libraries.cipare, head_count=11)
    client = sign_in(cast.pusat)
    book = load_workbook(io.BytesIO(body(client.get(URL.format("xlsx")))))
    report = load_workbook(
        io.BytesIO(body(client.get("/laporan/dampak.xlsx?wilayah=36&tingkat=kabkota&tahun=2022")))
    )
    assert list(book["36 Banten"].values) == list(report["Data"].values)


@pytest.mark.parametrize(
    "who, code", [("pusat", 200), ("admin", 200), ("banten", 403), ("fasda", 403), ("tanpa", 403)]
)
def test_workbook_is_for_the_nation(sign_in, cast, who, code):
    client = sign_in(getattr(cast, who))
    assert client.get("/laporan/buku-wilayah/").status_code == code
    assert client.get(URL.format("ods")).status_code == code


@pytest.mark.parametrize("query, code", [("provinsi=99", 404), ("provinsi=36.73", 404), ("tahun=22", 400)])
def test_what_does_not_exist_is_refused(sign_in, cast, places, query, code):
    assert sign_in(cast.pusat).get(f"/laporan/buku-wilayah.xlsx?{query}").status_code == code
