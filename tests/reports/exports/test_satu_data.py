"""Satu Data: long rows, small numbers hidden for everybody, calendar years only, three files."""

import csv
import io
import json
import zipfile

import pytest

from reports.exports.satu_data import FIELDS
from reports.indicators.registry import INDICATORS
from tests.builders import make_training
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
URL = "/laporan/satu-data.{}?tahun=2022&tingkat=kabkota"


def rows_of(client, url=URL) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body(client.get(url.format("csv"))).decode())))


def value(rows, code, label):
    return next(row["nilai"] for row in rows if (row["kode"], row["indikator"]) == (code, label))


def test_csv_is_long_with_points_and_no_mark(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=40)
    data = body(sign_in(cast.banten).get(URL.format("csv")))
    assert data.startswith(b"kode,nama,indikator,nilai,satuan,kategori,tahun\n")
    rows = rows_of(sign_in(cast.banten))
    assert tuple(rows[0]) == FIELDS and len(rows) == 3 * len(INDICATORS)
    assert value(rows, "36.73", INDICATORS["hadir"].label) == "40"
    assert value(rows, "36.73", INDICATORS["batas_atas"].label) == "1.0"
    assert {row["tahun"] for row in rows} == {"2022"}


def test_small_numbers_are_hidden_from_those_who_see_names_too(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=3)
    for user in (cast.banten, cast.pembaca):
        rows = rows_of(sign_in(user))
        assert value(rows, "36.73", INDICATORS["dijawab"].label) == ""
        assert value(rows, "36.73", INDICATORS["jatuh_tempo"].label) == "3"
        assert value(rows, "36.73", INDICATORS["hadir"].label) == "3"


def test_json_and_metadata_name_every_variable(sign_in, cast, libraries):
    client = sign_in(cast.banten)
    found = json.loads(body(client.get(URL.format("json"))))
    assert {row["indikator"] for row in found["data"]} == {
        row["indikator"] for row in found["metadata"]["variabel"]
    }
    meta = json.loads(body(client.get(URL.format("metadata"))))
    assert (meta["wilayah"], meta["tingkat"], meta["tahun"]) == ("36", "kabkota", 2022)
    assert {row["kunci"] for row in meta["variabel"]} == set(INDICATORS)


def test_zip_holds_the_three_files(sign_in, cast, libraries):
    with zipfile.ZipFile(io.BytesIO(body(sign_in(cast.banten).get(URL.format("zip"))))) as packed:
        name = "tpbis-satu-data-36-kabkota-2022"
        assert packed.namelist() == [f"{name}.csv", f"{name}.json", f"{name}-metadata.json"]


@pytest.mark.parametrize(
    "query", ["", "tahun=22", "tahun=2999", "tahun=2022&tingkat=perpustakaan", "dari=2022-01"]
)
def test_anything_but_a_calendar_year_is_refused(sign_in, cast, query):
    response = sign_in(cast.banten).get(f"/laporan/satu-data.csv?{query}")
    assert response.status_code == 400 and response.content.decode().startswith("Satu Data berisi")


def test_a_level_too_deep_for_one_file_is_refused(sign_in, cast, places):
    codes = {"nasional&tingkat=kecamatan": 400, "36&tingkat=kecamatan": 200, "36&tingkat=desa": 400}
    client = sign_in(cast.pusat)
    for query, code in (codes | {"36.73&tingkat=desa": 200}).items():
        assert client.get(f"/laporan/satu-data.csv?tahun=2022&wilayah={query}").status_code == code


def test_foreign_region_and_unknown_format_are_not_found(sign_in, cast):
    client = sign_in(cast.surabaya)
    assert client.get("/laporan/satu-data.csv?tahun=2022&wilayah=36").status_code == 404
    assert client.get("/laporan/satu-data/?wilayah=36").status_code == 404
    assert client.get("/laporan/satu-data.exe?tahun=2022").status_code == 404
    assert sign_in(cast.tanpa).get("/laporan/satu-data/").status_code == 403


def test_page_links_to_the_files_of_the_choice(sign_in, cast):
    page = sign_in(cast.banten).get("/laporan/satu-data/?tahun=2022&tingkat=kecamatan").content.decode()
    assert "/laporan/satu-data.zip?tahun=2022&amp;tingkat=kecamatan" in page and "None" not in page


@pytest.mark.parametrize("who", ["pustaka", "fasda"])
def test_page_of_a_kelurahan_links_to_files_that_come(sign_in, cast, places, who):
    client, query = sign_in(getattr(cast, who)), f"tahun=2022&wilayah={places.cipare.code}"
    page = client.get(f"/laporan/satu-data/?{query}").content.decode()
    assert f"/laporan/satu-data.csv?{query}".replace("&", "&amp;") in page
    response = client.get(f"/laporan/satu-data.csv?{query}")
    lines = (
        b"".join(response.streaming_content if response.streaming else [response.content])
        .decode()
        .splitlines()
    )
    assert response.status_code == 200 and {line.split(",")[0] for line in lines[1:]} == {places.cipare.code}
